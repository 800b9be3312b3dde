"""Why a page is held: it, or one below it, was announced (law 4)."""

from django.utils.translation import gettext as _
from wagtail.models import Page

from consult.models import Consultation


def _sentence() -> str:
    return _(
        "This draft act was announced. It can't be changed, moved, hidden or deleted any more."
    )


def held(page: Page) -> str | None:
    if page.pk and Consultation.objects.filter(act_id=page.pk).exists():
        return _sentence()
    return None


def held_subtree(page: Page) -> str | None:
    if page.pk and Consultation.objects.filter(act__path__startswith=page.path).exists():
        return _("It holds a draft act that was announced, so it stays as it is.")
    return None
