"""The rest of the demo council: colleagues without a button at the door, and commissions.

With the members of ``people.py`` they are 37; all names are invented.
"""

from dataclasses import dataclass
from typing import Literal

from search.demo.acts import Names

Side = Literal["state", "civil"]


@dataclass(frozen=True)
class Colleague:
    """``key`` is for those who have written an opinion."""

    name: str
    side: Side = "civil"
    key: str = ""

    @property
    def email(self) -> str:
        """Where no letter reaches; numbered after the members at the door."""
        return f"member{COLLEAGUES.index(self) + 4}@council.test"


COLLEAGUES = (
    Colleague("Айдана Тілеуғабыл"),
    Colleague("Аркадий Листвин"),
    Colleague("Аслан Бекжігіт", "state"),
    Colleague("Бағила Сұңқар", "state"),
    Colleague("Бекарыс Үсеналы"),
    Colleague("Вероника Полозова", key="veronika"),
    Colleague("Гаухар Шәріпжан"),
    Colleague("Глеб Сосновкин"),
    Colleague("Динмұхамет Балташ"),
    Colleague("Елдана Қожағұл"),
    Colleague("Ербол Тасқара", "state"),
    Colleague("Жанна Краевая"),
    Colleague("Жұлдыз Ақпанбет"),
    Colleague("Зарина Айқын", "state", key="zarina"),
    Colleague("Зейнолла Тоғай"),
    Colleague("Ибрагим Сатылған"),
    Colleague("Инна Верхогляд"),
    Colleague("Камшат Өтеген"),
    Colleague("Кирилл Овражный"),
    Colleague("Қуандық Ерсейіт", key="quandyq"),
    Colleague("Лариса Тростникова"),
    Colleague("Ләззат Бозай"),
    Colleague("Матвей Озерин"),
    Colleague("Мәди Құрманай", "state"),
    Colleague("Мейрамгүл Айтжан"),
    Colleague("Надежда Рощупкина", "state"),
    Colleague("Нұрсая Көшкін"),
    Colleague("Ораз Тілепберген"),
    Colleague("Рауан Шынқожа"),
    Colleague("Роман Вишняк", "state"),
    Colleague("Сәуле Жарқын", "state"),
    Colleague("Талшын Мейір"),
    Colleague("Шерхан Дүйсек"),
)


@dataclass(frozen=True)
class DemoCommission:
    """``members``: keys of people at the door; colleagues are dealt out in turn."""

    key: str
    name: Names
    members: tuple[str, ...] = ()


COMMISSIONS = (
    DemoCommission(
        "improvement",
        Names(
            kk="Қала құрылысы және абаттандыру",
            ru="Градостроительство и благоустройство",
            en="Urban planning and improvement",
        ),
        ("member",),
    ),
    DemoCommission(
        "ecology",
        Names(
            kk="Экология және жасыл желек",
            ru="Экология и зелёные насаждения",
            en="Ecology and greenery",
        ),
        ("second_member",),
    ),
    DemoCommission(
        "transport",
        Names(kk="Көлік және жолдар", ru="Транспорт и дороги", en="Transport and roads"),
    ),
    DemoCommission(
        "order",
        Names(
            kk="Құқықтық тәртіп және тұрғындардың құқықтары",
            ru="Правопорядок и права жителей",
            en="Public order and residents' rights",
        ),
    ),
    DemoCommission(
        "trade",
        Names(
            kk="Кәсіпкерлік және сауда",
            ru="Предпринимательство и торговля",
            en="Business and trade",
        ),
        ("state_member",),
    ),
    DemoCommission(
        "welfare",
        Names(
            kk="Әлеуметтік саясат және денсаулық сақтау",
            ru="Социальная политика и здравоохранение",
            en="Social policy and health",
        ),
    ),
    DemoCommission(
        "culture",
        Names(
            kk="Мәдениет, білім және жастар",
            ru="Культура, образование и молодёжь",
            en="Culture, education and youth",
        ),
    ),
)
