"""The polite half of law 4: a held page answers with a sentence, before the database has to."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from consult.models import User
from drafts import holds, page_guards
from drafts.models import ActListPage, DraftActPage, HomePage
from drafts.permissions import HeldTester
from tests import factories
from tests.signing import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def act():
    return DraftActPage.objects.get(pk=factories.announced_now().act_id)


@pytest.fixture
def free():
    return factories.make_act()


def answers_of(page) -> HeldTester:
    user = User.objects.filter(is_superuser=True).first()
    return page.permissions_for_user(user or User.objects.create_superuser("root@example.org"))


ASKED = ("can_edit", "can_publish", "can_unpublish", "can_unlock", "can_delete", "can_move")


def test_superuser_may_do_nothing_to_an_announced_act_but_copy_it(act):
    answers = answers_of(act)

    assert [name for name in ASKED if getattr(answers, name)()] == []
    assert not answers.can_set_view_restrictions()
    assert not answers.can_move_to(HomePage.objects.get())
    assert answers.can_copy()
    assert answers.can_copy_to(act.get_parent())
    assert not answers.can_copy_to(HomePage.objects.get())


def test_draft_that_nobody_saw_may_be_edited_deleted_and_moved_but_not_published(free):
    answers = answers_of(free)

    assert answers.can_edit()
    assert answers.can_delete()
    assert not answers.can_publish()


@pytest.mark.parametrize("model", [HomePage, ActListPage])
def test_page_above_an_announced_act_keeps_its_address_and_stays_public(act, model):
    answers = answers_of(model.objects.get())

    assert answers.can_edit()
    assert answers.can_publish()
    for refused in ("can_unpublish", "can_delete", "can_move", "can_set_view_restrictions"):
        assert not getattr(answers, refused)(), refused


def test_acts_may_change_places_and_the_list_of_acts_may_not(act, free):
    assert answers_of(act.get_parent().specific).can_reorder_children()
    assert not answers_of(HomePage.objects.get()).can_reorder_children()
    act.move(free, pos="left")
    act.move(act.get_parent(), pos="last-child")
    with pytest.raises(ValidationError):
        act.get_parent().move(HomePage.objects.get(), pos="first-child")


def test_secretary_may_change_places_without_a_superusers_rights(act):
    destination = act.get_parent()
    secretary = factories.secretary()

    assert act.permissions_for_user(secretary).can_move_to(destination) == (
        destination.specific.permissions_for_user(secretary).can_reorder_children()
    )


OTHER_VALUES = {
    "BooleanField": lambda value: not value,
    "CharField": "{}x".format,
    "SlugField": "{}x".format,
    "TextField": "{}x".format,
    "DateTimeField": lambda _value: timezone.now(),
}
COLUMNS = [
    name
    for name in page_guards.fixed_columns(Page, but=page_guards.FREE)
    if Page._meta.get_field(name).get_internal_type() in OTHER_VALUES
]


@pytest.mark.parametrize("name", COLUMNS)
def test_each_column_of_a_held_page_is_refused_with_a_sentence(act, name):
    page = Page.objects.get(pk=act.pk)
    change = OTHER_VALUES[Page._meta.get_field(name).get_internal_type()]
    setattr(page, name, change(getattr(page, name)))

    with pytest.raises(ValidationError) as refusal:
        page.save(clean=False)

    assert len(refusal.value.messages[0]) > 20


def test_lock_and_unchanged_values_may_be_saved(act):
    act.locked = True
    act.save()
    act.save(update_fields=["numchild"])

    assert DraftActPage.objects.get(pk=act.pk).locked


def test_value_that_is_not_written_is_not_judged(act):
    act.title = "Never written"

    act.save(update_fields=["locked"])

    assert Page.objects.get(pk=act.pk).title != "Never written"


def test_privacy_and_the_sites_root_are_refused_with_a_sentence(act, free):
    for page in (Page.objects.get(pk=act.pk), act.get_parent(), HomePage.objects.get()):
        with pytest.raises(ValidationError):
            PageViewRestriction.objects.create(page=page, restriction_type="login")
    site = Site.objects.get()
    site.root_page = Page.objects.get(pk=free.pk)
    with pytest.raises(ValidationError):
        site.save()
    with pytest.raises(ValidationError):
        Site.objects.get().delete()


def test_council_may_move_to_its_own_address_after_its_first_act(act):
    site = Site.objects.get()
    site.hostname, site.port = "council.example.org", 443

    site.save()

    assert Site.objects.get().hostname == "council.example.org"


def test_screen_refuses_with_a_sentence_and_leads_back(act, client):
    staff = sign_in(client, User.objects.create_superuser("root@example.org"))
    address = reverse("wagtailsites:delete", args=[Site.objects.get().pk])

    response = staff.post(address, headers={"Referer": f"http://testserver{address}"})
    away = staff.post(address, headers={"Referer": "https://evil.example.org/"})

    assert response.url == f"http://testserver{address}"
    assert away.url == reverse("wagtailadmin_home")
    assert Site.objects.count() == 1


def test_holders_are_asked_in_turn_and_the_first_reason_counts(monkeypatch, free):
    monkeypatch.setattr(holds, "_holders", [])
    holds.register(lambda _page: None, subtree=lambda _page: "below")
    holds.register(lambda _page: "second", subtree=lambda _page: "never asked")

    assert holds.held(free) == "second"
    assert holds.held_subtree(free) == "below"


def test_copies_take_numbers_one_after_another(free):
    numbers = [DraftActPage.objects.get(pk=free.copy().pk).number for _time in range(2)]

    assert numbers == [free.number + 1, free.number + 2]
