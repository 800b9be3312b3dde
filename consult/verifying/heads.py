"""Heads that left the house earlier: printed as JSON, or standing in letters."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy

from consult.models import JournalEntry

# As letters print it: chain, number, hash. A mail program may have set "> " before it.
_LINE = re.compile(
    r"^[> \t]*(act/[0-9]{4}/[0-9]{1,9}|council)[ \t]+([0-9]{1,9})[ \t]+([0-9a-f]{64})[ \t\r]*$",
    re.MULTILINE,
)
_BETWEEN_LETTERS = re.compile(rb"^-{70,}\r?$", re.MULTILINE)  # how mail kept in a file is divided


@dataclass(frozen=True)
class Head:
    """That entry ``number`` of the chain had this hash (sha256, hex) when it was told."""

    chain: str
    number: int
    hash: str

    def __str__(self):
        return f"{self.chain} {self.number} {self.hash}"


class NoHeads(ValueError):
    """The file tells of no head."""


def read_heads(data: bytes) -> list[Head]:
    """Heads in the output of ``verify_record --json``, in letters, or in plain lines.

    Raises NoHeads.
    """
    heads = _from_json(data) or _from_letters(data)
    if not heads:
        raise NoHeads
    return heads


def _from_json(data: bytes) -> list[Head]:
    try:
        found = json.loads(data)
        found = found.get("heads", found)
        return [Head(name, int(head["number"]), head["hash"]) for name, head in found.items()]
    except (ValueError, TypeError, KeyError, AttributeError):
        return []  # not that output; perhaps a letter


def _from_letters(data: bytes) -> list[Head]:
    texts = [data.decode("utf-8", "replace")]
    for part in _BETWEEN_LETTERS.split(data):
        texts += _words_of(part.lstrip())
    found = {Head(m[1], int(m[2]), m[3]) for text in texts for m in _LINE.finditer(text)}
    return sorted(found, key=str)


def _words_of(letter: bytes) -> Iterator[str]:
    """The text of a raw letter, whose long lines may be broken by its transfer encoding."""
    message = message_from_bytes(letter, policy=policy.default)
    for part in message.walk() if message.keys() else ():
        if part.get_content_type() == "text/plain":
            yield (part.get_payload(decode=True) or b"").decode("utf-8", "replace")


def against(heads: Iterable[Head]) -> Iterator[str]:
    """Each head must still stand in its chain: else the record was cut short or rewritten."""
    for head in heads:
        entries = JournalEntry.objects.filter(chain__name=head.chain, number=head.number)
        stored = entries.values_list("hash", flat=True).first()
        if stored is None:
            yield f"{head.chain}: the record ends before entry {head.number}, which was published."
        elif stored != head.hash:
            yield f"{head.chain}: entry {head.number} is not the one that was published."
