"""Contrast of words on their grounds (a part of UX-A1), each kind of words looked at once.

It took two thirds of axe's time, and is the same wherever words have the same colour, size and
grounds. Of each kind that axe has not judged yet the first element of the page is given to it;
what axe can't judge (a covered or empty one) is tried again on the next page.
"""

from playwright.sync_api import Page

_JUDGE = """([roots, known]) => {
  const grounds = new WeakMap();
  const ground = (element) => {
    if (!element) return "";
    if (!grounds.has(element)) {
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(element);
      const own = `${backgroundColor} ${backgroundImage} ${opacity}`;
      const below = ground(element.parentElement);
      grounds.set(element, own === "rgba(0, 0, 0, 0) none 1" ? below : `${below}/${own}`);
    }
    return grounds.get(element);
  };
  const speaks = (element) =>
    element.matches("input, select, textarea") ||
    [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const judged = new Set(known);
  const kinds = new Map();
  for (const element of document.querySelectorAll(`:is(${roots}) *`)) {
    if (!speaks(element) || !element.checkVisibility()) continue;
    const { color, fontSize, fontWeight, textShadow } = getComputedStyle(element);
    const kind = [color, fontSize, fontWeight, textShadow, ground(element)].join();
    if (!judged.has(kind) && !kinds.has(kind)) kinds.set(kind, element);
  }
  if (!kinds.size) return { kinds: [], violations: [] };
  const options = {
    runOnly: ["color-contrast"],
    resultTypes: ["violations", "passes"],
    elementRef: true,
  };
  return axe.run({ include: [...kinds.values()] }, options).then(({ passes, violations }) => {
    const nodes = [...passes, ...violations].flatMap((rule) => rule.nodes);
    const elements = new Set(nodes.map((node) => node.element));
    const told = ({ html, failureSummary }) => ({ html, failureSummary });
    return {
      kinds: [...kinds].filter(([, element]) => elements.has(element)).map(([kind]) => kind),
      violations: violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(told) })),
    };
  });
}"""
_judged: set[str] = set()


def violations(page: Page, roots: str) -> list[dict]:
    """As axe tells them, among the kinds that this process has not judged; axe is in the page."""
    found = page.evaluate(_JUDGE, [roots, list(_judged)])
    _judged.update(found["kinds"])
    return found["violations"]
