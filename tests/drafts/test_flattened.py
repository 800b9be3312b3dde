"""Acts that lost their line ends read to the trees that they had with them."""

import pytest

from drafts.parsing import parse_act
from drafts.reading import read_file
from tests import acts
from tests.drafts.texts import codes, eids, lost_characters, parse

RU = """Об утверждении Правил содержания садов
В соответствии с пунктом 1. Закона от 27 июля 2007 г. 3 акимат города ПОСТАНОВЛЯЕТ:
1. Утвердить Правила согласно приложению к настоящему постановлению.
2. Управлению садов города Сада в срок до 27 июля 2027 г.:
1) обеспечить полив с 23.00. до 07.00 часов;
2) принять меры, в том числе:
а) обрезать деревья;
б) побелить стволы;
2-1) сообщить жителям на участках 20 х 30 метров;
3) отчитаться.
3. Контроль возложить на заместителя акима, см. пункт 2. Правил.
4. Постановление вводится в действие через десять дней.
Аким города А. Тестов
Приложение к постановлению акимата города от «___» ________ 2027 года № ___
Глава 1. Общие положения
1. Настоящие Правила определяют порядок содержания садов, ст. 2. Закона не применяется.
Глава 2. Порядок
2. Жители поливают сад по утрам.
3. Сад открыт:
1) весной;
2) летом."""
KK = """Бақтар туралы
1-тарау. Жалпы ережелер
1-бап. Бақтар
1. Осы Заң қала бақтарын ұстау тәртібін, оларды суару мен күту ережелерін айқындайды.
2. Бақта мыналар өседі:
1) ағаштар:
а) алма;
ә) алмұрт;
б) өрік;
2) бұталар.
2-бап. Тәртіп
1. Бақ 1-бапқа сәйкес жыл бойы ашық.
2. кіру тегін.
2-тарау. Қорытынды ережелер
3-бап. Күшіне ену
Заң ертең қолданысқа енгізіледі."""


@pytest.mark.parametrize("text", [RU, KK], ids=["ru", "kk"])
def test_an_act_in_one_paragraph_reads_to_the_tree_that_it_had(text):
    flat = read_file("act.txt", text.replace("\n", " ").encode())

    act = parse_act(flat)

    assert eids(act) == eids(parse(text))
    assert not lost_characters(flat, act)
    assert [doubt.code for doubt in act.doubts if doubt.code == "text_flattened"]


def test_a_signature_behind_the_last_point_is_no_text_of_it():
    act = parse(RU.replace("\n", " "))

    assert act.conclusions == "Аким города А. Тестов"
    assert next(u for u in act.units if u.eid == "para_4").text.endswith("через десять дней.")


def test_a_number_inside_a_paragraph_of_an_ordinary_act_parts_nothing():
    long = "Сад открыт: 1) весной; 2) летом; 3) осенью, о чём сообщается жителям. " * 4
    text = f"1. {long}\n" + "".join(
        f"{n}. Сад номер {n} открыт для жителей.\n" for n in range(2, 40)
    )

    act = parse(text)

    assert len(act.units) == 39
    assert "text_flattened" not in codes(act)


@pytest.mark.parametrize("name", [acts.DOGS_RU, acts.SYMBOLS_RU])
def test_real_acts_flattened_keep_nearly_all_their_numbered_units(name):
    whole = acts.real_act(name)
    text = " ".join(paragraph.text for paragraph in acts.real_file(name).paragraphs)

    flat = parse(text)

    numbered = ("article", "paragraph", "subparagraph", "chapter", "annex")
    expected = {u.eid for u in whole.units if u.kind in numbered}
    found = {u.eid for u in flat.units if u.kind in numbered}
    assert len(expected & found) >= 0.95 * len(expected | found)
