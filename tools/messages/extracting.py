"""Finds the strings of the interface in Python files and templates, without system gettext."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("drafts", "consult", "comments", "council", "search", "templates")
# Strings of Django and allauth that readers see, for languages that those leave untranslated.
BORROWED = ROOT / "tools" / "messages" / "borrowed.py"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def extracted() -> Catalog:
    """Every string of ours, with the files it stands in and notes for translators."""
    catalog = Catalog(charset="utf-8")
    for path in [*source_files(), BORROWED]:
        name = path.relative_to(ROOT).as_posix()
        found = extract(
            "python",
            BytesIO(as_python(path)),
            keywords=KEYWORDS,
            comment_tags=("Translators:",),
            strip_comment_tags=True,
            options={"encoding": "utf-8"},
        )
        for _line, message, comments, context in found:
            catalog.add(message, locations=[(name, 1)], auto_comments=comments, context=context)
    return catalog


def source_files() -> Iterator[Path]:
    """Python files and templates of the rooms, in a stable order."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*")):
            if path.suffix in (".py", ".html", ".txt") and "migrations" not in path.parts:
                yield path


def as_python(path: Path) -> bytes:
    """The file as something that Babel's Python extractor reads."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        text = templatize(text, origin=str(path.relative_to(ROOT)))
        # What surrounds the calls is filler; its indentation means nothing.
        text = re.sub(r"^[ \t]+", "", text, flags=re.MULTILINE)
    return text.encode()


def borrowed_ids() -> set:
    """The strings that other packages own; their own translations serve where there are some."""
    return {
        message
        for _line, message, _comments, _context in extract(
            "python", BytesIO(as_python(BORROWED)), keywords=KEYWORDS
        )
    }
