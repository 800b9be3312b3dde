"""What the browser tests share: each person signs in once."""

import contextlib
from collections.abc import Iterator

import pytest

from tests.services.browser.pages import Row
from tests.services.browser.visiting import Visit, context_in, visiting


@pytest.fixture(scope="session")
def doors(browser, server):
    """Gives `at(row, language)`: a visit of that page by the person whom it is for."""
    with contextlib.closing(Doors(browser, server)) as opened:
        yield opened


class Doors:
    """Keeps the cookies of who signed in; in the office, the browser's window too."""

    def __init__(self, browser, server):
        self.browser, self.server = browser, server
        self._states: dict[str, dict] = {}
        self._offices: dict[tuple[str, str], object] = {}

    @contextlib.contextmanager
    def at(self, row: Row, language: str) -> Iterator[Visit]:
        """Goes there and gives the visit."""
        with self._office(row, language) if row.is_staff else self._private(row, language) as visit:
            row.arrive(visit)
            yield visit

    def _private(self, row: Row, language: str):
        state = self._state(row.person, language)
        return visiting(self.browser, self.server, language, storage_state=state)

    @contextlib.contextmanager
    def _office(self, row: Row, language: str) -> Iterator[Visit]:
        """One window for all screens of an official: Wagtail's scripts are fetched once."""
        key = (row.person, language)
        if key not in self._offices:
            state = self._state(row.person, language)
            self._offices[key] = context_in(
                self.browser, self.server, language, storage_state=state
            )
        page = self._offices[key].new_page()
        try:
            yield Visit(page, self.server, language)
        finally:
            page.close()

    def _state(self, person: str, language: str) -> dict | None:
        if person and person not in self._states:
            with visiting(self.browser, self.server, language) as visit:
                visit.sign_in(person)
                self._states[person] = visit.page.context.storage_state()
        return self._states.get(person)

    def close(self) -> None:
        for context in self._offices.values():
            context.close()
