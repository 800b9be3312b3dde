"""How a browser gets to a screen of ours in Wagtail's admin."""

from collections.abc import Callable

from tests.services.browser import preparing
from tests.services.browser.secretary import COUNCIL
from tests.services.browser.visiting import Visit

# Wagtail's menu, skip link and keyboard help stand outside; they are tested by their makers, and
# Wagtail does not speak Kazakh.
OURS = "#main"
Way = Callable[[Visit], None]


def edition(state: str, rest: str = "") -> Way:
    """A screen of the demo's edition in that state: pressed through the list, as people do."""

    def arrive(visit: Visit) -> None:
        if state in ("prepared", "ready"):
            pk = preparing.edition_in_preparation(visit, state)
            visit.go(f"{COUNCIL}editions/{pk}/{rest}")
            return
        visit.go(preparing.once(visit, f"edition {state}", lambda: _address(visit, state)) + rest)

    return arrive


def _address(visit: Visit, state: str) -> str:
    visit.go(f"{COUNCIL}acts/")
    reference = visit.page.get_by_text(visit.server.acts[state], exact=True)
    return visit.page.locator("tr", has=reference).locator("a").first.get_attribute("href")


def then(way: Way, *selectors: str) -> Way:
    """Go there and press one after the other; whoever comes again knows the address."""
    walk = then_anew(way, *selectors)

    def arrive(visit: Visit) -> None:
        # Always anew: the same address may still show a form that was sent back with mistakes.
        visit.page.goto(preparing.once(visit, arrive, lambda: (walk(visit), visit.page.url)[1]))

    return arrive


def then_anew(way: Way, *selectors: str) -> Way:
    """As `then`, where the same links lead elsewhere tomorrow: the first row of a list."""

    def arrive(visit: Visit) -> None:
        way(visit)
        for selector in selectors:
            visit.press(f"{OURS} {selector}")

    return arrive


def sent_empty(way: Way) -> Way:
    """The form of that screen, sent with nothing in it."""

    def arrive(visit: Visit) -> None:
        way(visit)
        for field in visit.page.locator(f"{OURS} form :is(textarea, [type=date])").all():
            field.fill("")
        visit.press(f"{OURS} .staff__form [type=submit]")

    return arrive
