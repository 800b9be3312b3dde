"""What the browser tests share: a visit of each page, made once and asked by several tests."""

from dataclasses import dataclass, field

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.services.browser import reading
from tests.services.browser.pages import Row
from tests.services.browser.staff_pages import STAFF
from tests.services.browser.staff_ways import OURS
from tests.services.browser.visiting import HEIGHTS, Visit, visiting

WIDTHS = (1280, 320)
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
IS_STAFF = frozenset(row.name for row in STAFF)


@dataclass
class Findings:
    """What one page in one language showed, at each width where that can differ."""

    status: int
    pieces: list[reading.Piece]
    complaints: list[str]
    violations: list[str] = field(default_factory=list)
    overflow: dict[int, int] = field(default_factory=dict)


@pytest.fixture(scope="session")
def findings(browser, server):
    """Gives `look(row, language)`: goes there, looks at both widths, remembers what it saw."""
    seen: dict[tuple[str, str], Findings] = {}
    doors = _Doors(browser, server)

    def look(row: Row, language: str) -> Findings:
        if (row.name, language) not in seen:
            state = doors.open_for(row.person, language)
            with visiting(browser, server, language, storage_state=state) as visit:
                row.arrive(visit)
                seen[row.name, language] = _look(visit, row)
        return seen[row.name, language]

    return look


class _Doors:
    """Signs each person in once and keeps the cookies."""

    def __init__(self, browser, server):
        self.browser, self.server = browser, server
        self.states: dict[str, dict] = {}

    def open_for(self, person: str, language: str) -> dict | None:
        if person and person not in self.states:
            with visiting(self.browser, self.server, language) as visit:
                visit.sign_in(person)
                self.states[person] = visit.page.context.storage_state()
        return self.states.get(person)


def _look(visit: Visit, row: Row) -> Findings:
    is_staff = row.name in IS_STAFF
    roots = OURS if is_staff else "body"
    found = Findings(visit.status, reading.pieces(visit.page, roots), visit.complaints)
    for width in WIDTHS:
        visit.page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        context = {"include": [[OURS]]} if is_staff else None
        results = Axe().run(visit.page, context=context, options=AXE)
        found.violations += [
            f"{width}: {violation['id']}: {node['html'][:200]} {node['failureSummary']}"
            for violation in results.response["violations"]
            for node in violation["nodes"]
        ]
        found.overflow[width] = visit.page.evaluate(
            "document.documentElement.scrollWidth - innerWidth"
        )
    return found
