"""Quoted new wording: lines that an amending act quotes and does not say itself (2.3)."""

import re

from drafts.language import fold
from drafts.parsing.marks import opens_with_quoted_mark
from drafts.reading.paragraphs import Doubt, Paragraph

# A quoted wording longer than this is taken for an unpaired quotation mark.
_LONGEST = 200
_OPEN = "«“„"
_CLOSE = "»”"
_ANNOUNCED = re.compile(
    r"следующей редакции|следующего содержания|мынадай редакцияда|мынадай мазмұн|жаңа редакцияда"
)
_TAIL = 200


def quoted_lines(paragraphs: list[Paragraph]) -> tuple[set[int], list[Doubt]]:
    """Return the places of paragraphs that are quoted wording, and doubts about open quotes."""
    quoted: set[int] = set()
    doubts: list[Doubt] = []
    place = 0
    while place < len(paragraphs):
        if not _opens(paragraphs, place):
            place += 1
            continue
        end = _closing(paragraphs, place)
        if end is None:
            doubts.append(Doubt(paragraphs[place].position, "quote_unclosed"))
            end = place
        quoted.update(range(place, end + 1))
        place = end + 1
    return quoted, doubts


def _opens(paragraphs: list[Paragraph], place: int) -> bool:
    text = paragraphs[place].text
    if paragraphs[place].table or text[:1] not in f'"{_OPEN}':
        return False
    return opens_with_quoted_mark(text) or (place > 0 and _is_announced(paragraphs[place - 1].text))


def _is_announced(text: str) -> bool:
    """Whether the line says that a new wording follows."""
    return text.endswith(":") and _ANNOUNCED.search(fold(text[-_TAIL:])) is not None


def _closing(paragraphs: list[Paragraph], start: int) -> int | None:
    """Return the place of the line that ends the quotation, None when there is none near."""
    straight, angled = 0, 0
    for place in range(start, min(start + _LONGEST, len(paragraphs))):
        text = paragraphs[place].text
        straight += text.count('"')
        angled += sum(map(text.count, _OPEN)) - sum(map(text.count, _CLOSE))
        if straight % 2 == 0 and angled <= 0:
            return place
        # Inner quotations often share the outer one's closing mark: «… «О выборах»;
        if angled == 1 and text.endswith(("».", "»;", "”.", "”;")):
            following = paragraphs[place + 1].text if place + 1 < len(paragraphs) else ""
            if not following.endswith((*_CLOSE, "».", "»;")):
                return place
    return None
