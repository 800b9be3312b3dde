"""Reads and writes the catalogues of `locale/`; keeps translations when the code moves on."""

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tools.messages.extracting import ROOT

LANGUAGES = ("kk", "ru", "en")
# Not the day of the run: a catalogue changes only when a string does.
NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)
EDITOR = "native editor:"
NOT_READ = f"{EDITOR} not yet read"


def po_path(language: str) -> Path:
    return ROOT / "locale" / language / "LC_MESSAGES" / "django.po"


def load(language: str) -> Catalog:
    """The catalogue as it is kept, empty if there is none; raises ValueError on a broken file."""
    path = po_path(language)
    if not path.exists():
        return Catalog(locale=language, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language, charset="utf-8", abort_invalid=True)


def renewed(language: str, code: Catalog, kept: Catalog) -> Catalog:
    """The strings of the code with the translations that are known, the rest as obsolete."""
    known = {key(message): message for message in (*kept.obsolete.values(), *strings(kept))}
    catalog = Catalog(
        locale=language,
        domain="django",
        project="Public Council",
        version="1",
        msgid_bugs_address="",
        last_translator="",
        language_team="",
        charset="utf-8",
        creation_date=NO_DATE,
        revision_date=NO_DATE,
        fuzzy=False,
        header_comment=f"# Strings of the interface: {language}. See tools/messages.",
    )
    for message in strings(code):
        old = known.pop(key(message), None)
        catalog.add(
            message.id,
            message.id if language == "en" else translation(message, old),
            locations=sorted(set(message.locations)),
            auto_comments=message.auto_comments,
            user_comments=old.user_comments if old else (),
            flags=message.flags - {"fuzzy"},
            context=message.context,
        )
    for message in known.values():
        if language != "en" and any(forms(message)):
            catalog.obsolete[message.id] = message
    return catalog


def save(language: str, catalog: Catalog) -> None:
    """Write the .po (sorted, without line numbers, so that merges stay small) and its .mo."""
    path = po_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    if language == "kk":
        mark_unread(catalog)
    with path.open("wb") as file:
        write_po(file, catalog, width=100, sort_output=True, include_lineno=False)
    path.with_suffix(".mo").write_bytes(compiled(catalog))


def mark_unread(catalog: Catalog) -> None:
    """Say of each translation whether a native editor has read it; the editor writes "read"."""
    for message in (*strings(catalog), *catalog.obsolete.values()):
        marked = any(comment.startswith(EDITOR) for comment in message.user_comments)
        if any(forms(message)) and not marked:
            message.user_comments.append(NOT_READ)


def compiled(catalog: Catalog) -> bytes:
    target = BytesIO()
    write_mo(target, catalog)
    return target.getvalue()


def strings(catalog: Catalog) -> Iterable[Message]:
    """All messages but the header."""
    return (message for message in catalog if message.id)


def key(message: Message) -> tuple:
    """What makes a message the same: its context and its (singular) text."""
    text = message.id[0] if message.pluralizable else message.id
    return message.context, text


def forms(message: Message) -> tuple[str, ...]:
    """The translation as a tuple: one form, or one a plural."""
    return message.string if isinstance(message.string, tuple) else (message.string,)


def translation(message: Message, old: Message | None) -> str | tuple[str, ...]:
    """What is known of a message of the code; nothing when it became (or ceased to be) plural."""
    if old is None or bool(old.pluralizable) != bool(message.pluralizable):
        return () if message.pluralizable else ""
    return old.string
