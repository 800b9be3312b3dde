"""What reading gives and parsing takes: paragraphs with the look that they had on paper."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, or one whole table (cells joined by a tab, rows by a line end).

    `position` counts from 1 every line or paragraph of the file, the empty ones too, so that a
    person finds the place. `heading` is the level of a heading style, 0 for none. `footnotes`
    are the texts that Word prints below the page for this paragraph.
    """

    text: str
    position: int
    heading: int = 0
    bold: bool = False
    centered: bool = False
    right: bool = False
    quote: bool = False
    table: bool = False
    indented: bool = False
    footnotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something we read but are not sure of. `code` is a key of `drafts.parsing.doubts.DOUBTS`."""

    line: int
    code: str
    params: dict[str, object] = field(default_factory=dict)
    language: str = ""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file as paragraphs in reading order, with what was uncertain about reading it."""

    paragraphs: tuple[Paragraph, ...]
    doubts: tuple[Doubt, ...] = ()


_WORD = 3  # letters: "Статья 1.", and not "а)" or "XII."


def with_label(label: str | None, text: str) -> str:
    """Put a computed number before a text; of an empty paragraph only a heading's is printed."""
    if not label or text:
        return f"{label or ''}{text}"
    letters = sum(letter.isalpha() and letter.islower() for letter in label)
    return label.strip() if letters >= _WORD else ""
