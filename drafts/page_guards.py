"""Signals of Wagtail and Django that stop a held page being saved, deleted or moved.

Connected without ``sender``: unpublishing, moving and scheduled publishing act on the base Page.
They turn the database's refusal into a sentence; the triggers hold what sends no signal.
"""

from django.core.exceptions import ValidationError
from django.db.models.signals import pre_delete, pre_save
from django.utils.translation import gettext as _
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import pre_page_move

from drafts import holds
from drafts.models import DraftActPage

# What may change of a held page: its place among siblings (the last step of ``path``), the count
# of its children, and Wagtail's editing lock, which readers never see.
FREE = ("path", "numchild", "locked", "locked_at", "locked_by_id")
# What may not change of a page above a held one: all that makes addresses below it.
ADDRESS = ("id", "path", "depth", "slug", "url_path", "locale_id", "content_type_id")
FREE_OF_ACT = ("topic_id",)  # by the service, which journals it (law 4)


def connect() -> None:
    pre_save.connect(_before_save, dispatch_uid="drafts-held-save")
    pre_delete.connect(_before_delete, dispatch_uid="drafts-held-delete")
    pre_page_move.connect(_before_move, dispatch_uid="drafts-held-move")


def _refuse(reason: str | None) -> None:
    if reason:
        raise ValidationError(reason, code="held")


def fixed_columns(model, *, but: tuple[str, ...]) -> list[str]:
    """Columns of the model's own table: one that a part's upgrade adds is held at once."""
    fields = model._meta.local_concrete_fields
    return [field.attname for field in fields if field.attname not in but]


def _refuse_alias(page: Page) -> None:
    """An alias would show the act at a second address, and change with its source."""
    source = page.alias_of if page.alias_of_id else None
    if source and (isinstance(page, DraftActPage) or source.specific_class is DraftActPage):
        raise ValidationError(_("A draft act has one page: it can't have an alias."), code="alias")


def _check_site(site: Site) -> None:
    """The root above a held page stays, and stays the first one that is looked at."""
    stored = Site.objects.filter(pk=site.pk).first()
    if stored is None:
        return
    no_longer_first = stored.is_default_site and not site.is_default_site
    if stored.root_page_id != site.root_page_id or no_longer_first:
        _refuse(holds.held_subtree(stored.root_page))


def _differs(stored, instance, names, update_fields) -> bool:
    if update_fields is not None:
        written = {instance._meta.get_field(name).attname for name in update_fields}
        names = [name for name in names if name in written]
    return any(getattr(stored, name) != getattr(instance, name) for name in names)


def _before_save(sender, instance, raw=False, update_fields=None, **kwargs):
    if isinstance(instance, PageViewRestriction):
        _refuse(holds.held_subtree(instance.page))
    if isinstance(instance, Site) and not raw:
        _check_site(instance)
    if not isinstance(instance, Page) or raw:
        return
    _refuse_alias(instance)
    stored = Page.objects.filter(pk=instance.pk).first() if instance.pk else None
    if stored is None:
        return
    if _differs(stored, instance, ADDRESS, update_fields):
        _refuse(holds.held_subtree(stored))
    if _differs(stored, instance, fixed_columns(Page, but=FREE), update_fields):
        _refuse(holds.held(stored))
    if isinstance(instance, DraftActPage):
        act = DraftActPage.objects.get(pk=instance.pk)
        if _differs(act, instance, fixed_columns(DraftActPage, but=FREE_OF_ACT), update_fields):
            _refuse(holds.held(stored))


def _before_delete(sender, instance, **kwargs):
    if isinstance(instance, Page):
        _refuse(holds.held_subtree(instance))
    if isinstance(instance, Site):
        _refuse(holds.held_subtree(instance.root_page))


def _before_move(sender, instance, parent_page_before=None, parent_page_after=None, **kwargs):
    """A new order of siblings changes no address, but for pages that have others below them."""
    # By id: Wagtail hands over now the base page, now the specific one, and they are not equal.
    stays = getattr(parent_page_before, "pk", None) == getattr(parent_page_after, "pk", None)
    if not stays or instance.numchild:
        _refuse(holds.held_subtree(instance))
