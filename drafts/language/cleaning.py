"""The one cleaner of everything that people type: forms, commands, mail."""

import re
import unicodedata

# Marks that turn the direction of writing or take no width, and control characters other than
# tab and line ends: they can hide what a text says, and PostgreSQL refuses NUL.
_HIDDEN = re.compile(
    r"[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
)
# Unicode calls these letters, but a reader sees nothing.
_BLANK_LETTERS = frozenset("\u3164\uffa0\u115f\u1160")


class UncleanText(ValueError):
    """The text can't be stored. `code` is `empty` (nothing readable in it) or `long`.

    `limit` and `length` are in code points, for the sentence that the caller prints.
    """

    def __init__(self, code: str, *, limit: int, length: int) -> None:
        super().__init__(code)
        self.code = code
        self.limit = limit
        self.length = length


def clean_text(text: str, limit: int) -> str:
    """Return the text in NFC without hidden marks; nothing visible is changed or cut.

    Raises UncleanText with code `empty` when no letter or digit is left, `long` when more than
    `limit` code points are.
    """
    text = unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode())
    text = _HIDDEN.sub("", text)
    if not any(_is_readable(character) for character in text):
        raise UncleanText("empty", limit=limit, length=len(text))
    if len(text) > limit:
        raise UncleanText("long", limit=limit, length=len(text))
    return text


def _is_readable(character: str) -> bool:
    return unicodedata.category(character)[0] in "LN" and character not in _BLANK_LETTERS
