"""Paths of Wagtail and Django in Python: pages, revisions, aliases, privacy, sites, commands."""

from datetime import timedelta

from django.core.management import call_command
from django.db.models import F
from django.utils import timezone
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.actions.unpublish import UnpublishAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Locale, Page, PageViewRestriction, Revision, Site

from consult.models import Consultation, Term
from drafts.models import DraftActPage
from drafts.page_guards import FREE, FREE_OF_ACT, fixed_columns
from tests.consult.hostile.attempt import HostilePath


def _save(page, *, clean=True, **changes):
    for name, value in changes.items():
        setattr(page, name, value)
    page.save(clean=clean)


def _new_revision(scene):
    """A revision that Wagtail knows nothing of: the row is written by hand."""
    page = DraftActPage.objects.get(pk=scene.act.pk)
    content = page.serializable_data() | {"title": "Other", "live": True}
    early = scene.early_revision
    return Revision.objects.create(
        content_type_id=early.content_type_id,
        base_content_type_id=early.base_content_type_id,
        object_id=early.object_id,
        content=content,
    )


def _restrict(page):
    return PageViewRestriction.objects.create(page=page, restriction_type="login")


def _move_restriction(scene):
    restriction = _restrict(scene.elsewhere)
    return PageViewRestriction.objects.filter(pk=restriction.pk).update(page=scene.act)


def _schedule(scene):
    """The scheduler falls due: what was set before the announcing has been cleared by it."""
    call_command("publish_scheduled")


def _schedule_now(scene):
    past = timezone.now() - timedelta(minutes=1)
    Revision.objects.filter(pk=scene.early_revision.pk).update(approved_go_live_at=past)
    call_command("publish_scheduled")


def _alias(scene):
    return CreatePageAliasAction(scene.act, update_slug="alias").execute()


def _alias_of_the_base_page(scene):
    alias = Page(title="Alias", slug="alias", alias_of=scene.page)
    return scene.home.add_child(instance=alias)


def _become_an_alias(scene):
    Page.objects.filter(pk=scene.act.pk).update(alias_of=scene.other.page_ptr)
    scene.other.update_aliases()


def _translate(scene):
    """Only another language section could take it; there is none, and no act stands in two."""
    locale = Locale.objects.create(language_code="ru")
    action = CopyPageForTranslationAction(scene.act, locale, copy_parents=True, alias=True)
    return action.execute(skip_permission_checks=True)


def _bulk_update(scene, name, value):
    act = DraftActPage.objects.get(pk=scene.act.pk)
    setattr(act, name, value)
    return DraftActPage.objects.bulk_update([act], [name])


def _without_its_row(scene):
    return DraftActPage.objects.filter(pk=scene.act.pk)._raw_delete("default")


def _save_site(scene):
    site = scene.site
    site.root_page = scene.elsewhere
    site.save()


def act(scene):
    return DraftActPage.objects.get(pk=scene.act.pk)


PYTHON_PATHS = [
    HostilePath("act.save title", lambda s: _save(act(s), title="Other")),
    HostilePath("act.save(clean=False)", lambda s: _save(act(s), clean=False, title="Other")),
    HostilePath("act.save live=False", lambda s: _save(act(s), live=False)),
    HostilePath("act.save title in Kazakh", lambda s: _save(act(s), title_kk="Басқа")),
    HostilePath("act.save body", lambda s: _save(act(s), body=s.other.body)),
    HostilePath("act.save number", lambda s: _save(act(s), number=99)),
    HostilePath("act.save expire_at", lambda s: _save(act(s), expire_at=timezone.now())),
    HostilePath("act.save_revision", lambda s: act(s).save_revision(changed=True)),
    HostilePath("base Page.save title", lambda s: _save(s.page, title="Other")),
    HostilePath("base Page.save live=False", lambda s: _save(s.page, clean=False, live=False)),
    HostilePath("base Page.save slug", lambda s: _save(s.page, slug="other")),
    HostilePath("parent.save slug", lambda s: _save(s.parent, slug="other")),
    HostilePath("home.save slug", lambda s: _save(s.home, slug="other")),
    HostilePath("early revision.publish", lambda s: s.early_revision.publish()),
    HostilePath("new revision.publish", lambda s: _new_revision(s).publish()),
    HostilePath(
        "PublishRevisionAction of the superuser",
        lambda s: PublishRevisionAction(s.early_revision, user=s.superuser).execute(),
    ),
    HostilePath("act.unpublish", lambda s: act(s).unpublish()),
    HostilePath("base Page.unpublish", lambda s: s.page.unpublish()),
    HostilePath("UnpublishAction", lambda s: UnpublishAction(s.page).execute()),
    HostilePath(
        "UnpublishPageAction of the parent with all below it",
        lambda s: UnpublishPageAction(
            s.parent, user=s.superuser, include_descendants=True
        ).execute(),
    ),
    HostilePath("act.move", lambda s: act(s).move(s.elsewhere, pos="last-child")),
    HostilePath("base Page.move", lambda s: s.page.move(s.elsewhere, pos="last-child")),
    HostilePath("act.move to home", lambda s: act(s).move(s.home, pos="last-child")),
    HostilePath("parent.move", lambda s: s.parent.move(s.elsewhere, pos="last-child")),
    HostilePath("parent to another place", lambda s: s.parent.move(s.home, pos="last-child")),
    HostilePath("home.move", lambda s: s.home.move(Page.get_first_root_node(), pos="last-child")),
    HostilePath(
        "MovePageAction", lambda s: MovePageAction(act(s), s.elsewhere, pos="last-child").execute()
    ),
    HostilePath(
        "command move_pages", lambda s: call_command("move_pages", s.parent.pk, s.elsewhere.pk)
    ),
    HostilePath("command publish_scheduled, set before", _schedule, silent=True),
    HostilePath("command publish_scheduled, set after", _schedule_now),
    HostilePath("alias of the act", _alias),
    HostilePath("alias of the base page", _alias_of_the_base_page),
    HostilePath("act made an alias, its source updated", _become_an_alias),
    HostilePath("alias in another language", _translate),
    HostilePath("bulk_update title_ru", lambda s: _bulk_update(s, "title_ru", "Другое")),
    HostilePath("bulk_update live", lambda s: _bulk_update(s, "live", False)),
    HostilePath(
        "QuerySet.update with an expression",
        lambda s: Page.objects.filter(pk=s.act.pk).update(title=F("slug")),
    ),
    HostilePath("PageQuerySet.unpublish", lambda s: Page.objects.filter(pk=s.act.pk).unpublish()),
    HostilePath("_raw_delete of the act's own row", _without_its_row),
    HostilePath("act.delete", lambda s: act(s).delete()),
    HostilePath("base Page.delete", lambda s: s.page.delete()),
    HostilePath("parent.delete", lambda s: s.parent.delete()),
    HostilePath("home.delete", lambda s: s.home.delete()),
    HostilePath("QuerySet.delete", lambda s: Page.objects.filter(pk=s.act.pk).delete()),
    HostilePath(
        "QuerySet.delete of the parent", lambda s: Page.objects.filter(pk=s.parent.pk).delete()
    ),
    HostilePath("DeletePageAction", lambda s: DeletePageAction(s.page, s.superuser).execute()),
    HostilePath("privacy of the act", lambda s: _restrict(s.page)),
    HostilePath("privacy of the parent", lambda s: _restrict(s.parent)),
    HostilePath("privacy of the home page", lambda s: _restrict(s.home)),
    HostilePath(
        "privacy by bulk_create",
        lambda s: PageViewRestriction.objects.bulk_create(
            [PageViewRestriction(page=s.parent, restriction_type="login")]
        ),
    ),
    HostilePath("privacy of another page moved here", _move_restriction),
    HostilePath("site root", lambda s: Site.objects.update(root_page=s.elsewhere)),
    HostilePath("site no longer the first", lambda s: Site.objects.update(is_default_site=False)),
    HostilePath("site.save root", _save_site),
    HostilePath("site.delete", lambda s: s.site.delete()),
    HostilePath("QuerySet.delete of sites", lambda s: Site.objects.all().delete()),
    HostilePath("body.delete", lambda s: s.act.body.delete()),
    HostilePath("topic.delete", lambda s: s.act.topic.delete()),
    HostilePath("locale.delete", lambda s: s.act.locale.delete()),
    HostilePath("person who announced, deleted", lambda s: s.secretary.delete()),
    HostilePath("edition.delete", lambda s: s.edition.delete()),
    HostilePath("consultation.delete", lambda s: s.consultation.delete()),
    HostilePath("Consultation.objects.delete", lambda s: Consultation.objects.all().delete()),
    HostilePath("term.delete", lambda s: Term.objects.all().delete()),
]


OTHER_VALUES = {
    "BooleanField": lambda value: not value,
    "CharField": lambda value: f"{value}x",
    "SlugField": lambda value: f"{value}x",
    "TextField": lambda value: f"{value}x",
    "DateTimeField": lambda value: timezone.now(),
    "UUIDField": lambda value: "0" * 32,
    "PositiveIntegerField": lambda value: (value or 0) + 1,
}


def _column_path(model, column: str) -> HostilePath:
    """QuerySet.update of one column; a key is given to the other act's value, or emptied."""

    def attack(scene):
        field = model._meta.get_field(column)
        value = getattr(model.objects.get(pk=scene.act.pk), column)
        change = OTHER_VALUES.get(field.get_internal_type())
        if change:
            value = change(value)
        else:
            value = getattr(model.objects.get(pk=scene.other.pk), column)
            value = (value or 0) + 1 if value == getattr(scene.act, column, value) else value
        return model.objects.filter(pk=scene.act.pk).update(**{column: value})

    return HostilePath(f"{model._meta.db_table}.{column}", attack)


def column_paths() -> list[HostilePath]:
    """Each column of the page's two tables that is not free, by QuerySet.update."""
    own = [name for name in fixed_columns(DraftActPage, but=FREE_OF_ACT) if name != "page_ptr_id"]
    base = [name for name in fixed_columns(Page, but=FREE) if name != "id"]
    return [
        *(_column_path(Page, name) for name in base),
        *(_column_path(DraftActPage, name) for name in own),
    ]
