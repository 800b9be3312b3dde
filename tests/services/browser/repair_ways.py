"""How a browser comes to the repair desk and to the page of big files."""

from tests.services.browser import preparing
from tests.services.browser.secretary import COUNCIL
from tests.services.browser.staff_ways import Way
from tests.services.browser.visiting import Visit


def repair(action: str = "") -> Way:
    """The desk of the damaged act; ``action`` is pressed where it has to ask back."""

    def arrive(visit: Visit) -> None:
        pk = preparing.damaged_edition(visit, "pictures")
        visit.go(f"{COUNCIL}editions/{pk}/repair/?unit=art_12__hcontainer_1")
        if action:
            visit.page.locator("[id='u-art_8__hcontainer_1']").check()
            visit.page.locator(f"button[value={action}]").first.press("Enter")
            visit.page.locator(".repair__choose").wait_for()

    return arrive


def upload(visit: Visit) -> None:
    visit.go(f"{COUNCIL}uploads/{preparing.stopped_upload(visit)}/")
