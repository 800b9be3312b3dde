"""Small texts of our own, and the few questions that tests ask of their trees."""

from collections import Counter

from hypothesis import strategies as st

from drafts.parsing import ParsedAct, Unit, parse_act
from drafts.reading import ReadFile, read_file


def parse(text: str, *, name: str = "act.txt", **options: str) -> ParsedAct:
    return parse_act(read_file(name, text.strip().encode()), **options)


def eids(act: ParsedAct) -> list[str]:
    return [unit.eid for unit in act.units]


def unit_of(act: ParsedAct, eid: str) -> Unit:
    return next(unit for unit in act.units if unit.eid == eid)


def codes(act: ParsedAct) -> list[str]:
    return [doubt.code for doubt in act.doubts]


def characters(*texts: str) -> Counter[str]:
    """Non-space characters; soft hyphens are hints of the typesetter, no text."""
    return Counter(c for text in texts for c in text if not c.isspace() and c != "\u00ad")


def lost_characters(read: ReadFile, act: ParsedAct) -> Counter[str]:
    """What stands in the file and in no field of the act, past lines that a doubt names."""
    left_out = {
        doubt.line for doubt in act.doubts if doubt.code in ("contents_list", "tracked_deletion")
    }
    before = characters(
        *(p.text for p in read.paragraphs if p.position not in left_out),
        *(note for p in read.paragraphs for note in p.footnotes),
    )
    after = characters(
        act.title,
        act.preface,
        act.preamble,
        act.conclusions,
        *(text for u in act.units for text in (u.label, u.heading, u.text, u.note)),
    )
    return before - after


# Lines of the law, in any order, among any others.
LAW_LINES = st.lists(
    st.sampled_from(
        [
            "Статья 5. Общее",
            "Статья 5",
            "5-бап. Жалпы",
            "Глава IV. О",
            "1-тарау",
            "Раздел 2",
            "ОБЩАЯ ЧАСТЬ",
            "§ 1. Х",
            "1. Пункт",
            "2-1. Пункт:",
            "1) подпункт;",
            "а) буква",
            "1.1. Деление",
            "Примечание.",
            "Примечание ИЗПИ!",
            "Сноска. Статья 5 исключена Законом.",
            "«Статья 6. Цитата",
            "Приложение 1",
            "к Правилам",
            "Қағидаларға",
            "қосымша",
            "Утвержден приказом",
            "СОДЕРЖАНИЕ",
            "А. Тестов",
            "малая строка;",
            "Большая строка.",
            '"».',
            "Внести:",
        ]
    )
    | st.text(max_size=40),
    max_size=40,
)
