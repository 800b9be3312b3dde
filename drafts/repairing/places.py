"""Where a unit's words can be split: each line, and inside a line each mark after a sentence."""

import re
from dataclasses import dataclass

from drafts.parsing.marks import Mark, read_mark
from drafts.repairing.nodes import HEADED, Node

_SENTENCE = re.compile(r"(?<=[.;:!?»”\"])[ \t\u00a0]+(?=\S)")


@dataclass(frozen=True, slots=True)
class Place:
    """``offset`` code points into ``part`` ("heading" or "text"); ``words`` begin there."""

    part: str
    offset: int
    words: str
    mark: Mark | None

    @property
    def name(self) -> str:
        """How a form calls it."""
        return f"{self.part}:{self.offset}"


def places_to_split(node: Node) -> list[Place]:
    """In reading order. The unit's own beginning is no place."""
    parts = ("heading", "text") if node.kind in HEADED else ("text",)
    return [place for part in parts for place in _places(node, part)]


def _places(node: Node, part: str) -> list[Place]:
    words = getattr(node, part)
    # A text can be cut off from its heading.
    starts = {0} if part == "text" and node.heading else set()
    offset = 0
    for line in words.split("\n"):
        if offset:
            starts.add(offset)
        starts |= {
            offset + found.end()
            for found in _SENTENCE.finditer(line)
            if _is_mark(line[found.end() :])
        }
        offset += len(line) + 1
    return [Place(part, start, words[start:], _mark(words[start:])) for start in sorted(starts)]


def _is_mark(words: str) -> bool:
    mark = _mark(words)
    return mark is not None and not mark.sentence


def _mark(words: str) -> Mark | None:
    return read_mark(words.split("\n", 1)[0])


def cut_mark(words: str, mark: Mark) -> tuple[str, str]:
    """The label as printed, and what follows it."""
    first, end, more = words.partition("\n")
    label, rest = first[: mark.length].strip(), first[mark.length :].strip()
    return label, (rest + end + more).strip("\n")
