"""People with a button at the demo's door. Nobody here exists; no letter reaches these addresses.

The other members of the council stand in ``council.py``.
"""

from dataclasses import dataclass
from typing import Literal

Role = Literal["secretary", "administrator", "chair", "officer", "member", "resident"]


@dataclass(frozen=True)
class Person:
    """``name`` is what the person lets us publish; ``seat`` is a member's side of the council.

    ``body``: whose officer it is, the drafting body of the act of that slug or ``MINISTRY``.
    """

    key: str
    email: str
    name: str
    role: Role
    language: Literal["kk", "ru"]
    seat: Literal["", "state", "civil"] = ""
    body: str = ""


MINISTRY = "ministry"


PEOPLE = (
    Person("secretary", "secretary@council.test", "Гүлмира Әбен", "secretary", "kk"),
    Person("administrator", "administrator@council.test", "Тимур Вельский", "administrator", "ru"),
    Person("chair", "chair@council.test", "Серікжан Дәулет", "chair", "kk", "civil"),
    Person("member", "member@council.test", "Ольга Зимина", "member", "ru", "civil"),
    Person("second_member", "member2@council.test", "Ерназар Қуат", "member", "kk", "civil"),
    Person("state_member", "member3@council.test", "Лаура Мұхит", "member", "kk", "state"),
    Person(
        "officer",
        "officer@environment.test",
        "Дәурен Жолбек",
        "officer",
        "kk",
        body="courtyards",
    ),
    Person(
        "transport_officer",
        "officer@transport.test",
        "Асхат Жиенқұл",
        "officer",
        "kk",
        body="cycling",
    ),
    Person(
        "national_officer",
        "officer@ecology.test",
        "Нина Рябинкина",
        "officer",
        "ru",
        body=MINISTRY,
    ),
    Person("aigul", "aigul@example.org", "Айгүл С.", "resident", "kk"),
    Person("marat", "marat@example.org", "Марат О.", "resident", "kk"),
    Person("svetlana", "svetlana@example.org", "Светлана К.", "resident", "ru"),
    Person("nurlan", "nurlan@example.org", "Нұрлан Т.", "resident", "kk"),
    Person("pavel", "pavel@example.org", "Павел Д.", "resident", "ru"),
    Person("zhanar", "zhanar@example.org", "Жанар Б.", "resident", "kk"),
    Person("irina", "irina@example.org", "Ирина Л.", "resident", "ru"),
    Person("baurzhan", "baurzhan@example.org", "Бауыржан Е.", "resident", "kk"),
    Person("viktor", "viktor@example.org", "Виктор Н.", "resident", "ru"),
)
