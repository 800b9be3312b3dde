"""`python -m tools.screens [FOLDER] [NAME …]`: pictures of every page, kk and ru, at two widths.

They go to `var/screens/` as `PAGE-LANGUAGE-WIDTH.png`; `docs/screens.md` scores them. The pages
are those that the browser tests walk. The README's picture is made anew beside them.
"""

import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.services import parts
from tests.services.browser.pages import PERSONAL, PUBLIC, Row
from tests.services.browser.staff_pages import STAFF
from tests.services.browser.visiting import HEIGHTS, visiting
from tests.services.serving import Server, served_demo

ROOT = Path(__file__).resolve().parents[1]
WIDTHS = (1280, 390)
LANGUAGES = ("kk", "ru")
# A page of a thousand clauses draws only what is in sight; a picture of all of it needs all.
DRAW_ALL = (
    "document.querySelectorAll('.clause').forEach(c => c.style.contentVisibility = 'visible')"
)
# The admin scrolls a box inside a window of fixed height: a picture of all of it needs a window
# as high as what the box holds.
HIDDEN_BELOW = (
    "Math.max(0, ...[...document.querySelectorAll('main, main *, body > div, body > div > div')]"
    ".filter(e => /auto|scroll/.test(getComputedStyle(e).overflowY))"
    ".map(e => e.scrollHeight - e.clientHeight))"
)


def main(arguments: list[str]) -> int:
    """Serve a fresh demo, walk it in each language, save what is seen."""
    folder, names = Path(arguments[0]) if arguments else ROOT / "var" / "screens", arguments[1:]
    folder.mkdir(parents=True, exist_ok=True)
    try:
        program = parts.chromium()
    except parts.PartMissing as missing:
        print(f"skipped: {missing}")
        return int(parts.required())
    with (
        tempfile.TemporaryDirectory() as var,
        served_demo(Path(var)) as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=program, args=parts.CHROMIUM_FLAGS)
        for row in (*PUBLIC, *PERSONAL, *STAFF):
            for language in LANGUAGES:
                if row.name in names or not names:
                    picture(browser, server, row, language, folder)
        if not names:
            readme_picture(browser, server)
        browser.close()
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}")
    return 0


def picture(browser: Browser, server: Server, row: Row, language: str, folder: Path) -> None:
    """Go there once; take the page at each width."""
    with visiting(browser, server, language) as visit:
        if row.person:
            visit.sign_in(row.person)
        row.arrive(visit)
        for width in WIDTHS:
            visit.page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
            save(visit.page, folder / f"{row.name}-{language}-{width}.png")


def save(page: Page, file: Path) -> None:
    page.evaluate(DRAW_ALL)
    size = page.viewport_size
    page.set_viewport_size({**size, "height": size["height"] + page.evaluate(HIDDEN_BELOW)})
    page.screenshot(path=file, full_page=True, animations="disabled")


def readme_picture(browser: Browser, server: Server) -> None:
    """An act, Kazakh beside Russian, from its title to its first clauses."""
    with visiting(browser, server, "ru") as visit:
        visit.go(visit.act("open", "?view=both"))
        visit.page.set_viewport_size({"width": 1280, "height": 1700})
        drawn = visit.page.screenshot()
    # 128 colours draw it as well in half the bytes.
    Image.open(BytesIO(drawn)).quantize(128).save(ROOT / "docs" / "picture.png", optimize=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
