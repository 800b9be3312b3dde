"""Notes: the publisher's, which are no text of the law, and the law's own."""

import re

from drafts.language import fold
from drafts.parsing.units import DEFERRED, EXCLUDED

# The text is folded before matching: a Latin C in "Cноска" is usual.
_PUBLISHER = re.compile(
    r"(?:сноска|ескерту)\s?[.:]|\*?сноска\b"
    # How the publisher reports that a provision was found unconstitutional; the law itself
    # never abbreviates the name of the country.
    r"|нормативным\sпостановлением\sконституционного\sсуда\sрк\s"
)
_PUBLISHER_HEAD = re.compile(r"примечание\s(?:изпи|рцпи)|(?:зқаи|рқао)\s?-?\s?ның\sескертпесі")
_OWN = re.compile(r"(?:примечани[ея]|ескертпе(?:лер)?)\s?(?:[.:]|$)")
_UNMARKED = re.compile(
    r"статья\s[0-9-]++\s(?:с\sизменени|в\sредакции|исключен|дополнен|утратила)"
    r".{0,120}(?:закон|приказ|решени|постановлени|указ)"
    r"|[0-9-]++-бап(?:қа|ке)?\s(?:өзгеріс|жаңа\sредакцияда|алып\sтасталды)"
)
# "6. Исключение из реестра…" is a living point: only "excluded by the law of…" is meant.
_EXCLUDED = re.compile(
    r"исключен[аоы]?\s(?:-\s)?(?:конституционн|закон|приказ|решени|постановлени|указ)"
    r"|утратил[аои]?\sсилу\s(?:-\s)?(?:конституционн|закон|приказ|решени|постановлени|указ)"
    r"|алып\sтаста(?:лды|лған)(?:\s-\s|\s?\.?$)"
)
_NOTE_OF_EXCLUSION = re.compile(r"исключен[аоы]?\s|алып\sтаста(?:лды|лған)")
_DEFERRED = re.compile(
    r"вводится\sв\sдействие\s(?:с|по)\s.{0,80}?(?:закон|приказ|решени|постановлени|указ)"
)
_DEFERRED_KAZAKH = re.compile(r"қолданысқа\sенгізіледі")
_NAMED = re.compile(
    r"(?<!\w)(?P<word>стать|глав|раздел|пункт)\w{0,3}\s(?P<number>[0-9-]++)"
    r"|(?<![\w-])(?P<knumber>[0-9]{1,4}(?:-[0-9]{1,3})*)\s?-\s?(?P<kword>ба[пб]|тарау|бөлім|тарма[қғ])"
)
_KINDS = {
    "ст": "article",
    "ба": "article",
    "гл": "chapter",
    "та": "chapter",
    "ра": "section",
    "бө": "section",
    "пу": "paragraph",
}
_HEAD = 300
_OPENING_WORDS = 80


def is_publisher_note(text: str) -> bool:
    return _PUBLISHER.match(fold(text[:_HEAD])) is not None


def opens_publisher_note(text: str) -> bool:
    """Whether the line is the head of a publisher's note whose words stand on the next line."""
    return _PUBLISHER_HEAD.match(fold(text[:_HEAD])) is not None


def is_unmarked_note(text: str) -> bool:
    """Whether a line that opens like a heading is a publisher's note without its first word."""
    return _UNMARKED.match(fold(text[:_HEAD])) is not None


def own_note_label(text: str) -> int:
    """Return the length of "Примечание." at the start of the law's own note, 0 for no note."""
    match = _OWN.match(fold(text[:_HEAD]))
    return match.end() if match else 0


def status_of(text: str) -> str:
    """Return the status that a unit's own words say: excluded, deferred or ""."""
    folded = fold(text[:_HEAD])
    if _EXCLUDED.match(folded):
        return EXCLUDED
    if _DEFERRED.match(folded):
        return DEFERRED
    return ""


def excludes(note: str) -> bool:
    """Whether a publisher's note says that what it stands under was excluded as a whole."""
    return _NOTE_OF_EXCLUSION.search(fold(note)) is not None


def is_deferral(heading: str) -> bool:
    """Whether the words after an article's number only say when it comes into force."""
    folded = fold(heading[:_HEAD])
    kazakh = folded[:1].isascii() and folded[:1].isdigit()
    return bool(_DEFERRED.match(folded) or (kazakh and _DEFERRED_KAZAKH.search(folded)))


def named_units(note: str) -> list[tuple[str, str]]:
    """Return kind and number of the units that the opening words of a publisher's note name.

    "Глава 10 дополнена статьей 73-1" names two, and is about the article.
    """
    named = []
    for match in _NAMED.finditer(fold(note[:_OPENING_WORDS])):
        word = match["word"] or match["kword"]
        kind = "paragraph" if word.startswith("тарма") else _KINDS.get(word[:2])
        if kind:
            number = match["number"] or match["knumber"]
            named.append((kind, number.rstrip("-")))
    return named
