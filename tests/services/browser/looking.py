"""What is wrong with the page that a visit shows: axe, width, complaints, languages (ux 5.1)."""

from axe_playwright_python.base import AXE_SCRIPT

from tests.services.browser import contrast, reading
from tests.services.browser.staff_ways import OURS
from tests.services.browser.visiting import HEIGHTS, NARROW, WIDE, Visit

AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    "rules": {"color-contrast": {"enabled": False}},  # `contrast` looks at it
}
# Rows of one template, far down a long list: axe would take half a minute for the same faults.
ALIKE = (
    "tbody tr:nth-child(n+40)",
    ".repair__row:not(.repair__row--flagged, :has(:checked)):nth-child(n+40)",
)
RUN_AXE = "([context, options]) => axe.run(context, options).then((found) => found.violations)"


def faults(visit: Visit, *, is_staff: bool = False, with_axe: bool = True) -> list[str]:
    """A sentence for each fault, with the check it breaks; of the admin our own markup alone.

    Without axe A1 is left out.
    """
    roots = OURS if is_staff else "body"
    pieces = reading.pieces(visit.page, roots)
    found = [f"A9: {piece}" for piece in reading.in_the_wrong_language(pieces)]
    if visit.language != "en":
        found += [f"A17: {piece}" for piece in reading.left_in_english(pieces)]
    if with_axe:
        visit.page.evaluate(f"{AXE_SCRIPT}; null")
    for width in (WIDE, NARROW):
        visit.page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        if with_axe:
            violations = contrast.violations(visit.page, roots)
            violations += _other_rules(visit, width, is_staff=is_staff)
            found += [f"A1 at {width}: {fault}" for fault in _sentences(violations)]
        over = visit.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if over > 0:
            found.append(f"A4: at {width} the page is {over} px too wide")
    if not is_staff:
        found += [f"A8: {complaint}" for complaint in visit.complaints]
    return found


def _other_rules(visit: Visit, width: int, *, is_staff: bool) -> list[dict]:
    """Where room is short; in Kazakh at both widths."""
    if visit.language != "kk" and width == WIDE:
        return []
    context = {
        "include": [[OURS if is_staff else "html"]],
        "exclude": [[selector] for selector in ALIKE],
    }
    return visit.page.evaluate(RUN_AXE, [context, AXE])


def _sentences(violations: list[dict]) -> list[str]:
    return [
        f"{violation['id']}: {node['html'][:200]} {node['failureSummary']}"
        for violation in violations
        for node in violation["nodes"]
    ]
