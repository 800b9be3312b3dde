"""Two languages side by side; every difference of the trees is named, and nothing twice."""

import json

import pytest
from hypothesis import given

from drafts.pairing import DIFFERENCES, pair
from drafts.parsing import parse_act
from drafts.reading import Unreadable, read_file
from tests import acts
from tests.drafts.texts import LAW_LINES, characters, parse

RU = "О саде\nмаслихат РЕШИЛ:\n1. Первый.\n2. Второй:\n1) один;\n2) два.\n3. Третий."
KK = "Бақ туралы\nмәслихат ШЕШІМ ҚАБЫЛДАДЫ:\n1. Бірінші.\n2. Екінші:\n1) бір;\n2) екі.\n3. Үшінші."


def differences(ru: str, kk: str) -> list[tuple[str, str]]:
    paired = pair(parse(ru, language="ru"), parse(kk, language="kk"))
    assert {each.code for each in paired.differences} <= set(DIFFERENCES)
    known = {clause.eid for clause in paired.clauses}
    assert {each.eid for each in paired.differences} <= known
    assert len(known) == len(paired.clauses)
    return [(each.eid, each.code) for each in paired.differences]


def test_equal_trees_have_no_differences():
    assert differences(RU, KK) == []


def test_the_json_has_exactly_the_shape_of_the_contract():
    printed = pair(parse(RU), parse(KK)).as_json()

    assert json.loads(json.dumps(printed)) == printed
    assert set(printed) == {
        "kind",
        "title",
        "preface",
        "preamble",
        "conclusions",
        "clauses",
        "doubts",
        "differences",
    }
    assert printed["title"] == {"ru": "О саде", "kk": "Бақ туралы"}
    assert printed["clauses"][2] == {
        "eid": "para_2__subpara_1",
        "kind": "subparagraph",
        "number": "1",
        "label": {"ru": "1)", "kk": "1)"},
        "parent": "para_2",
        "heading": {"ru": "", "kk": ""},
        "text": {"ru": "один;", "kk": "бір;"},
        "note": {"ru": "", "kk": ""},
        "status": "",
    }
    assert printed["kind"] == "maslikhat_decision"


def test_doubts_carry_their_language_and_sentence():
    printed = pair(parse(RU.replace("3.", "5.")), parse(KK)).as_json()

    assert printed["doubts"] == [
        {
            "line": 7,
            "language": "ru",
            "code": "number_gap",
            "message": "After number 2 comes 5: a unit may be missing.",
        }
    ]


@pytest.mark.parametrize(
    ("ru", "kk", "expected"),
    [
        pytest.param(RU + "\n4. Еще.", KK, [("para_4", "only_ru")], id="a point in Russian only"),
        pytest.param(
            RU,
            KK.replace("3. Үшінші.", "2-1. Тағы.\n3. Үшінші."),
            [("para_2-1", "only_kk")],
            id="a point in Kazakh only",
        ),
        pytest.param(
            RU,
            KK.replace("3. Үшінші.", "4. Үшінші."),
            [("para_4", "other_number"), ("para_3", "other_number")],
            id="another number",
        ),
        pytest.param(
            RU,
            KK.replace("1) бір;\n2) екі.", "2) екі;\n1) бір."),
            [("para_2__subpara_1", "other_order")],
            id="another order",
        ),
        pytest.param(
            RU + "\n4. Новый:\n1) раз;\n2) два.",
            KK,
            [("para_4", "only_ru")],
            id="what stands under a missing unit is not repeated",
        ),
    ],
)
def test_each_kind_of_difference_is_named(ru, kk, expected):
    assert differences(ru, kk) == expected


def test_a_kazakh_only_clause_stands_after_its_kazakh_predecessor():
    ru = RU.replace("3. Третий.", "3) три.\n3. Третий.")
    paired = pair(parse(ru), parse(KK.replace("3. Үшінші.", "2-1. Тағы.\n3. Үшінші.")))

    assert [clause.eid for clause in paired.clauses] == [
        "para_1",
        "para_2",
        "para_2__subpara_1",
        "para_2__subpara_2",
        "para_2__subpara_3",
        "para_2-1",
        "para_3",
    ]


def test_a_kazakh_only_clause_at_the_start_stays_there():
    paired = pair(parse("О\nрешил\n1. Первый."), parse("Ту туралы\n1-тарау. Жалпы\n1. Бірінші."))

    assert [(c.eid, c.parent) for c in paired.clauses] == [("chp_1", None), ("para_1", "chp_1")]


def test_a_kazakh_only_clause_stands_after_its_parent_when_the_orders_differ():
    ru = parse("О саде\nГлава 1. А\n1. Раз.\nГлава 2. Б\n2. Два.")
    kk = parse("Бақ туралы\n2-тарау. Б\n1. Бір.\n3. Үш.\n1-тарау. А\n2. Екі.")

    paired = pair(ru, kk)

    assert [(c.eid, c.parent) for c in paired.clauses] == [
        ("chp_1", None),
        ("para_1", "chp_1"),
        ("chp_2", None),
        ("para_3", "chp_2"),
        ("para_2", "chp_2"),
    ]


LAW_RU = """О саде
Глава 1. Начало
Статья 1. Первая
1. Текст.
2. Текст.
Статья 2. Вторая
1. Текст.
2. Текст.
Глава 2. Конец
Статья 3. Третья
Текст."""
LAW_KK = """Бақ туралы
1-тарау. Басы
1-бап. Бірінші
1. Мәтін.
2. Мәтін.
2-бап. Екінші
1. Мәтін.
2. Мәтін.
2-тарау. Соңы
3-бап. Үшінші
Мәтін."""


@pytest.mark.parametrize(
    ("lost", "expected"),
    [
        ("Глава 2. Конец\n", [("chp_2", "only_kk")]),
        ("Статья 2. Вторая\n", [("art_2", "only_kk")]),
    ],
)
def test_units_under_a_lost_heading_are_not_repeated(lost, expected):
    assert differences(LAW_RU, LAW_KK) == []
    assert differences(LAW_RU.replace(lost, ""), LAW_KK) == expected


def test_a_clause_under_a_heading_lost_in_russian_stands_under_the_kazakh_one():
    paired = pair(parse(LAW_RU.replace("Глава 2. Конец\n", "")), parse(LAW_KK))

    parents = {clause.eid: clause.parent for clause in paired.clauses}
    assert parents["art_3"] == "chp_2"


def test_letters_of_two_alphabets_are_paired_by_order():
    ru = "О саде\n1. Растут:\nа) дуб;\nб) липа;\nв) клен."
    kk = "Бақ туралы\n1. Өседі:\nа) емен;\nә) жөке;\nб) үйеңкі."

    paired = pair(parse(ru), parse(kk))

    assert paired.differences == []
    assert [(c.number, c.label["kk"]) for c in paired.clauses[1:]] == [
        ("а", "а)"),
        ("б", "ә)"),
        ("в", "б)"),
    ]


def test_a_part_that_begins_small_in_one_language_is_paired_and_reported():
    ru = "О саде\n1. Сад открыт.\nОн красив.\nОн велик.\n2. Конец."
    kk = "Бақ туралы\n1. Бақ ашық.\nол әдемі.\nОл үлкен.\n2. Соңы."

    paired = pair(parse(ru), parse(kk))

    assert [(c.eid, c.text["kk"]) for c in paired.clauses[1:3]] == [
        ("para_1__al_2", "ол әдемі."),
        ("para_1__al_3", "Ол үлкен."),
    ]
    assert [(d.eid, d.code) for d in paired.differences] == [("para_1__al_2", "other_number")]


@pytest.mark.parametrize(("ru", "kk", "missing"), [(RU, None, "kk"), (None, KK, "ru")])
def test_a_whole_language_missing_is_one_difference(ru, kk, missing):
    paired = pair(parse(ru) if ru else None, parse(kk) if kk else None)

    assert [(d.eid, d.code) for d in paired.differences] == [("", "language_missing")]
    assert {"ru": "русский", "kk": "қазақша"}[missing] in paired.differences[0].message
    assert [c.text[missing] for c in paired.clauses] == [""] * 5
    assert paired.title[missing] == ""


def test_no_act_at_all_is_no_pair():
    with pytest.raises(ValueError, match="No act"):
        pair(None, None)


@given(LAW_LINES, LAW_LINES)
def test_any_two_texts_make_one_list_that_loses_nothing(ru, kk):
    acts_read = []
    for lines in (ru, kk):
        try:
            data = "\n".join(lines).encode("utf-8", "ignore")
            acts_read.append(parse_act(read_file("act.txt", data)))
        except Unreadable:
            return

    paired = pair(*acts_read)

    eids = [clause.eid for clause in paired.clauses]
    assert len(set(eids)) == len(eids)
    assert {difference.eid for difference in paired.differences} <= set(eids)
    for language, act in zip(("ru", "kk"), acts_read, strict=True):
        before = characters(*(t for u in act.units for t in (u.label, u.heading, u.text, u.note)))
        after = characters(
            *(
                words[language]
                for c in paired.clauses
                for words in (c.label, c.heading, c.text, c.note)
            )
        )
        assert before == after
    known = {None}
    for clause in paired.clauses:
        assert clause.parent in known
        known.add(clause.eid)


def test_dog_rules_are_identical_in_both_languages():
    ru, kk = acts.real_act(acts.DOGS_RU), acts.real_act(acts.DOGS_KK)

    assert [(u.eid, u.kind, u.number, u.parent) for u in ru.units] == [
        (u.eid, u.kind, u.number, u.parent) for u in kk.units
    ]
    assert pair(ru, kk).differences == []


def test_state_symbols_differ_by_the_lost_heading_alone():
    """Chapter 5 is lost in both texts: the Russian one shows it as a gap before chapter 6."""
    ru, kk = acts.real_act(acts.SYMBOLS_RU), acts.real_act(acts.SYMBOLS_KK)

    paired = pair(ru, kk)

    assert [(d.eid, d.code) for d in paired.differences] == [("chp_6", "only_ru")]
    assert [(d["code"], d["language"]) for d in paired.as_json()["doubts"]] == [
        ("headings_on_one_line", "ru"),
        ("number_gap", "ru"),
        ("figures_differ", "kk"),
    ]


def test_figures_that_differ_between_the_languages_are_doubted():
    ru = parse("О саде\n1. Сад открыт с 9 до 21 часа, вход 1 000 тенге.\n2. Штраф 5 тенге.")
    kk = parse("Бақ туралы\n1. Бақ 9-дан 20 сағатқа дейін ашық, кіру 1000 теңге.\n2. Айып 5 теңге.")

    doubts = pair(ru, kk).as_json()["doubts"]

    assert doubts == [
        {
            "line": 2,
            "language": "kk",
            "code": "figures_differ",
            "message": "The figures of 1. differ: 21 in Russian, 20 in Kazakh.",
        }
    ]


SHORT, MIDDLE, LONG = (
    "Сад тихий.",
    "Сад открыт для всех жителей города.",
    "Деревья в саду " + "и " * 90,
)


def paired_parts(ru: list[str], kk: list[str]):
    acts_read = [parse("\n".join(["О саде", "1. Начало.", *parts])) for parts in (ru, kk)]
    paired = pair(*acts_read)
    texts = [(c.eid, c.text["ru"][:10], c.text["kk"][:10]) for c in paired.clauses[1:]]
    return texts, [(d.eid, d.code) for d in paired.differences]


def test_a_part_missing_in_kazakh_is_found_by_the_lengths_of_the_others():
    assert paired_parts([SHORT, LONG, MIDDLE], [SHORT, MIDDLE]) == (
        [
            ("para_1__al_2", SHORT[:10], SHORT[:10]),
            ("para_1__al_3", LONG[:10], ""),
            ("para_1__al_4", MIDDLE[:10], MIDDLE[:10]),
        ],
        [("para_1__al_3", "only_ru")],
    )


def test_a_part_missing_in_russian_gets_an_eid_of_its_own():
    assert paired_parts([SHORT, MIDDLE], [SHORT, LONG, MIDDLE]) == (
        [
            ("para_1__al_2", SHORT[:10], SHORT[:10]),
            ("para_1__al_5", "", LONG[:10]),
            ("para_1__al_3", MIDDLE[:10], MIDDLE[:10]),
        ],
        [("para_1__al_5", "only_kk")],
    )


def test_parts_of_one_length_are_paired_from_the_first():
    texts, differences = paired_parts([SHORT] * 3, [SHORT] * 2)

    assert [eid for eid, ru, kk in texts if kk] == ["para_1__al_2", "para_1__al_3"]
    assert differences == [("para_1__al_4", "only_ru")]
