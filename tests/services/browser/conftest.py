"""What the browser tests share: each person's window, with the session that it was opened with."""

import contextlib

import pytest

from tests.services.browser.pages import Row
from tests.services.browser.visiting import HEIGHTS, WIDE, Visit, visiting


@pytest.hookimpl(trylast=True)  # after the shuffling
def pytest_collection_modifyitems(items):
    """Roads come first: they take up to a minute, and pages, short ones, fill up the end."""
    items.sort(key=lambda item: "row" in getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session")
def doors(browser, server):
    """Gives `at(row, language)`: a visit of that page by the person whom it is for."""
    with contextlib.ExitStack() as windows:
        yield Doors(browser, server, windows)


class Doors:
    """One window for each person and language: scripts are read and compiled once.

    Each visit begins with the cookies of the first, so that none sees what another left.
    """

    def __init__(self, browser, server, windows: contextlib.ExitStack):
        self.browser, self.server, self.windows = browser, server, windows
        self._cookies: dict[str, list] = {"": []}
        self._visits: dict[tuple[str, str], Visit] = {}

    def at(self, row: Row, language: str) -> Visit:
        """Goes there and gives the visit."""
        key = (row.person, language)
        if key not in self._visits:
            window = visiting(self.browser, self.server, language)
            self._visits[key] = self.windows.enter_context(window)
        visit = self._visits[key]
        visit.page.context.clear_cookies()
        visit.page.context.add_cookies(self._cookies_of(row.person, language))
        visit.page.set_viewport_size({"width": WIDE, "height": HEIGHTS[WIDE]})
        visit.complaints.clear()
        row.arrive(visit)
        return visit

    def _cookies_of(self, person: str, language: str) -> list:
        if person not in self._cookies:
            with visiting(self.browser, self.server, language) as visit:
                visit.sign_in(person)
                self._cookies[person] = visit.page.context.cookies()
        return self._cookies[person]
