"""What a page says: each visible piece of text with the language that it is marked with."""

import re
from dataclasses import dataclass

from playwright.sync_api import Page

# With «і», which ux 5.1 leaves out for Ukrainian's sake: no text here is Ukrainian.
KAZAKH = re.compile("[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")
LATIN_WORD = re.compile(r"[A-Za-z]{3,}")
LONG = 8  # words: so many Kazakh words in a row have a Kazakh letter among them
# Names of formats and the like, the same in every language.
INTERNATIONAL = frozenset(
    {"atom", "csv", "xlsx", "docx", "pdf", "txt", "word", "sha", "wcag", "cookie", "javascript"}
)

_COLLECT = """(roots) => {
  const found = [];
  const add = (element, text) => {
    const words = text.replace(/\\s+/gu, " ").trim();
    if (!words) return;
    // People quote one language in the other.
    const typed = element.closest("[data-typed], .comment__text, .summary__said") !== null;
    const name = typed || element.closest("[data-name]") !== null;
    const exempt = name || element.closest("[translate=no], code, [lang=en]:not(html)") !== null;
    found.push({ text: words, lang: element.closest("[lang]")?.lang ?? "", name, exempt });
  };
  const seen = (element) => element.checkVisibility({ contentVisibilityAuto: false });
  for (const root of document.querySelectorAll(roots)) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (element.closest("script, style, textarea, template")) continue;
      if (seen(element) || element.closest("option, details")) add(element, node.data);
    }
    for (const name of ["aria-label", "title", "placeholder", "alt", "data-label"])
      for (const element of root.querySelectorAll(`[${name}]`))
        add(element, element.getAttribute(name));
  }
  // A title can't say that a part of it is in another language.
  const text = document.title;
  found.push({ text, lang: document.documentElement.lang, name: true, exempt: false });
  return found;
}"""


@dataclass(frozen=True)
class Piece:
    """`name`: a name, or typed by somebody; `exempt`: in another language on purpose."""

    text: str
    lang: str
    name: bool
    exempt: bool


def pieces(page: Page, roots: str = "body") -> list[Piece]:
    return [Piece(**found) for found in page.evaluate(_COLLECT, roots)]


def in_the_wrong_language(found: list[Piece]) -> list[str]:
    """Kazakh letters where Kazakh is not said to be, and the reverse (UX-A9)."""
    wrong = []
    for piece in found:
        if piece.name:
            continue
        kazakh = KAZAKH.search(piece.text) is not None
        if kazakh and piece.lang != "kk":
            wrong.append(f"[{piece.lang}] {piece.text}")
        if not kazakh and piece.lang == "kk" and len(piece.text.split()) >= LONG:
            wrong.append(f"[kk, no Kazakh letter] {piece.text}")
    return wrong


def left_in_english(found: list[Piece]) -> list[str]:
    """English words on a Kazakh or Russian page (UX-A17)."""
    return [
        piece.text
        for piece in found
        if not piece.exempt
        and any(
            word.lower() not in INTERNATIONAL
            for word in LATIN_WORD.findall(re.sub(r"\S*[@/.]\S*", "", piece.text))
        )
    ]
