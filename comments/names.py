"""Names to publish: nobody passes for another by letters that only look alike (security P14)."""

import re

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from consult.models import Membership
from drafts.language import fold

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")


def check_name(name: str) -> None:
    """Raise ValidationError for a word of two alphabets, or a member's name in other letters.

    A namesake, who writes the name with the same letters, is welcome.
    """
    for word in _WORD.findall(name):
        if _LATIN.search(word) and _CYRILLIC.search(word):
            message = _("“%(word)s” mixes Latin and Cyrillic letters. Write it in one alphabet.")
            raise ValidationError(message % {"word": word})
    members = Membership.objects.on(timezone.localdate()).values_list("user__name", flat=True)
    looks = fold(name)
    if any(fold(other) == looks and other.casefold() != name.casefold() for other in members):
        raise ValidationError(
            _("This looks like the name of a member of the council, written in other letters.")
        )
