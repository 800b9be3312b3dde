"""Lists of contents: headings that stand twice, once without their text (law art. 23(10))."""

from drafts.language import fold
from drafts.parsing.marks import Mark, read_mark
from drafts.reading.paragraphs import Doubt, Paragraph

_WORDS = frozenset({"содержание", "оглавление", "мазмұны"})
_HEADINGS = frozenset({"part", "section", "subsection", "chapter", "subchapter", "article"})
_FEWEST = 3


def drop_contents(paragraphs: list[Paragraph]) -> tuple[list[Paragraph], list[Doubt]]:
    """Return the paragraphs without a contents list, and a doubt for each line left out.

    A list of contents is a run of headings, each followed by at most one line of its own, of
    which the first comes back later; under its title (СОДЕРЖАНИЕ, МАЗМҰНЫ) or at the start.
    """
    run = _run_of_headings(paragraphs)
    if run is None:
        return paragraphs, []
    start, end = run
    doubts = [
        Doubt(line.position, "contents_list", {"text": line.text[:60]})
        for line in paragraphs[start:end]
    ]
    return paragraphs[:start] + paragraphs[end:], doubts


def _run_of_headings(paragraphs: list[Paragraph]) -> tuple[int, int] | None:
    marks = [read_mark(paragraph.text) for paragraph in paragraphs]
    headings = [place for place, mark in enumerate(marks) if _is_heading(mark)]
    if len(headings) < _FEWEST:
        return None
    first = headings[0]
    end = _second(marks, headings)
    if end is None or not _only_headings(marks, first, end):
        return None
    # The lines between the list's title and its first heading are none of its own.
    titled = first > 0 and _is_title(paragraphs[first - 1].text)
    return (first - 1 if titled else first), end


def _is_heading(mark: Mark | None) -> bool:
    return mark is not None and mark.kind in _HEADINGS and not mark.sentence


def _second(marks: list[Mark | None], headings: list[int]) -> int | None:
    """Return where the first heading comes back, after at least two others."""
    first = marks[headings[0]]
    for place in headings[_FEWEST - 1 :]:
        mark = marks[place]
        if (mark.kind, mark.number) == (first.kind, first.number):
            return place
    return None


def _only_headings(marks: list[Mark | None], start: int, end: int) -> bool:
    others = sum(not _is_heading(marks[place]) for place in range(start, end))
    # A long heading runs over a second line; a list has no numbered points.
    return others <= (end - start) // 3 and not any(
        marks[place] is not None and marks[place].kind in ("paragraph", "subparagraph")
        for place in range(start, end)
    )


def _is_title(text: str) -> bool:
    return fold(text[:40]).strip(" .:") in _WORDS
