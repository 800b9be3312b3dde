r"""Brings translations from a table into the catalogues.

A line is `msgid TAB kk TAB ru`; of a plural `msgid|msgid_plural TAB kk TAB one|few|many`.
A literal `\n` means a new line; `context\4msgid` names a string by its context.
Kazakh nouns stay singular after a numeral: one form serves both.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message

from tools.messages.catalogues import EDITOR, forms, key, strings

RUSSIAN_FORMS = 3
CONTEXT_END = r"\4"  # as in compiled catalogues, but typed


class Row(NamedTuple):
    """One string in the table: its id (a pair when it has a plural) and its translations."""

    id: str | tuple[str, str]
    kk: str | tuple[str, ...]
    ru: str | tuple[str, ...]
    context: str | None = None


def rows(path: Path) -> Iterator[Row]:
    """The table's rows; raises ValueError that names the line it can't read."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip(" ").replace("\\n", "\n") for cell in line.split("\t")]
        match cells:
            case [text, kk, ru]:
                yield row(text, kk, ru)
            case [text, kk]:  # a borrowed string: Russian is left to its owner
                yield row(text, kk, "")
            case _:
                raise ValueError(f"{path.name}, line {number}: msgid, kk, ru wanted: {line!r}")


def row(text: str, kk: str, ru: str) -> Row:
    """A row from its cells; a plural is known by the bar between its two ids."""
    *contexts, text = text.split(CONTEXT_END)
    context = contexts[0] if contexts else None
    if text.count("|") == 1 and (not ru or ru.count("|") == RUSSIAN_FORMS - 1):
        singular, plural = text.split("|")
        russian = tuple(ru.split("|")) if ru else ()
        return Row((singular, plural), (kk.partition("|")[0],) * 2, russian, context)
    return Row(text, kk, ru, context)


def merge(row: Row, catalog: Catalog, language: str) -> str:
    """Enter one row; say what came of it: new, same, changed, unlike, unknown (kept)."""
    string = getattr(row, language)
    if not any(string):
        return "same"
    sought = row.id[0] if isinstance(row.id, tuple) else row.id
    found = [message for message in strings(catalog) if key(message) == (row.context, sought)]
    if not found:
        catalog.obsolete[sought] = Message(row.id, string, context=row.context)
        return "unknown"
    outcome = "same"
    for message in found:
        if bool(message.pluralizable) != isinstance(string, tuple):
            return "unlike"
        if message.string == string:
            continue
        outcome = "changed" if any(forms(message)) else "new"
        message.string = string
        message.flags.discard("fuzzy")
        message.user_comments[:] = [c for c in message.user_comments if not c.startswith(EDITOR)]
    return outcome
