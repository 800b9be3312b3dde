"""What a document is made of, whatever draws it. Plain values, made in the active language."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import get_language

from comments.exporting.cells import clean
from consult.dates import almaty, date_words
from drafts.templatetags.languages import nearest


@dataclass(frozen=True)
class Heading:
    text: str
    level: int = 2


@dataclass(frozen=True)
class Paragraph:
    """``lead``: bold words before the text; ``language``: the text's, "" for the document's."""

    text: str
    lead: str = ""
    language: str = ""


@dataclass(frozen=True)
class Cell:
    """``lead``: bold lines above the text; ``language`` as of a Paragraph; ``after``: below it."""

    text: str
    lead: str = ""
    language: str = ""
    after: str = ""

    @property
    def words(self) -> str:
        return "\n".join(part for part in (self.lead, self.text, self.after) if part)


@dataclass(frozen=True)
class Table:
    """``widths`` are shares of the page; every row has as many cells as the head.

    ``sheet``: the same for a workbook, where each thing has a column of its own, else None.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str | int | Cell, ...], ...]
    widths: tuple[int, ...]
    sheet: "Sheet | None" = None

    @property
    def numbers(self) -> list[int]:
        """Which columns hold figures; they stand at the end of their cell."""
        return [
            place
            for place in range(1, len(self.head))
            if self.rows and all(isinstance(row[place], int) for row in self.rows)
        ]


@dataclass(frozen=True)
class Sheet:
    """A table that is sorted and filtered; ``widths`` in characters."""

    head: tuple[str, ...]
    rows: tuple[tuple[str | int | date, ...], ...]
    widths: tuple[int, ...]


Block = Heading | Paragraph | Table


def language() -> str:
    return (get_language() or "kk")[:2]


def day_words(day: date) -> str:
    return date_words(day, language())


def day_of(at: datetime) -> str:
    return day_words(almaty(at).date())


def spoken(row, name: str) -> tuple[str, str]:
    """The field's text and its language, "" when that is the document's own."""
    text, found = nearest(row, name, language())
    return clean(text), "" if found == language() else found
