"""What the Law on Legal Acts asks of a draft's form and a person may overlook (art. 23-25)."""

import re
from collections import defaultdict

from drafts.language import fold
from drafts.parsing.units import Unit
from drafts.reading.paragraphs import Doubt, Paragraph

# Signs that nobody sees, or that turn the direction of what follows.
_HIDDEN = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufffe\uffff"
    "\U000e0000-\U000e01ef\x01-\x08\x0b\x0c\x0e-\x1f\x7f]"
)
_MOST_SIGNS = 8
_DASH = re.compile(r"[-–—•·*]\s?(?=[^\W0-9_])")
_PARTS = ("alinea", "indent")
_MENTION = re.compile(
    r"приложени(?:ю|и|ем|я|е|ями|ям)\s(?:№\s?)?(?P<ru>[0-9]{1,3}(?:-[0-9]{1,2})?)"
    r"(?!\sк\s(?!настоящ|указанн))|(?<![0-9-])(?P<kk>[0-9]{1,3}(?:-[0-9]{1,2})?)-қосымша"
)
_DEFINES = re.compile(r"мынадай\s(?:негізгі\s)?(?:ұғымдар|терминдер|анықтамалар)")
# By their places: ә stands after а, і after ы, and no code point tells that.
_ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_TERM = re.compile(r"\W*([^–—(]{1,120}?)\s(?:\(|[–—-]\s)")


def lint_paragraphs(paragraphs: list[Paragraph]) -> list[Doubt]:
    """Doubt each paragraph that holds signs nobody sees."""
    doubts = []
    for paragraph in paragraphs:
        found = dict.fromkeys(_HIDDEN.findall(paragraph.text))
        if found:
            signs = ", ".join(f"U+{ord(sign):04X}" for sign in list(found)[:_MOST_SIGNS])
            doubts.append(Doubt(paragraph.position, "hidden_signs", {"signs": signs}))
    return doubts


def lint_units(units: list[Unit]) -> list[Doubt]:
    """Doubt dashes before parts, and annexes and definitions out of their order."""
    return [*_dashes(units), *_annexes(units), *_definitions(units)]


def _dashes(units: list[Unit]) -> list[Doubt]:
    return [
        Doubt(unit.line, "dash_before_part", {"text": unit.text[:60]})
        for unit in units
        if unit.kind in _PARTS and _DASH.match(unit.text)
    ]


def _annexes(units: list[Unit]) -> list[Doubt]:
    """Annexes are numbered in the order in which their document first mentions them (25(7))."""
    documents = _documents(units)
    annexes = defaultdict(list)
    for unit in units:
        if unit.kind == "annex" and unit.number:
            annexes[unit.parent].append(unit.number)
    doubts = []
    for owner, numbers in annexes.items():
        mentioned: dict[str, int] = {}
        for unit in documents[owner]:
            for match in _MENTION.finditer(fold(f"{unit.heading} {unit.text}")):
                mentioned.setdefault(match["ru"] or match["kk"], unit.line)
        order = [number for number in mentioned if number in numbers]
        expected = [number for number in numbers if number in mentioned]
        for number, wanted in zip(order, expected, strict=True):
            if number != wanted:
                params = {"number": number, "other": wanted}
                doubts.append(Doubt(mentioned[number], "annex_order", params))
                break
    return doubts


def _documents(units: list[Unit]) -> dict[str | None, list[Unit]]:
    """Units by the annex that they directly stand in, None for the act itself."""
    annex_of: dict[str | None, str | None] = {None: None}
    documents = defaultdict(list)
    for unit in units:
        owner = unit.eid if unit.kind == "annex" else annex_of.get(unit.parent)
        annex_of[unit.eid] = owner
        documents[owner].append(unit)
    return documents


def _definitions(units: list[Unit]) -> list[Doubt]:
    """Definitions stand in the order of the Kazakh alphabet; Russian follows it (23(7))."""
    lists = {unit.eid for unit in units if _DEFINES.search(fold(unit.text[-200:]))}
    before: dict[str | None, str] = {}
    doubts = []
    for unit in units:
        if unit.kind != "subparagraph" or unit.parent not in lists:
            continue
        match = _TERM.match(unit.text)
        if match is None:
            continue
        term, previous = match[1].strip(), before.get(unit.parent, "")
        if _key(term) < _key(previous):
            params = {"text": term, "previous": previous}
            doubts.append(Doubt(unit.line, "definitions_order", params))
        before[unit.parent] = term
    return doubts


def _key(term: str) -> list[int]:
    return [_ALPHABET.find(letter) for letter in fold(term) if letter in _ALPHABET]
