"""What makes a catalogue unfit: gaps, doubtful entries, lost placeholders, a stale .mo."""

import re
from collections import Counter
from collections.abc import Iterator

from babel.messages.catalog import Catalog, Message

from tools.messages.catalogues import (
    LANGUAGES,
    compiled,
    forms,
    key,
    load,
    po_path,
    strings,
)
from tools.messages.extracting import borrowed_ids, extracted
from tools.messages.unseen import unseen

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|</?[a-z]+[^>]*>")


def problems() -> list[str]:
    """Everything wrong with the catalogues, one sentence each; empty when they are fit."""
    code = {key(message): message for message in strings(extracted())}
    borrowed = borrowed_ids()
    found = list(unseen())
    for language in LANGUAGES:
        catalog = load(language)
        found += [f"{language}: {problem}" for problem in gaps(language, code, catalog, borrowed)]
        mo = po_path(language).with_suffix(".mo")
        if not mo.exists() or mo.read_bytes() != compiled(catalog):
            found.append(f"{language}: {mo.name} is not what {mo.stem}.po says; run `messages`")
    return found


def gaps(language: str, code: dict, catalog: Catalog, borrowed: set) -> Iterator[str]:
    """What a catalogue lacks of the code's strings, and what is wrong with those that it has."""
    kept = {key(message): message for message in strings(catalog)}
    for name in sorted(code.keys() - kept.keys(), key=str):
        yield f"{name[1]!r} of {place(code[name])} is missing; run `messages`"
    for name in sorted(kept.keys() - code.keys(), key=str):
        yield f"{name[1]!r} stands in no file any more; run `messages`"
    for name in sorted(code.keys() & kept.keys(), key=str):
        message = kept[name]
        left_to_owner = language != "kk" and message.id in borrowed
        if not all(forms(message)) and not left_to_owner:
            yield f"{name[1]!r} of {place(code[name])} is not translated"
        elif message.fuzzy:
            yield f"{name[1]!r} is marked fuzzy"
        else:
            yield from differing_placeholders(message)


def place(message: Message) -> str:
    return message.locations[0][0] if message.locations else "no file"


def differing_placeholders(message: Message) -> Iterator[str]:
    """A translation holds the placeholders and tags of its string, no more and no fewer."""
    ids = message.id if message.pluralizable else (message.id,)
    allowed = [Counter(PLACEHOLDER.findall(text)) for text in ids]
    for text in forms(message):
        if text and Counter(PLACEHOLDER.findall(text)) not in allowed:
            yield f"{text!r} has other placeholders or tags than {ids[-1]!r}"
