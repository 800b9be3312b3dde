"""One mailbox that is safe to write to and has one spelling (security facts E19, E22)."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LIMIT = 254  # characters, RFC 5321
LOCAL_LIMIT = 64
LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++)*")
LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
# What copying brings along: line ends, zero-width and direction marks, broken code units.
UNSEEN = frozenset({"Cc", "Cf", "Cs"})

NOT_ONE = _("Write one e-mail address, such as name@example.kz.")
MIXED = _(
    "After the @ sign the address mixes letters of different alphabets. "
    "Type it again with one keyboard layout."
)


def clean_mailbox(raw: str) -> str:
    """The address on one line, its domain as people read it. Raises ValidationError."""
    text = "".join(
        character
        for character in unicodedata.normalize("NFC", raw)
        if unicodedata.category(character) not in UNSEEN
    ).strip()
    local, _at, domain = text.partition("@")
    if not LOCAL.fullmatch(local) or len(local) > LOCAL_LIMIT:
        raise ValidationError(NOT_ONE, code="invalid")
    address = f"{local}@{_clean_domain(domain)}"
    if len(address) > LIMIT:
        raise ValidationError(NOT_ONE, code="invalid")
    return address


def _clean_domain(domain: str) -> str:
    try:
        ascii_domain = domain.encode("idna").decode("ascii").lower()
        readable = ascii_domain.encode("ascii").decode("idna")
    except UnicodeError:
        raise ValidationError(NOT_ONE, code="invalid") from None
    labels = ascii_domain.split(".")
    if len(labels) == 1 or labels[-1].isdecimal() or not all(map(LABEL.fullmatch, labels)):
        raise ValidationError(NOT_ONE, code="invalid")
    if any(len(_alphabets(label)) > 1 for label in readable.split(".")):
        raise ValidationError(MIXED, code="mixed")
    return readable


def _alphabets(label: str) -> set[str]:
    """First words of the letters' Unicode names: such as LATIN or CYRILLIC."""
    return {unicodedata.name(letter, "?").split()[0] for letter in label if letter.isalpha()}
