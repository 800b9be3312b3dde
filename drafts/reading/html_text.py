"""The text of one paragraph of a page while it is collected, with white space as browsers do."""

import re
import unicodedata
from dataclasses import dataclass, field

_WHITE = re.compile(r"[ \t\r\n\f]+")
_SPACES = re.compile(r" {2,}")


@dataclass(slots=True)
class Collected:
    """Pieces of text, whether all of them are bold, and what was changed or hangs on them."""

    pieces: list[str] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)
    inserted: str = ""
    deleted: str = ""
    bold: bool = True

    def add_markup(self, text: str, *, bold: bool, change: str, kept: bool) -> None:
        """Add text of the source; its white space counts only where it is `kept`."""
        self.add(text if kept else _WHITE.sub(" ", text), bold=bold, change=change)

    def add(self, text: str, *, bold: bool, change: str) -> None:
        if change == "del":
            self.deleted += text
            return
        if change == "ins":
            self.inserted += text
        self.pieces.append(text)
        if not bold and text.strip():
            self.bold = False

    def lines(self, *, split: bool) -> list[str]:
        """Return the paragraph's text, or, `split`, its lines: pages break lines for paragraphs."""
        text = unicodedata.normalize("NFC", "".join(self.pieces))
        lines = [_SPACES.sub(" ", line).strip() for line in text.split("\n")]
        lines = [line for line in lines if line]
        return lines if split or not lines else ["\n".join(lines)]
