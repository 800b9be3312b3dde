"""Signals of Wagtail and Django that stop a held page being saved, deleted or moved.

Connected without ``sender``: unpublishing, moving and scheduled publishing act on the base Page.
They turn the database's refusal into a sentence; the triggers hold what sends no signal.
"""

from django.core.exceptions import ValidationError
from django.db.models.signals import pre_delete, pre_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import pre_page_move

from drafts import holds

# What readers see of a published page. ``live`` and the rest come from Wagtail's own columns.
_SEALED = (
    "live",
    "title",
    "slug",
    "url_path",
    "expired",
    "content_type_id",
    "expire_at",
    "go_live_at",
    "alias_of_id",
    "locale_id",
)
_SEALED_OF_ACT = ("title_kk", "title_ru", "title_en", "kind", "body_id", "year", "number")


def connect() -> None:
    pre_save.connect(_before_save, dispatch_uid="drafts-held-save")
    pre_delete.connect(_before_delete, dispatch_uid="drafts-held-delete")
    pre_page_move.connect(_before_move, dispatch_uid="drafts-held-move")


def _refuse(reason: str | None) -> None:
    if reason:
        raise ValidationError(reason, code="held")


def _before_save(sender, instance, raw=False, **kwargs):
    if isinstance(instance, PageViewRestriction):
        _refuse(holds.held_subtree(instance.page))
    if not isinstance(instance, Page) or instance.pk is None or raw:
        return
    stored = Page.objects.filter(pk=instance.pk).first()
    if stored is None:
        return
    if any(getattr(stored, name) != getattr(instance, name) for name in _SEALED):
        # A changed slug rewrites the address of everything below.
        _refuse(holds.held_subtree(stored) if stored.slug != instance.slug else holds.held(stored))
    specific = type(instance)._default_manager.filter(pk=instance.pk).first()
    if specific and any(
        getattr(specific, name, None) != getattr(instance, name, None) for name in _SEALED_OF_ACT
    ):
        _refuse(holds.held(stored))


def _before_delete(sender, instance, **kwargs):
    if isinstance(instance, Page):
        _refuse(holds.held_subtree(instance))


def _before_move(sender, instance, parent_page_before=None, parent_page_after=None, **kwargs):
    if parent_page_before != parent_page_after:
        _refuse(holds.held_subtree(instance))
