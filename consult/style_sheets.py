"""One style sheet a page, of many small parts: on a phone every file more is a wait (ux A5).

`consult/styles/site.css` and `staff.css` name their parts in their order. Whoever asks for static
files (the server, `collectstatic`) gets each whole; nothing has to be built beforehand.
"""

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

PARTS = Path(__file__).parent / "styles"
SHEETS = {f"consult/css/{name}": PARTS / name for name in ("site.css", "staff.css")}
_LINE = re.compile(r'@import "(?P<part>[^"]+)";|/\*.*\*/|')


def parts_of(sheet: Path) -> list[Path]:
    """The parts that a sheet names. Raises ValueError for a line that is no import."""
    found = []
    for line in sheet.read_text(encoding="utf-8").splitlines():
        match = _LINE.fullmatch(line)
        if match is None:
            raise ValueError(f"{sheet.name} holds imports of its parts alone, not “{line}”.")
        if match["part"]:
            found.append(sheet.parent / match["part"])
    return found


class SheetFinder(BaseFinder):
    """Gives the sheets as files of their own, put together anew when a part has changed."""

    def __init__(self, app_names: list[str] | None = None) -> None:
        super().__init__()
        self.storage = FileSystemStorage(settings.VAR_DIR / "style-sheets")

    def check(self, **_kwargs) -> list:
        return []

    def find(self, path: str, find_all: bool = False) -> str | list[str]:
        if path not in SHEETS:
            return []
        made = self._made(path)
        return [made] if find_all else made

    def list(self, ignore_patterns: list[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        for path in SHEETS:
            self._made(path)
            yield path, self.storage

    def _made(self, path: str) -> str:
        text = b"".join(part.read_bytes() for part in parts_of(SHEETS[path]))
        target = Path(self.storage.path(path))
        if not target.exists() or target.read_bytes() != text:
            target.parent.mkdir(parents=True, exist_ok=True)
            # Whole at once: another process may be reading it.
            with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as file:
                file.write(text)
            fresh = Path(file.name)
            fresh.chmod(0o644)
            fresh.replace(target)
        return str(target)
