"""An announced act: what stays for ever, and what stays lawful (laws 2, 4)."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils import timezone
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.models import Collection, Locale, Page, PageViewRestriction, Revision

from consult.models import Consultation, JournalEntry, User
from consult.services import announcing, changing, registers, verification
from drafts import sealing
from drafts.models import ActDocument, Clause, DraftActPage, Edition
from drafts.storing import new_edition, store_text
from tests import factories, windows
from tests.comments.asking import act_path
from tests.comments.saying import say
from tests.signing import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def superuser():
    """A client of the worst case: somebody to whom Wagtail refuses nothing."""
    return sign_in(Client(), User.objects.create_superuser("root@example.org"))


@pytest.fixture
def consultation():
    return factories.announced_now()


def sealed_text(consultation) -> str:
    return sealing.content_hash(Edition.objects.get(pk=consultation.edition_id))


W14_SCREENS = {
    "unpublish": ("wagtailadmin_pages:unpublish", {}),
    "delete": ("wagtailadmin_pages:delete", {}),
    "edit": ("wagtailadmin_pages:edit", {"title": "x", "slug": "x", "action-publish": "1"}),
    "privacy": ("wagtailadmin_pages:set_privacy", {"restriction_type": "login"}),
}


@pytest.mark.parametrize("screen", W14_SCREENS)
def test_sec_W14_page_is_there_for_everyone_after_each_attempt(
    client, superuser, consultation, screen
):
    name, typed = W14_SCREENS[screen]

    for page in (consultation.act.pk, consultation.act.get_parent().pk):
        assert superuser.post(reverse(name, args=[page]), typed).status_code in (200, 302, 403)

    assert client.get(act_path(consultation)).status_code == 200
    assert consultation.act.get_url() == reverse(
        "comments:act", args=[consultation.act.year, consultation.act.number]
    )


def test_sec_W14_end_that_was_set_before_the_announcing_never_comes(client):
    edition = factories.make_edition()
    act, past = edition.act, timezone.now() - timedelta(hours=1)
    act.title_ru = "Другое"
    revision = act.save_revision()
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=past)
    Page.objects.filter(pk=act.pk).update(expire_at=past, go_live_at=past)
    consultation = factories.announced_now(edition=edition)

    call_command("publish_scheduled")

    page = DraftActPage.objects.get(pk=act.pk)
    assert (page.live, page.expired, page.expire_at, page.go_live_at) == (True, False, None, None)
    assert page.title_ru == "Об утверждении Правил содержания дворов"
    assert client.get(act_path(consultation)).status_code == 200


def test_sec_W14_act_below_a_private_page_is_not_announced():
    edition = factories.make_edition()
    restriction = PageViewRestriction.objects.create(
        page=edition.act.get_parent(), restriction_type="login"
    )
    with pytest.raises(ValidationError):
        factories.announced_now(edition=edition)

    restriction.delete()
    assert factories.announced_now(edition=edition)


def test_sec_W15_nothing_that_an_announced_act_stands_on_is_deleted(client):
    secretary = factories.secretary()
    consultation = factories.announced_now(by=secretary)
    act = consultation.act
    on_it = (
        act.get_parent(),
        act.get_parent().get_parent(),
        act.locale,
        act.body,
        secretary,
        consultation.term,
        Page.objects.get(pk=act.pk),
    )
    for thing in on_it:
        with (
            pytest.raises((ValidationError, ProtectedError, IntegrityError)),
            transaction.atomic(),
        ):
            thing.delete()

    Collection.objects.exclude(depth=1).delete()
    assert client.get(act_path(consultation)).status_code == 200
    assert verification.verify().breaks == []


def test_sec_W16_copy_is_a_new_draft_with_nothing_of_the_first_ones_life(consultation):
    say(consultation, "para_1")
    act = DraftActPage.objects.get(pk=consultation.act_id)

    copy = DraftActPage.objects.get(pk=act.copy(keep_live=True).pk)

    assert (copy.year, copy.number) == (act.year, act.number + 1)
    assert (copy.title_kk, copy.body_id, copy.topic_id) == (act.title_kk, act.body_id, act.topic_id)
    assert copy.slug == f"{copy.year}-{copy.number}"
    assert not copy.live
    assert copy.first_published_at is None
    assert not copy.consultations.exists()
    assert not copy.editions.exists()
    assert not hasattr(copy, "chain")


def test_sec_W16_copy_from_wagtails_screen_is_taken(superuser, consultation):
    act = consultation.act
    typed = {"new_title": "x", "new_slug": "x", "new_parent_page": act.get_parent().pk}

    response = superuser.post(reverse("wagtailadmin_pages:copy", args=[act.pk]), typed)

    assert response.status_code == 302
    copy = DraftActPage.objects.exclude(pk=act.pk).get()
    assert (copy.number, copy.live) == (act.number + 1, False)


def test_sec_W16_alias_is_refused_with_a_sentence(superuser, consultation):
    act = consultation.act
    typed = {"new_title": "x", "new_slug": "x", "new_parent_page": act.get_parent().pk}

    response = superuser.post(
        reverse("wagtailadmin_pages:copy", args=[act.pk]), typed | {"alias": "on"}
    )
    with pytest.raises(ValidationError), transaction.atomic():
        act.create_alias(update_slug="alias")

    assert response.status_code == 200  # the form again, with its error
    assert response.context["form"].errors
    assert not Page.objects.filter(alias_of__isnull=False).exists()


def test_sec_W16_translation_copy_stands_for_itself(consultation):
    """Nobody can reach this by a screen (no second locale); in Python it makes a new draft."""
    locale = Locale.objects.create(language_code="ru")
    action = CopyPageForTranslationAction(consultation.act, locale, copy_parents=True)

    with transaction.atomic():
        made = action.execute(skip_permission_checks=True)

    copy = DraftActPage.objects.get(pk=made.pk)
    assert copy.number == consultation.act.number + 1
    assert not copy.live
    assert not copy.consultations.exists()


def test_sec_W17_earlier_revision_is_not_published_and_the_text_is_the_same():
    edition = factories.make_edition()
    edition.act.title_ru = "Другое"
    revision = edition.act.save_revision()
    edition.act.refresh_from_db()
    consultation = factories.announced_now(edition=edition)
    before = sealed_text(consultation)

    with pytest.raises(ValidationError), transaction.atomic():
        revision.publish()

    assert sealed_text(consultation) == before == consultation.edition.content_hash


def test_sec_W18_bytes_of_a_file_are_held_and_a_bent_one_is_named(client, consultation):
    document = consultation.edition.documents.first()

    with pytest.raises(IntegrityError, match="document"), transaction.atomic():
        ActDocument.objects.filter(pk=document.pk).update(content=b"bent")
    with windows.guards_down():
        ActDocument.objects.filter(pk=document.pk).update(content=b"bent")

    assert any(document.name in sentence for sentence in verification.verify().breaks)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_sec_W19_no_language_of_a_sealed_edition_changes_or_comes_later(consultation, language):
    clause = consultation.edition.clauses.get(eid="para_1")

    with pytest.raises(IntegrityError, match="clause"), transaction.atomic():
        Clause.objects.filter(pk=clause.pk).update(**{f"text_{language}": "bent"})
    with pytest.raises(IntegrityError, match="edition"), transaction.atomic():
        Edition.objects.filter(pk=consultation.edition_id).update(**{f"what_{language}": "bent"})
    with pytest.raises(IntegrityError, match="document"), transaction.atomic():
        ActDocument.objects.create(
            edition=consultation.edition,
            kind="source",
            language=language,
            name="later.txt",
            content_type="text/plain",
            content=b"x",
            size=1,
            sha256="x",
        )


def test_lawful_acts_may_change_places(superuser, consultation):
    other = factories.announced_now()
    parent = consultation.act.get_parent()

    response = superuser.post(
        reverse("wagtailadmin_pages:set_page_position", args=[other.act.pk]) + "?position=0"
    )

    assert response.status_code == 200
    order = list(parent.get_children().values_list("pk", flat=True))
    assert order == [other.act_id, consultation.act_id]


def test_lawful_topic_changes_and_the_record_says_so(consultation):
    topic, by = factories.TopicFactory(), factories.secretary()

    registers.change_topic(consultation.act, topic, by=by)

    assert DraftActPage.objects.get(pk=consultation.act_id).topic == topic
    entry = JournalEntry.objects.get(kind="topic_changed")
    assert entry.payload == {"before": None, "after": topic.pk}
    assert entry.actor == f"secretary:{by.pk}"


def test_lawful_extension_and_next_edition(consultation):
    later = consultation.closes_at + timedelta(days=2)

    changing.extend(
        consultation, closes_at=later, reason_kk="x", reason_ru="x", by=factories.secretary()
    )
    edition = store_text(new_edition(consultation.act), factories.tree_of(5), {})

    assert Consultation.objects.get(pk=consultation.pk).closes_at == later
    assert (edition.number, edition.is_sealed) == (2, False)
    assert verification.verify().breaks == []


def test_wagtails_own_publish_button_makes_no_act_public(client, superuser):
    act = factories.make_edition().act

    superuser.post(
        reverse("wagtailadmin_pages:edit", args=[act.pk]),
        {"title": act.title, "slug": act.slug, "action-publish": "1"},
    )

    assert not DraftActPage.objects.get(pk=act.pk).live
    assert client.get(f"/ru/acts/{act.year}/{act.number}/").status_code == 404


def test_write_api_of_wagtail_has_no_address(superuser):
    for path in ("/api/v3/", "/api/v3/pages/", "/api/v3/openapi.json", "/admin/api/v3/pages/"):
        for language in ("", "/ru"):
            assert superuser.post(f"{language}{path}").status_code in (302, 404)
            assert superuser.get(f"{language}{path}", follow=True).status_code == 404
    assert "v3" not in str(list(get_resolver().reverse_dict.keys()))
    with pytest.raises(NoReverseMatch):
        reverse("wagtailapi_v3:pages:listing")


def test_announcing_again_is_refused_and_a_window_is_for_ever(consultation):
    with pytest.raises(ValidationError):
        factories.announced_now(edition=consultation.edition)
    cancelled = factories.announced_ahead()
    changing.cancel(cancelled, reason_kk="x", reason_ru="x", by=None)
    with pytest.raises(ValidationError):
        announcing.announce(
            cancelled.edition,
            opens_at=cancelled.opens_at,
            closes_at=cancelled.closes_at,
            by=None,
        )
