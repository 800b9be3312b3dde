"""What a whole life needs beside the demo's people. Runs inside the served site's environment.

`prepare(language)` fills the council up to 37 and makes a ministry with its officer;
`close_soon(...)` moves the window that was announced, see `tests.windows`.
"""

from datetime import timedelta

from consult.models import Appointment, Consultation, User
from consult.services import registers
from drafts.choices import BodyKind
from drafts.models import Body
from tests import factories, meetings, windows

MEMBERS, QUORUM = 37, 25
MINISTRY = {"kk": "Қалалар министрлігі", "ru": "Министерство городов"}
LANGUAGES = ("kk", "ru")


def ministry_of(language: str, life: str) -> str:
    """The name, as it is shown in that language, of the ministry of that life."""
    return f"{MINISTRY[language]} ({life})"


def ministry_officer(life: str) -> str:
    return f"officer-{life}@ministry.test"


def prepare(life: str) -> None:
    meetings.council(MEMBERS)
    meetings.voting_rule()
    names = {f"name_{code}": ministry_of(code, life) for code in LANGUAGES}
    body = Body(**names, name_en=f"Ministry of Cities ({life})", kind=BodyKind.NATIONAL)
    registers.record(body, by=None)
    officer = User.objects.create_user(ministry_officer(life), name="Қайрат Мұсаұлы")
    factories.appointed(Appointment.Role.OFFICER, body=body, user=officer)


def close_soon(year: int, number: int, seconds: float) -> None:
    window = Consultation.objects.get(act__year=year, act__number=number)
    windows.close_soon(window, closes_in=timedelta(seconds=seconds))
