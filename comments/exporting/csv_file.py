"""CSV: UTF-8 with its mark, commas, each cell in quotes, CRLF after each row (RFC 4180)."""

import csv
from collections.abc import Iterator

from django.utils import translation

from comments.exporting import opinion_rows
from comments.exporting.cells import csv_cell
from comments.exporting.rows import comments_of, labels_of, texts_of
from drafts.models import DraftActPage


class _Echo:
    """A file that gives back what is written to it, so that rows can be streamed."""

    def write(self, text: str) -> str:
        return text


def csv_chunks(act: DraftActPage, *, language: str, internal: bool) -> Iterator[bytes]:
    """The file row by row; memory stays small whatever the number of comments.

    The language is named, because a stream is read after the view has returned.
    """
    writer = csv.writer(_Echo(), quoting=csv.QUOTE_ALL)
    with translation.override(language):
        labels = labels_of(internal=internal)
    yield b"\xef\xbb\xbf" + _line(writer, labels)
    for comment in comments_of(act):
        with translation.override(language):
            texts = texts_of(comment, internal=internal)
        yield _line(writer, texts)


def opinions_csv_chunks(act: DraftActPage, *, language: str) -> Iterator[bytes]:
    """Expert opinions, row by row, in the same form."""
    writer = csv.writer(_Echo(), quoting=csv.QUOTE_ALL)
    with translation.override(language):
        head = opinion_rows.labels()
    yield b"\xef\xbb\xbf" + _line(writer, head)
    for opinion in opinion_rows.opinions_of(act):
        with translation.override(language):
            rows = [opinion_rows.texts(part) for part in opinion_rows.parts_of(opinion)]
        for texts in rows:
            yield _line(writer, texts)


def _line(writer, texts: list[str]) -> bytes:
    return writer.writerow([csv_cell(text) for text in texts]).encode()
