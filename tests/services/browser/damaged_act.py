"""An act of 200 clauses in both languages, as a machine misread it in twelve places.

The files are whole; the reading from which repairs begin is damaged. So the test does not depend
on what parsing happens to get wrong today.
"""

from collections.abc import Callable

from drafts.parsing import ParsedAct, parse_act
from drafts.reading import read_file
from drafts.repairing import Reading, Repaired, apply, choices_of_places
from drafts.repairing.numbering import units_of
from drafts.repairing.operations import run
from drafts.repairing.texts import Text

ARTICLES, IN_A_CHAPTER = 20, 4
# The drafter's own slip, and no misreading: only a person can say that the two are one.
SLIP = (19, 3)
# Notes whose second line begins like a heading.
NOTES = {
    8: {
        "ru": ["Примечание. Сроки считают в днях.", "Статья 98 применяется при этом отдельно."],
        "kk": ["Ескертпе. Мерзім күнмен есептеледі.", "Бұл ретте жеке қолданылады."],
    },
    11: {
        "ru": ["Примечание. Сроки считают в днях.", "Статья 99 применяется ко всем заявителям."],
        "kk": [
            "Ескертпе. Мерзім күнмен есептеледі.",
            "99-бап барлық өтініш берушілерге қолданылады.",
        ],
    },
}
HEADS = {
    "ru": ["О зелёных насаждениях города", "", "Город ПОСТАНОВЛЯЕТ:", ""],
    "kk": ["Қаланың жасыл екпелері туралы", "", "Қала ҚАУЛЫ ЕТЕДІ:", ""],
}
WORDS = {
    "ru": {
        "chapter": "Глава {n}. Порядок работ {n}",
        "article": "Статья {n}. Уход {n}",
        "list": "{printed}. Работы {n} и {point} выполняют:",
        "point": "{printed}. Работы {n} и {point} выполняют весной.",
        "item": "{item}) полив {n}-{item}{sign}",
        "part": "Их принимает жилищная служба {n}.",
    },
    "kk": {
        "chapter": "{n}-тарау. Жұмыс тәртібі {n}",
        "article": "{n}-бап. Күтім {n}",
        "list": "{printed}. {n} және {point} жұмыстары орындалады:",
        "point": "{printed}. {n} және {point} жұмыстары көктемде орындалады.",
        "item": "{item}) суару {n}-{item}{sign}",
        "part": "Оларды тұрғын үй қызметі {n} қабылдайды.",
    },
}


def file_text(language: str) -> str:
    """The whole act as a plain text file."""
    words, lines = WORDS[language], list(HEADS[language])
    for n in range(1, ARTICLES + 1):
        if n % IN_A_CHAPTER == 1:
            lines.append(words["chapter"].format(n=n // IN_A_CHAPTER + 1))
        lines.append(words["article"].format(n=n))
        for point in (1, 2, 3):
            lines += _point(
                words, n, point, printed=point + (language == "kk" and (n, point) == SLIP)
            )
        lines += NOTES.get(n, {}).get(language, [])
    return "\n".join(lines) + "\n"


def _point(words: dict[str, str], n: int, point: int, *, printed: int) -> list[str]:
    values = {"n": n, "point": point, "printed": printed}
    if point == 1:
        part = [words["part"].format(n=n)] if n > ARTICLES - 13 else []
        return [words["point"].format(**values), *part]
    last = 5 - point
    items = [
        words["item"].format(n=n, item=item, sign="." if item == last else ";")
        for item in range(1, last + 1)
    ]
    return [words["list"].format(**values), *items]


def _act(language: str) -> ParsedAct:
    return parse_act(read_file("act.txt", file_text(language).encode()), language=language)


def whole() -> Reading:
    lines = {code: list(enumerate(file_text(code).splitlines(), start=1)) for code in ("ru", "kk")}
    return Reading({code: _act(code) for code in ("ru", "kk")}, lines)


def truth() -> Repaired:
    """What a careful person makes of the files: every unit in its place, the slip paired."""
    reading = whole()
    found = apply(reading, [])
    article, point = SLIP
    keys = [
        found.nodes[f"art_{article}__para_{point}"]["ru"].key,
        found.nodes[f"art_{article}__para_{point + 1}"]["kk"].key,
    ]
    return apply(reading, [{"action": "pair", "units": keys}])


def damaged() -> Reading:
    """The reading with twelve errors, the slip being one that only a person can put right."""
    reading = whole()
    text, found = Text.of(reading), apply(reading, [])
    for spoil in SPOILED:
        spoil(text, found)
    for language, act in reading.acts.items():
        act.units = units_of(text.nodes[language])
    return reading


def _do(action: str, eid: str, languages: str = "ru kk", **more) -> Callable:
    def spoil(text: Text, found: Repaired) -> None:
        keys = [found.nodes[eid][code].key for code in languages.split()]
        run(text, {"action": action, "units": keys, **more})

    return spoil


def _split(eid: str, languages: str) -> Callable:
    """The second line of a note taken for an article."""

    def spoil(text: Text, found: Repaired) -> None:
        nodes = found.nodes[eid]
        places = {
            nodes[code].key: (place.part, place.offset)
            for code, place in choices_of_places(nodes)
            if code in languages and place.mark is not None
        }
        names = {key: f"{key}+" for key in places}
        run(text, {"action": "split", "units": list(places), "places": places, "names": names})

    return spoil


# In the order of the text; how the desk's user sees each of them stands beside it.
SPOILED = [
    _do("join", "art_2__para_2"),  # 1 a lost point, its items under the point before
    _do("out", "art_3__para_2__subpara_3"),  # 2 a level too far out
    _do("join", "chp_2"),  # 3 a lost chapter
    _do("number", "art_6__para_2", "ru", number="5"),  # 4 a wrong number in one language
    _do("join", "art_7", "ru"),  # 5 a lost article in one language
    _split("art_8__hcontainer_1", "ru"),  # 6 a false article in one language
    _do("in", "art_10__para_3"),  # 7 a level too far in
    _split("art_11__hcontainer_1", "ru kk"),  # 8 a false article in both
    _do("number", "art_13__para_3", number="8"),  # 9 a wrong number in both
    _do("kind", "art_15", kind="chapter"),  # 10 an article taken for a chapter
    _do("kind", "art_17__para_2__subpara_1", kind="paragraph"),  # 11 a subpoint taken for a point
    # 12 the slip: two points that nobody paired
]
ERRORS = len(SPOILED) + 1


def doubts() -> list[dict]:
    """As reading would have put them down."""
    nodes = apply(whole(), []).nodes
    return [
        {
            "line": nodes["art_3"]["ru"].line,
            "language": "ru",
            "code": "number_gap",
            "message": "After number 1 comes 3: a unit may be missing.",
        },
        {
            "line": nodes["art_12"]["kk"].line,
            "language": "kk",
            "code": "look_alike_letters",
            "message": "The word before number 12 mixes Latin and Cyrillic letters.",
        },
    ]
