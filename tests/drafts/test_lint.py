"""The form that the Law on Legal Acts asks for, doubted where a draft departs from it."""

import pytest

from drafts.parsing import message
from tests.drafts.texts import codes, parse


def found(text: str, code: str, **options: str) -> list[str]:
    return [message(doubt) for doubt in parse(text, **options).doubts if doubt.code == code]


@pytest.mark.parametrize("dash", ["- ", "–", "— ", "• "])
def test_a_dash_before_a_part_is_doubted(dash):
    text = f"О саде\n1. Сад:\n1) открыт:\n{dash}весной;\nлетом."

    assert found(text, "dash_before_part") == [
        f"A part begins with a dash, which the law does not allow before indents: “{dash}весной;”."
    ]


def test_a_minus_before_a_figure_is_no_dash():
    assert "dash_before_part" not in codes(parse("О саде\n1. Мороз:\n-5 градусов;\n-10 градусов."))


ORDER = """О саде
1. Утвердить форму согласно приложению {} к настоящему решению.
2. Утвердить перечень согласно приложению {} к настоящему решению.
3. См. приложение 9 к Закону о садах.
Приложение 1
к решению
Форма
1. Графы {} описаны.
Приложение 2
к решению
Перечень
1. Сад.
"""


def test_annexes_out_of_the_order_of_mention_are_doubted():
    assert found(ORDER.format(2, 1, ""), "annex_order") == [
        "Annex 2 is mentioned before annex 1; annexes are numbered in the order of mention."
    ]
    assert found(ORDER.format(1, 2, ""), "annex_order") == []
    # What an annex says of another one is no first mention.
    assert found(ORDER.format(1, 2, "приложения 2"), "annex_order") == []


def test_kazakh_annexes_are_checked_as_well():
    text = """Бақ туралы
1. Осы шешімге 2-қосымшаға сәйкес нысан бекітілсін.
2. Осы шешімге 1-қосымшаға сәйкес тізбе бекітілсін.
Шешімге
1-қосымша
Нысан
1. Бақ.
Шешімге
2-қосымша
Тізбе
1. Бақ.
"""

    assert len(found(text, "annex_order")) == 1


DEFINITIONS = """Бақ туралы
1. Осы Қағидаларда мынадай ұғымдар пайдаланылады:
1) {} – бірінші;
2) {} – екінші;
3) {} (бұдан әрі – үшінші) – үшінші.
2. Бақ ашық.
"""


@pytest.mark.parametrize(
    ("terms", "wrong"),
    [
        (("ағаш", "әдеп", "бақ"), None),
        (("ағаш", "бақ", "әдеп"), "әдеп"),
        (("ы", "і", "э"), None),
        (("шаң", "ұя", "үй"), "ұя"),
    ],
)
def test_definitions_follow_the_kazakh_alphabet(terms, wrong):
    doubts = found(DEFINITIONS.format(*terms), "definitions_order")

    assert [doubt.split("”")[0].split("“")[1] for doubt in doubts] == ([wrong] if wrong else [])
