"""`python -m tools.styles update | check`: style sheets as browsers get them, one a page.

Written in small parts under `consult/styles/`, where `site.css` and `staff.css` name theirs in
their order; served as one file each, for on a phone every file more is a wait (ux A5).
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PARTS = ROOT / "consult" / "styles"
SERVED = ROOT / "consult" / "static" / "consult" / "css"
SHEETS = ("site.css", "staff.css")
IMPORT = re.compile(r'^@import "(?P<part>[^"]+)";$', re.MULTILINE)
HEAD = "/* Made of consult/styles by `make styles`: change it there. */\n"


def made(sheet: str) -> str:
    """The whole style sheet; raises FileNotFoundError for a part that is not there."""
    parts = IMPORT.findall((PARTS / sheet).read_text(encoding="utf-8"))
    return HEAD + "".join((PARTS / part).read_text(encoding="utf-8") for part in parts)


def problems() -> list[str]:
    """A sentence for each sheet that is not what its parts make, and for each part in none."""
    used = {part for sheet in SHEETS for part in IMPORT.findall((PARTS / sheet).read_text("utf-8"))}
    there = {path.relative_to(PARTS).as_posix() for path in PARTS.glob("*/**/*.css")}
    unused = [f"consult/styles/{part} is in no style sheet." for part in sorted(there - used)]
    return unused + [
        f"{sheet} is not what its parts make now: run make styles."
        for sheet in SHEETS
        if not (SERVED / sheet).exists() or (SERVED / sheet).read_text("utf-8") != made(sheet)
    ]


def main(arguments: list[str]) -> int:
    match arguments:
        case ["update"]:
            for sheet in SHEETS:
                (SERVED / sheet).write_text(made(sheet), encoding="utf-8")
            return 0
        case ["check"]:
            found = problems()
            for problem in found:
                print(problem)
            return int(bool(found))
        case _:
            print("usage: python -m tools.styles update | check")
            return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
