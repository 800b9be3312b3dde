"""Items of the admin's menu that only some offices see."""

from django.utils import timezone
from wagtail.admin.menu import MenuItem, SubmenuMenuItem


class _ByOffice:
    def __init__(self, *args, predicate, **kwargs):
        super().__init__(*args, **kwargs)
        self.predicate = predicate

    def is_shown(self, request):
        """Each predicate is asked once for a page, however many items hang on it."""
        answers = request.__dict__.setdefault("_offices", {})
        if self.predicate not in answers:
            answers[self.predicate] = self.predicate(request.user, timezone.localdate())
        return answers[self.predicate]


class OfficeMenuItem(_ByOffice, MenuItem):
    """Shown to those whom ``predicate(user, day)`` names today."""


class OfficeSubmenu(_ByOffice, SubmenuMenuItem):
    """The same, with a menu below."""
