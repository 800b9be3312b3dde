"""One person's browser: contexts in a language, the demo's door, letters, forms."""

import contextlib
import email
import email.policy
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, Response

from tests.services.serving import Server

LOCALES = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}
WIDE, NARROW = 1280, 320
HEIGHTS = {390: 844, NARROW: 640, WIDE: 900}
SECONDS_FOR_A_LETTER = 10
CODE = re.compile(r"\b(\d{4} \d{4})\b")


@dataclass
class Visit:
    """A page in one language, with what it said against itself: policy breaches, script errors."""

    page: Page
    server: Server
    language: str
    complaints: list[str] = field(default_factory=list)
    statuses: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.complaints.append(f"script error: {error}"))
        self.page.on("response", self._count)

    def _listen(self, message) -> None:
        # Chromium logs each 4xx answer as an error; those are asked for here.
        if (
            message.type == "error"
            and "the server responded with a status of 4" not in message.text
        ):
            self.complaints.append(message.text)

    def _count(self, response: Response) -> None:
        if response.request.is_navigation_request():
            self.statuses[response.url] = response.status

    @property
    def status(self) -> int:
        """The status of the page that is shown."""
        return self.statuses[self.page.url.partition("#")[0]]

    def go(self, path: str) -> None:
        """An address under the language, or from the root when it begins with a slash."""
        self.page.goto(path if path.startswith("/") else f"/{self.language}/{path}")

    def act(self, state: str, rest: str = "") -> str:
        """The path, under a language, of the demo's act that is in that state."""
        return f"acts/{self.server.acts[state]}/{rest}"

    def sign_in(self, person: str) -> None:
        """Through the demo's door."""
        self.go(f"/demo/{self.language}/")
        self.press(f"form[action='/demo/{person}/sign-in/'] button")

    def press(self, selector: str) -> None:
        """Press it and wait for the page that comes."""
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()

    @contextlib.contextmanager
    def other_window(self) -> Iterator["Visit"]:
        """The same person at the same page in another window, until the block ends.

        A context of its own: a second page in this one can leave Playwright waiting for ever.
        """
        state = self.page.context.storage_state()
        browser = self.page.context.browser
        with visiting(browser, self.server, self.language, storage_state=state) as other:
            other.page.goto(self.page.url)
            yield other

    def write(self, text: str, rest: str = "att_1__para_7/") -> None:
        """Write a comment on the open act, as far as its private page."""
        self.go(self.act("open", rest))
        self.page.fill("#comment-form [name=text]", text)
        self.press("#comment-form [type=submit]")

    def sign_in_by_code(self, address: str, form: str = "main form") -> None:
        """Ask for a code on the page that is open, read the letter, type it in."""
        self.page.fill(f"{form} [name=email]", address)
        self.press(f"{form} [type=submit]")
        self.page.fill("main [name=code]", code_for(self.server.var_dir, address))
        self.press("main form [type=submit]")


@contextlib.contextmanager
def visiting(
    browser: Browser, server: Server, language: str, *, width: int = WIDE, **options
) -> Iterator[Visit]:
    """A context of its own: no cookie of another visit, unless `storage_state` brings them."""
    context: BrowserContext = browser.new_context(
        base_url=server.url,
        locale=LOCALES[language],
        viewport={"width": width, "height": HEIGHTS[width]},
        **options,
    )
    context.set_default_timeout(15_000)
    try:
        yield Visit(context.new_page(), server, language)
    finally:
        context.close()


def code_for(var_dir: Path, address: str) -> str:
    """The code of the newest letter to that address; raises AssertionError when none comes."""
    until = time.monotonic() + SECONDS_FOR_A_LETTER
    while time.monotonic() < until:
        for letter in letters_to(var_dir, address):
            found = CODE.search(letter)
            if found:
                return found[1].replace(" ", "")
        time.sleep(0.1)
    raise AssertionError(f"no letter with a code for {address}")


def letters_to(var_dir: Path, address: str) -> list[str]:
    """The plain text of the letters to that address, newest first."""
    files = sorted((var_dir / "mail").glob("*.log"), key=lambda file: file.stat().st_mtime_ns)
    parsed = [
        email.message_from_bytes(file.read_bytes(), policy=email.policy.default) for file in files
    ]
    return [
        letter.get_body(("plain",)).get_content()
        for letter in reversed(parsed)
        if address in (letter["To"] or "")
    ]
