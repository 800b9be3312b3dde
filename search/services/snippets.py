"""Which of a hit's texts is shown, and which part of it."""

from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.analysis.snippets import Piece, found_in, snippet
from search.services.asking import FoundHit


@dataclass(frozen=True)
class Cut:
    language: str
    pieces: list[Piece]

    @property
    def html(self) -> SafeString:
        """Each piece escaped first, then the found words marked."""
        return mark_safe(  # noqa: S308 (escaped piece by piece)
            "".join(
                f"<mark>{escape(piece.text)}</mark>" if piece.marked else escape(piece.text)
                for piece in self.pieces
            )
        )


def cut(hit: FoundHit, wanted: frozenset[str], preferred: str) -> Cut:
    """From the text in which most is found; of two equal ones that of the reader's language."""
    words = hit.shown.words
    best = max(
        words,
        key=lambda code: (
            found_in(words[code], code, wanted),
            bool(words[code]),
            code == preferred,
        ),
    )
    return Cut(best, snippet(words[best], best, wanted))
