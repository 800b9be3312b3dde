"""`python -m tools.screens [FOLDER]`: pictures of every page of the demo, kk and ru, two widths.

They go to `docs/screens/` as `PAGE-LANGUAGE-WIDTH.png`; `docs/screens.md` scores them.
"""

import sys
import tempfile
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.services import parts
from tests.services.serving import Server, served_demo

ROOT = Path(__file__).resolve().parents[1]
SIZES = {390: 844, 1280: 900}
LANGUAGES = ("kk", "ru")
WORDS = {
    "kk": "Хабарландыруды бес күн бұрын ілу керек: ауысыммен жұмыс істейтіндер көрмей қалады.",
    "ru": "Объявление надо вешать за пять дней: кто работает по сменам, его не увидит.",
}
STAFF = {
    "staff-home": "/admin/",
    "staff-acts": "/admin/council/acts/",
    "staff-new-act": "/admin/council/acts/new/",
}


def main(arguments: list[str]) -> int:
    """Serve a fresh demo, walk it in each language and width, save what is seen."""
    folder = Path(arguments[0]) if arguments else ROOT / "docs" / "screens"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        program = parts.chromium()
    except parts.PartMissing as missing:
        print(f"skipped: {missing}")
        return int(parts.required())
    with (
        tempfile.TemporaryDirectory() as var,
        served_demo(Path(var)) as server,
        sync_playwright() as p,
    ):
        browser = p.chromium.launch(executable_path=program, args=parts.CHROMIUM_FLAGS)
        for language in LANGUAGES:
            for width, height in SIZES.items():
                for name, page in walk(browser, server, language, (width, height)):
                    page.screenshot(path=folder / f"{name}-{language}-{width}.png", full_page=True)
        browser.close()
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}")
    return 0


def walk(
    browser: Browser, server: Server, language: str, size: tuple[int, int]
) -> Iterator[tuple[str, Page]]:
    """Every page in turn, with its name: a visitor's, a resident's road, the secretary's."""
    yield from visit(browser, server, language, size)
    yield from write(browser, server, language, size)
    yield from work(browser, server, language, size)


def new_page(browser: Browser, server: Server, language: str, size: tuple[int, int]) -> Page:
    context = browser.new_context(
        base_url=server.url,
        locale={"kk": "kk-KZ", "ru": "ru-RU"}[language],
        viewport={"width": size[0], "height": size[1]},
        reduced_motion="reduce",
    )
    return context.new_page()


def visit(browser, server, language, size) -> Iterator[tuple[str, Page]]:
    """What anybody sees."""
    page = new_page(browser, server, language, size)
    site = f"/{language}"
    act = f"{site}/acts/{server.acts['open']}/"
    places = {
        "home": f"{site}/",
        "home-closed": f"{site}/?state=closed",
        "act-open": act,
        "act-both": f"{act}?view=both",
        "act-announced": f"{site}/acts/{server.acts['announced']}/",
        "act-closed": f"{site}/acts/{server.acts['closed']}/",
        "whole": f"{act}whole/",
        "info": f"{site}/info/how-it-works/",
        "sign-in": f"{site}/sign-in/",
        "demo": f"/demo/{language}/",
        "not-found": f"{site}/acts/2000/1/",
    }
    for name, place in places.items():
        open_page(page, place, HTTPStatus.NOT_FOUND if name == "not-found" else HTTPStatus.OK)
        yield name, page
    page.context.close()


def write(browser, server, language, size) -> Iterator[tuple[str, Page]]:
    """A guest writes, signs in, checks, sends, sees it among their own, withdraws."""
    page = new_page(browser, server, language, size)
    act = f"/{language}/acts/{server.acts['open']}/"
    page.goto(act)
    page.locator("[data-clause] a[href*='#comment-form']").first.click()
    yield "clause", page
    page.locator("#comment-form button").last.click()
    yield "clause-error", page
    page.locator("#comment-form textarea[name=text]").fill(WORDS[language])
    page.locator("#comment-form button").last.click()
    yield "check-guest", page
    mine = page.url
    sign_in(page, "nurlan", language)
    page.goto(mine)
    if page.locator("form[action*='whose']").count():
        yield "check-whose", page
        page.locator("form[action*='whose'] button").first.click()
    yield "check", page
    page.locator("main form button.button--main").first.click()
    yield "sent", page
    open_page(page, f"/{language}/my-comments/")
    yield "my-comments", page
    page.context.close()


def work(browser, server, language, size) -> Iterator[tuple[str, Page]]:
    """The secretary's screens; they speak Russian and English, as Wagtail does."""
    page = new_page(browser, server, language, size)
    sign_in(page, "secretary", language)
    for name, place in STAFF.items():
        open_page(page, place)
        yield name, page
    page.goto(STAFF["staff-acts"])
    page.locator("main a[href*='/editions/']").first.click()
    yield "staff-edition", page
    page.context.close()


def open_page(page: Page, place: str, status: HTTPStatus = HTTPStatus.OK) -> None:
    """Go there; a picture of another answer than the wanted one would be a lie."""
    answer = page.goto(place)
    if answer is None or answer.status != status:
        raise RuntimeError(f"{place}: {answer and answer.status} instead of {status}")


def sign_in(page: Page, person: str, language: str) -> None:
    page.goto(f"/demo/{language}/")
    page.locator(f"form[action*='/demo/{person}/'] button").click()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
