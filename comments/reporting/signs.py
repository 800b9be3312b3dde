"""What to print where our fonts have no picture of a sign: its number, as ``[U+1F600]``.

PDF/UA forbids a sign that nobody can see, so one emoji in one comment would cost the whole file.
"""

import functools
import json
import re
import struct
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import typst

WIDE = 12  # the number of a font's format of table that knows all of Unicode
PROBES = 200  # odd signs that one document may ask typst about, a few milliseconds each
# Forbidden in the text of a PDF/UA (byte order mark), or choosing only the style of an emoji.
_UNSEEN = re.compile("[\ufe0e\ufe0f\ufeff]")
_ONE_SIGN = b"#set document(title: [x])\n#json(bytes(sys.inputs.sign))"


class Signs:
    """Spells texts for one document; ``any_spelt`` tells whether a sign became its number."""

    def __init__(self, font: Path, folders: Iterable[str]):
        self.odd = _outside(font)
        self.fonts = _fonts(tuple(folders))
        self.known: dict[str, bool] = {"\n": True, "\t": True}
        self.any_spelt = False

    def spell(self, text: str) -> str:
        return self.odd.sub(self._spell, _UNSEEN.sub("", text))

    def _spell(self, match: re.Match) -> str:
        sign = match[0]
        if sign not in self.known:
            self.known[sign] = len(self.known) < PROBES and self._is_seen(sign)
        if self.known[sign]:
            return sign
        self.any_spelt = True
        return f"[U+{ord(sign):04X}]"

    def _is_seen(self, sign: str) -> bool:
        """Whether another font has it. A mark needs one together with the letter below it."""
        if unicodedata.category(sign).startswith("M"):
            return False
        inputs = {"sign": json.dumps(sign)}
        try:
            typst.compile(
                _ONE_SIGN, font_paths=self.fonts, sys_inputs=inputs, pdf_standards=["ua-1"]
            )
        except typst.TypstError:
            return False
        return True


@functools.lru_cache(maxsize=1)
def _fonts(folders: tuple[str, ...]) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=list(folders))


@functools.lru_cache(maxsize=1)
def _outside(font: Path) -> re.Pattern:
    """Matches one sign that the font has no glyph for."""
    ranges = (f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in _ranges(font))
    return re.compile(f"[^{''.join(ranges)}]")


def _ranges(font: Path) -> list[tuple[int, int]]:
    """First and last code points of the groups in the font's table of signs (cmap, format 12)."""
    data = font.read_bytes()
    (count,) = struct.unpack_from(">H", data, 4)
    tables = (struct.unpack_from(">4s4xI", data, 12 + 16 * place) for place in range(count))
    start = dict(tables)[b"cmap"]
    (count,) = struct.unpack_from(">H", data, start + 2)
    for place in range(count):
        at = start + struct.unpack_from(">I", data, start + 8 + 8 * place)[0]
        if struct.unpack_from(">H", data, at)[0] == WIDE:
            (groups,) = struct.unpack_from(">I", data, at + 12)
            return [struct.unpack_from(">II", data, at + 16 + 12 * one) for one in range(groups)]
    raise ValueError(f"{font.name} has no table of signs that we can read.")
