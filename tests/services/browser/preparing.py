"""States of the served demo that take several steps; each is made once for a session of tests."""

import re

from tests.services.browser import accounts
from tests.services.browser.visiting import Visit

OFFICIAL = "officer@environment.test"
EXPIRE = (
    "from comments.models import PendingComment as P; from django.utils import timezone as t;"
    "print(P.objects.filter(pk='{}').update(expires_at=t.now()))"
)
# Two texts in preparation, made of the demo's closed act: one with a lost chapter, one complete.
PREPARE = """
from drafts.creating import create_act
from drafts.importing import read_act
from drafts.models import DraftActPage
from drafts.storing import new_edition, store_text

old = DraftActPage.objects.get(year={year}, number={number})
edition = old.editions.get(number=1)
whole = {{d.language: (d.name, bytes(d.content)) for d in edition.documents.filter(kind="source")}}
names = {{"kind": old.kind, "title_kk": old.title_kk, "title_ru": old.title_ru, "body": old.body}}
for label in ("prepared", "ready"):
    act = create_act(**names)
    sources = dict(whole)
    if label == "prepared":
        name, content = whole["ru"]
        sources["ru"] = (name, content.decode().split("Глава 3")[0].encode())
    made = store_text(new_edition(act), read_act(sources, kind=act.kind), sources)
    if label == "ready":
        for field in ("what", "whom", "why"):
            setattr(made, field + "_kk", "Ережелер түсінікті болады.")
            setattr(made, field + "_ru", "Правила станут понятнее.")
        made.save()
    print(label, made.pk)
"""
_made: dict[tuple[str, object], object] = {}


def once(visit: Visit, name: object, make):
    """What `make()` gave for this server, made at the first call."""
    key = (visit.server.url, name)
    if key not in _made:
        _made[key] = make()
    return _made[key]


def expired(visit: Visit) -> None:
    """One's own unsent comment after its 72 hours."""

    def make() -> tuple[str, list]:
        visit.write("Ескі жоба: жіберілмеген пікір.")
        pending = visit.page.url.rstrip("/").rpartition("/")[2]
        visit.server.manage("shell", "-c", EXPIRE.format(pending))
        return pending, visit.page.context.cookies()

    pending, cookies = once(visit, "expired", make)
    visit.page.context.add_cookies(cookies)
    visit.go(f"check/{pending}/")


def edition_in_preparation(visit: Visit, label: str = "prepared") -> int:
    """The pk of an edition that is not announced: "prepared" lacks something, "ready" nothing."""

    def make() -> dict[str, int]:
        year, number = visit.server.acts["closed"].split("/")
        command = PREPARE.format(year=year, number=number)
        printed = visit.server.manage("shell", "--no-imports", "-c", command)
        found = re.findall(r"^(prepared|ready) (\d+)$", printed, re.MULTILINE)
        return {name: int(pk) for name, pk in found}

    return once(visit, "editions", make)[label]


def preview(visit: Visit) -> None:
    visit.go(f"preview/{edition_in_preparation(visit)}/")


def report_preview(visit: Visit) -> None:
    """The report of the closed act as it stands, by the link of the workspace."""
    visit.go("/admin/council/acts/")
    visit.press(f"tr:has-text('{visit.server.acts['closed']}') a >> nth=0")
    visit.press("#main a[href*='/preview/']")


def _with_a_phone(visit: Visit) -> str:
    """An official comes by the real door and sets up the phone; gives its key."""
    accounts.at_the_set_up(visit, OFFICIAL)
    return accounts.set_up_phone(visit)


def paper_codes(visit: Visit) -> None:
    """The codes stand there until the official says that they are kept."""

    def make():
        _with_a_phone(visit)
        return visit.page.context.cookies()

    visit.page.context.add_cookies(once(visit, "paper codes", make))
    visit.go("second-factor/paper-codes/")


def second_entry(visit: Visit) -> None:
    """The official enters again, and is asked for the phone's code."""
    once(visit, "paper codes", lambda: (_with_a_phone(visit), visit.page.context.cookies())[1])
    visit.page.context.clear_cookies()

    def make():
        accounts.at_the_set_up(visit, OFFICIAL)
        return visit.page.context.cookies()

    visit.page.context.add_cookies(once(visit, "second entry", make))
    visit.go("second-factor/")


def damaged_edition(visit: Visit, label: str) -> int:
    """The pk of an edition of 200 clauses whose reading is damaged, one for each label."""

    def make() -> int:
        printed = visit.server.manage("shell", "--no-imports", "-c", DAMAGE)
        return int(printed.strip().splitlines()[-1])

    return once(visit, f"damaged {label}", make)


DAMAGE = """
from django.utils import timezone
from drafts.creating import create_act
from drafts.models import Repair
from drafts.repairing import apply
from drafts.storing import add_repair, new_edition, store_text
from tests.services.browser import damaged_act

reading = damaged_act.damaged()
tree = apply(reading, []).tree
tree["doubts"] = damaged_act.doubts()
titles = {f"title_{code}": words for code, words in tree["title"].items()}
sources = {code: (f"{code}.txt", damaged_act.file_text(code).encode()) for code in ("kk", "ru")}
edition = store_text(new_edition(create_act(kind="law", **titles)), tree, sources)
add_repair(edition, Repair.Action.BEGUN, before=reading.as_json())
print(edition.pk)
"""


STOP = """
from consult.models import User
from consult.services import clock
from drafts.models import Upload

names = {"name_kk": "кодекс.docx", "name_ru": "кодекс-2.docx"}
now = clock.database_now()
by = User.objects.order_by("pk").first()
print(Upload.objects.create(asked_by=by, asked_at=now, cancelled_at=now, **names).pk)
"""


def stopped_upload(visit: Visit) -> int:
    """The pk of big files whose reading somebody stopped: its page does not ask again by itself."""

    def make() -> int:
        return int(visit.server.manage("shell", "--no-imports", "-c", STOP).split()[-1])

    return once(visit, "stopped upload", make)
