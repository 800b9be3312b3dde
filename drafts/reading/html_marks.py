"""Small questions to the markup of a page: how it looks, what is no text, where footnotes are."""

import re
from dataclasses import dataclass, replace

from lxml import etree

# Their content is no text of the page.
LEFT_OUT = frozenset(
    (  # noqa: SIM905 - a list would be a screen long
        "script style head title meta link template noscript object iframe svg math textarea "
        "select button input xml"
    ).split(" ")
)
BLOCKS = frozenset(
    (  # noqa: SIM905 - as above
        "html body p div h1 h2 h3 h4 h5 h6 li ul ol menu dir dl dt dd blockquote pre center "
        "section article main header footer nav aside figure figcaption address fieldset form "
        "hr table tbody thead tfoot tr td th caption details summary"
    ).split(" ")
)
_HEADING = re.compile(r"h([1-6])")
_ALIGNED = re.compile(r"text-align\s{0,9}:\s{0,9}(center|right|end)")
_BOLD = re.compile(r"font-weight\s{0,9}:\s{0,9}(?:bold|[6-9]00)")
_INDENTED = re.compile(r"(?:text-indent|margin-left)\s{0,9}:\s{0,9}(?!-|0(?![.0-9]))[.0-9]")
_PREFORMATTED = re.compile(r"white-space\s{0,9}:\s{0,9}pre")
_TABS = re.compile(r"mso-tab-count")
_PARTS = re.compile(r"mso-element\s{0,9}:\s{0,9}(?:comment|header|footer)")
_CONTENTS = re.compile(r"msotoc[0-9]|toc[0-9 ]|sdtoc", re.IGNORECASE)
# As Word and as LibreOffice write them: the mark in the text, the note, the way back.
_REFERENCE = re.compile(r"#_?((?:sdfoot|sdend|ftn|edn)[a-z]{0,4}[0-9]{1,4})(?:sym)?")
_NOTE = re.compile(r"_?((?:sdfoot|sdend|ftn|edn)[a-z]{0,4}[0-9]{1,4})")
_BACK = re.compile(r"#_?(?:(?:ftn|edn)ref[0-9]{1,4}|(?:sdfoot|sdend)note[0-9]{1,4}anc)")
_LONGEST_STYLE = 2_000


@dataclass(frozen=True, slots=True)
class Look:
    heading: int = 0
    contents: bool = False
    centered: bool = False
    right: bool = False
    quote: bool = False
    indented: bool = False
    preformatted: bool = False
    tabs: bool = False


def look_of(element: etree._Element, outer: Look) -> Look:
    """Return how the content of an element looks inside what is around it."""
    tag, style = element.tag, _style(element)
    heading = _HEADING.fullmatch(tag)
    aligned = _ALIGNED.search(style)
    align = aligned[1] if aligned else element.get("align", "").lower()
    look = outer
    if heading or tag in ("blockquote", "pre", "center"):
        look = replace(
            look,
            heading=int(heading[1]) if heading else outer.heading,
            quote=outer.quote or tag == "blockquote",
            preformatted=outer.preformatted or tag == "pre",
            centered=outer.centered or tag == "center",
        )
    if tag in BLOCKS and align:
        look = replace(look, centered=align == "center", right=align in ("right", "end"))
    names = element.get("class", "")[:200]
    if style or names:
        look = replace(
            look,
            contents=outer.contents or _CONTENTS.match(names) is not None,
            indented=outer.indented or (tag in BLOCKS and _INDENTED.search(style) is not None),
            preformatted=look.preformatted or _PREFORMATTED.search(style) is not None,
            tabs=_TABS.search(style) is not None,
        )
    return look


def is_bold(element: etree._Element) -> bool:
    return element.tag in ("b", "strong", "th") or _BOLD.search(_style(element)) is not None


def footnotes_of(root: etree._Element) -> dict[str, str]:
    """Return each note at the end of the page by the name that references use."""
    notes = {}
    for element in root.iter("div", "p", "li", "aside"):
        if is_footnote(element) and (name := _NOTE.fullmatch(element.get("id", ""))):
            texts = (text for text in element.itertext() if text)
            back = next((each for each in element.iter("a") if returns_to_text(each)), None)
            mark = "".join(back.itertext()).strip() if back is not None else ""
            notes[name[1]] = " ".join("".join(texts).split()).removeprefix(mark).strip()
    return notes


def is_footnote(element: etree._Element) -> bool:
    """Whether the element is a note below the page, or a comment, or its head or foot."""
    if _NOTE.fullmatch(element.get("id", "")):
        return True
    names = element.get("class", "")
    return "MsoCommentReference" in names or _PARTS.search(_style(element)) is not None


def names_footnote(element: etree._Element) -> str:
    """Return the name of the note that a link in the text refers to, "" for another link."""
    found = _REFERENCE.fullmatch(element.get("href", "")[:60]) if element.tag == "a" else None
    return found[1] if found and not returns_to_text(element) else ""


def returns_to_text(element: etree._Element) -> bool:
    return element.tag == "a" and _BACK.fullmatch(element.get("href", "")[:60]) is not None


def _style(element: etree._Element) -> str:
    return element.get("style", "")[:_LONGEST_STYLE].lower()
