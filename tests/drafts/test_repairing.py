"""Repairs move words and lose none; ids stay unique; what stands under a unit follows it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafts.pairing import pair
from drafts.parsing import ALIASES
from drafts.reading import Unreadable
from drafts.repairing import CantRepair, Reading, apply, places_to_split, suspects
from drafts.repairing.texts import Text
from tests.drafts.texts import LAW_LINES, characters, parse

RU = """
Об утверждении Правил

Акимат ПОСТАНОВЛЯЕТ:

1. Утвердить Правила.
2. Заявление содержит:
1) имя;
2) адрес.
3. Ответ дают в срок.
Срок считают в днях.
"""
KK = """
Қағидаларды бекіту туралы

Әкімдік ҚАУЛЫ ЕТЕДІ:

1. Қағидалар бекітілсін.
2. Өтініште:
1) аты;
2) мекенжайы көрсетіледі.
3. Жауап мерзімінде беріледі.
Мерзім күнмен есептеледі.
"""


def reading(ru=RU, kk=KK) -> Reading:
    texts = {"ru": ru, "kk": kk}
    return Reading({code: parse(text, language=code) for code, text in texts.items() if text})


def eids(repaired) -> list[str]:
    return [clause["eid"] for clause in repaired.tree["clauses"]]


def clause(repaired, eid: str) -> dict:
    return next(each for each in repaired.tree["clauses"] if each["eid"] == eid)


def do(source: Reading, *steps: dict):
    """Each step names eids of the tree that those before it left."""
    operations = []
    for number, step in enumerate(steps):
        seen = apply(source, operations)
        keys = seen.keys(step.pop("eids"))
        operation = {"units": keys, **step}
        if step["action"] == "split":
            part, words = step["at"]
            found = {
                node.key: next(p for p in places_to_split(node) if p.words.startswith(words[lang]))
                for nodes in seen.nodes.values()
                for lang, node in nodes.items()
                if node.key in keys
            }
            operation["places"] = {key: (part, p.offset) for key, p in found.items()}
            operation["names"] = {key: f"{key}/{number}" for key in keys}
        operations.append(operation)
    return apply(source, operations)


def test_nothing_done_is_the_reading_itself():
    source = reading()

    repaired = apply(Reading.from_json(source.as_json()), [])

    expected = pair(source.acts["ru"], source.acts["kk"]).as_json()
    assert repaired.tree == expected | {"doubts": []}


def test_a_false_unit_joins_the_one_above_and_what_was_under_it_stays():
    repaired = do(reading(), {"action": "join", "eids": ["para_2"]})

    assert eids(repaired) == [
        "para_1",
        "para_1__subpara_1",
        "para_1__subpara_2",
        "para_3",
        "para_3__al_2",
    ]
    assert clause(repaired, "para_1")["text"]["kk"].endswith("бекітілсін.\n2. Өтініште:")
    assert repaired.tree["differences"] == []


def test_the_first_unit_joins_the_preamble():
    repaired = do(reading(), {"action": "join", "eids": ["para_1"]})

    assert eids(repaired)[0] == "para_2"
    assert repaired.tree["preamble"]["ru"].endswith("1. Утвердить Правила.")


def test_the_only_unit_stays():
    source = Reading({"ru": parse("Приказ\n\nПРИКАЗЫВАЮ:\n\n1. Утвердить.", language="ru")})

    with pytest.raises(CantRepair):
        do(source, {"action": "join", "eids": ["para_1"]})


def test_a_joined_unit_is_split_off_again():
    at = {"ru": "2. Заявление", "kk": "2. Өтініште"}

    repaired = do(
        reading(),
        {"action": "join", "eids": ["para_2"]},
        {"action": "split", "eids": ["para_1"], "at": ("text", at)},
    )

    assert repaired.tree == apply(reading(), []).tree


def test_a_heading_inside_a_line_is_found():
    source = Reading(
        {"ru": parse("Закон\n\nСтатья 1. Первая\nТекст. Глава 2. Вторая\n1. Пункт", language="ru")}
    )

    repaired = do(source, {"action": "split", "eids": ["art_1"], "at": ("text", {"ru": "Глава 2"})})

    assert eids(repaired) == ["art_1", "chp_2", "para_1"]
    assert clause(repaired, "chp_2")["heading"]["ru"] == "Вторая"


def test_levels_move_with_what_stands_under_them():
    inside = do(reading(), {"action": "in", "eids": ["para_2"]})
    back = do(
        reading(), {"action": "in", "eids": ["para_2"]}, {"action": "out", "eids": ["para_2"]}
    )

    assert clause(inside, "para_2")["parent"] == "para_1"
    assert clause(inside, "para_2__subpara_1")["parent"] == "para_2"
    assert back.tree == apply(reading(), []).tree


@pytest.mark.parametrize(("action", "eid"), [("in", "para_1"), ("out", "para_1")])
def test_a_level_that_is_not_there_is_refused(action, eid):
    with pytest.raises(CantRepair):
        do(reading(), {"action": action, "eids": [eid]})


def test_a_number_in_one_language_meets_its_pair():
    source = reading(kk=KK.replace("3. Жауап", "4. Жауап"))
    assert {each["code"] for each in apply(source, []).tree["differences"]} == {"other_number"}

    repaired = do(source, {"action": "number", "eids": ["para_4"], "number": "3"})

    assert clause(repaired, "para_3")["label"] == {"ru": "3.", "kk": "4."}
    assert repaired.tree["differences"] == []


@pytest.mark.parametrize("number", ["1_2", "1 2", "1)", "№1", "A", "1" * 40])
def test_what_is_no_number_is_refused(number):
    with pytest.raises(CantRepair):
        do(reading(), {"action": "number", "eids": ["para_1"], "number": number})


def test_a_point_that_is_an_article_takes_the_points_after_it():
    source = Reading({"ru": parse("Закон\n\nСтатья 1. Первая\n1. Раз.\n2. Вторая\n3. Три.")})

    repaired = do(source, {"action": "kind", "eids": ["art_1__para_2"], "kind": "article"})

    assert eids(repaired) == ["art_1", "art_1__para_1", "art_2", "art_2__para_3"]
    assert clause(repaired, "art_2")["heading"]["ru"] == "Вторая"


def test_a_kind_changed_and_changed_back_is_the_same_text():
    source = reading()

    repaired = do(
        source,
        {"action": "kind", "eids": ["para_2__subpara_1"], "kind": "indent"},
        {"action": "kind", "eids": ["para_2__p_2"], "kind": "subparagraph"},
    )

    assert repaired.tree == apply(source, []).tree


def test_a_heading_that_is_none_is_kept_as_text():
    source = Reading({"ru": parse(LAW, language="ru")})

    repaired = do(source, {"action": "kind", "eids": ["art_2"], "kind": "paragraph"})

    assert clause(repaired, "art_1__para_2")["text"]["ru"] == "Дерево"


def test_units_of_different_numbers_are_paired_by_hand_and_stay_a_difference():
    source = reading(kk=KK.replace("3. Жауап", "4. Жауап"))
    seen = apply(source, [])
    keys = seen.keys(["para_3", "para_4"])

    repaired = apply(source, [{"action": "pair", "units": keys}])

    assert clause(repaired, "para_3")["label"] == {"ru": "3.", "kk": "4."}
    assert clause(repaired, "para_3__al_2")["text"]["kk"] == "Мерзім күнмен есептеледі."
    assert [(d["eid"], d["code"]) for d in repaired.tree["differences"]] == [
        ("para_3", "other_number")
    ]


def test_unnumbered_parts_in_another_order_are_paired_by_hand():
    ru = RU.strip() + "\nВторая часть.\n"
    kk = KK.strip() + "\nЕкінші бөлік.\n"
    source = reading(ru, kk)
    seen = apply(source, [])
    keys = [seen.nodes["para_3__al_2"]["ru"].key, seen.nodes["para_3__al_3"]["kk"].key]

    repaired = apply(source, [{"action": "pair", "units": keys}])

    assert clause(repaired, "para_3__al_2")["text"] == {
        "ru": "Срок считают в днях.",
        "kk": "Екінші бөлік.",
    }
    assert clause(repaired, "para_3__al_3")["text"] == {
        "ru": "Вторая часть.",
        "kk": "Мерзім күнмен есептеледі.",
    }
    assert [each["code"] for each in repaired.tree["differences"]] == ["other_order"]


def test_suspects_are_gaps_lost_headings_and_impossible_levels():
    source = Reading(
        {"ru": parse("Закон\n\nСтатья 1. Первая\n1. Раз.\n2. Два. Статья 2. Вторая\n4. Четыре.")}
    )
    text = Text.of(source)
    names = {unit.eid for unit in source.acts["ru"].units}

    found = suspects(text.nodes["ru"])

    assert names == {"art_1", "art_1__para_1", "art_1__para_2", "art_1__para_4"}
    assert found == {"ru:2", "ru:3"}


ACTIONS = st.fixed_dictionaries(
    {
        "action": st.sampled_from(["in", "out", "number", "kind", "join", "split", "pair"]),
        "at": st.integers(0, 40),
        "count": st.integers(1, 3),
        "kind": st.sampled_from(sorted(ALIASES)),
        "number": st.sampled_from(["", "1", "2", "12-1", "а", "IV", "1.2"]),
    }
)


def _operation(choice: dict, seen, number: int) -> dict | None:
    rows = [clause["eid"] for clause in seen.tree["clauses"]]
    start = choice["at"] % len(rows)
    keys = seen.keys(rows[start : start + choice["count"]])
    operation = {"units": keys, "kind": choice["kind"], "number": choice["number"]}
    operation["action"] = choice["action"]
    if choice["action"] == "pair":
        keys = {key.partition(":")[0]: key for key in keys}
        operation["units"] = [keys[code] for code in ("ru", "kk") if code in keys]
        return operation if len(keys) == 2 else None
    if choice["action"] == "split":
        nodes = [n for row in seen.nodes.values() for n in row.values() if n.key in keys]
        places = {n.key: places_to_split(n) for n in nodes}
        operation["places"] = {
            key: (found[0].part, found[0].offset) for key, found in places.items() if found
        }
        operation["names"] = {key: f"{key}/{number}" for key in operation["places"]}
    return operation


def _characters(tree: dict):
    frame = [
        words
        for name in ("title", "preface", "preamble", "conclusions")
        for words in tree[name].values()
    ]
    names = ("label", "heading", "text", "note")
    return characters(
        *frame,
        *(words for each in tree["clauses"] for name in names for words in each[name].values()),
    )


def _parsed(lines: list[str], language: str):
    try:
        return parse("\n".join(lines), language=language)
    except Unreadable:
        return None


LAW = """Закон о дворах
Глава 1. Общее
Статья 1. Двор
Двором называется участок.
1. Двор убирают:
1) весной;
2) осенью.
Статья 2. Дерево
Примечание. Сроки в днях.
Статья 3. Скамья
Сноска. Статья 3 с изменениями.
Глава 2. Особое
Статья 4. Свет
Свет горит ночью."""
LINES = st.one_of(LAW_LINES, st.just(LAW.splitlines()))


@settings(max_examples=120, deadline=None)
@given(ru=LINES, kk=LINES, choices=st.lists(ACTIONS, min_size=1, max_size=6))
def test_whatever_is_done_no_character_is_lost_and_ids_are_a_tree(ru, kk, choices):
    acts = {"ru": _parsed(ru, "ru"), "kk": _parsed(kk, "kk")}
    source = Reading({code: act for code, act in acts.items() if act})
    if not source.acts:
        return
    operations: list[dict] = []
    seen = before = apply(source, [])
    for number, choice in enumerate(choices):
        operation = _operation(choice, seen, number)
        if operation is None:
            continue
        try:
            seen = apply(source, [*operations, operation])
        except CantRepair:
            continue
        operations.append(operation)

    ids = [each["eid"] for each in seen.tree["clauses"]]
    assert len(set(ids)) == len(ids)
    places = {eid: place for place, eid in enumerate(ids)}
    for place, each in enumerate(seen.tree["clauses"]):
        assert each["parent"] is None or places[each["parent"]] < place
        assert set(seen.nodes[each["eid"]]) <= {"ru", "kk"}
    assert set(seen.nodes) == set(ids)
    assert _characters(seen.tree) == _characters(before.tree)
    again = apply(Reading.from_json(source.as_json()), operations)
    assert again.tree == seen.tree
