"""One cell of the matrix: an address, a method, a role, a state; what came of it."""

from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse

from comments.presenting import act_pages, frames
from consult.services import clock
from tests.search.matrix.addresses import Address
from tests.search.matrix.reading import Watch, browser
from tests.search.matrix.scene import NO_UUID, NONE, Asked, Case, Scene
from tests.search.matrix.table import TABLE

METHODS = ("GET", "POST", "HEAD", "PUT", "PATCH", "DELETE")
READING = ("GET", "HEAD")
BEHIND = ("/sign-in/", "/admin/login/", "/second-factor/")
SAID_NO = "/admin/"  # Wagtail refuses by sending to its first page, with a sentence
AFTER_OPENING = ("open", "closed", "completed", "decided")
ANNOUNCED = ("announced", *AFTER_OPENING)
# In which states a page of ours is there, beyond what its parts say.
PLACES = {
    "comments:report": ("completed", "decided"),
    "comments:report-edition": ("completed", "decided"),
    "comments:report-file": ("completed", "decided"),
    "comments:report-edition-file": ("completed", "decided"),
    "comments:answers": AFTER_OPENING,
    "comments:answers-edition": AFTER_OPENING,
    "comments:export": AFTER_OPENING,
    "comments:opinions-export": AFTER_OPENING,
    "comments:opinion-write": AFTER_OPENING,
    "comments:opinion-check": AFTER_OPENING,
    "comments-staff:export-internal": AFTER_OPENING,
    "comments-staff:after-closing": ANNOUNCED,
    "comments-staff:complete": AFTER_OPENING,
    "comments-staff:answers-publish": AFTER_OPENING,
    "comments:report-preview": AFTER_OPENING,
    "staff:repair-begin": ("prepared",),
}
# A file of the report is made when it is first asked for, and then kept: the same for everybody.
MAKES_A_COPY = ("comments:report-file", "comments:report-edition-file")
PLACELESS = ("info", "home", "mine", "tasks")


@dataclass(frozen=True)
class Cell:
    address: Address
    method: str
    role: str
    state: str

    def __str__(self):
        return f"{self.method} {self.address.name} as {self.role}, {self.state}"


def arguments(address: Address, scene: Scene, case: Case) -> tuple[dict, bool]:
    """What stands in the address, and whether all of it exists in that state."""
    given = {name: _value(address, name, scene, case) for name in address.parameters}
    whole = all(value is not None for value in given.values())
    empty = {"uuid": NO_UUID, "comment": NONE}
    for name, value in given.items():
        if value is None:
            given[name] = NO_UUID if _is_uuid(address, name) else empty.get(name, NONE)
    return given, whole


def _is_uuid(address: Address, name: str) -> bool:
    return f"<uuid:{name}>" in address.pattern


def _value(address: Address, name: str, scene: Scene, case: Case):
    things, comment = case.things, case.comment
    if name == "name" and "files/" in address.pattern:
        return things.get("file_name")
    if name == "name" and "documents/" in address.pattern:
        return _document_name(case)
    if name == "pk":
        return _key(address, scene, case)
    if name == "comment":
        return comment and (comment.pk if _is_uuid(address, name) else comment.number)
    if name == "number" and "replies/" in address.pattern:
        return things.get("number")
    values = {
        "year": case.act.year,
        "number": case.act.number,
        "edition": case.edition.pk if "preview" in address.name else case.edition.number,
        "consultation": case.window and case.window.pk,
        "eid": "para_1",
        "slug": scene.info_slug,
        "extension": "csv",
        "form": "xlsx",
        "language": "kk",
        "name": "topics" if "registers/" in address.pattern else "note.txt",
    }
    return values[name] if name in values else things.get(name)


def _document_name(case: Case) -> str | None:
    """The name of our making, as the act's page links it."""
    if case.window is None:
        return None
    frame = frames.of_consultation(case.window, clock.database_now())
    return act_pages.safe_name(frame, case.edition.documents.get(pk=case.things["document"]))


def _key(address: Address, scene: Scene, case: Case):
    """The ``pk`` of what the address is about, by its name and path."""
    pattern, things = address.pattern, case.things
    if "<uuid:pk>" in pattern:
        return case.comment and case.comment.pk
    for part, value in (
        ("answers/<int:pk>", case.window and case.window.pk),
        ("uploads/", scene.upload),
        ("editions/", case.edition.pk),
        ("acts/", case.act.pk),
        ("registers/", scene.topic),
        ("bodies/", scene.bodies["addressed"].pk),
        ("meetings/", things.get("meeting")),
        ("points/", things.get("item")),
        ("decisions/", things.get("decision")),
        ("control/", things.get("forwarding")),
    ):
        if part in pattern:
            return value
    raise AssertionError(f"{address.name}: what is its pk?")


def verdict(cell: Cell, scene: Scene, watch: Watch) -> str:
    """What is wrong with the cell's answer, or ""; everything it did is undone."""
    case = scene.cases[cell.state]
    given, whole = arguments(cell.address, scene, case)
    url = url_of(cell.address, case, given)
    asked = (cell.role, cell.method, url)
    if asked not in scene.asked:  # an address without parameters is the same in each state
        scene.asked[asked] = _ask(*asked, scene, watch)
    came = scene.asked[asked]
    away = 300 <= came.status < 400 and _is_sent_away(cell, came.target, url)
    return _fault(
        cell, came.status, whole=whole and is_there(cell), changed=came.changed, away=away
    )


def _ask(role: str, method: str, url: str, scene: Scene, watch: Watch) -> Asked:
    with transaction.atomic():
        with watch.writing():
            response = browser(scene.sessions[role]).generic(method, url, "")
        changed = watch.has_changed()
        transaction.set_rollback(True)
    return Asked(response.status_code, response.headers.get("Location", ""), changed)


def url_of(address: Address, case: Case, given: dict) -> str:
    if address.name == "id-act":
        return f"/id/acts/{case.act.year}/{case.act.number}"
    return reverse(address.name, kwargs=given)


def _is_sent_away(cell: Cell, target: str, url: str) -> bool:
    """To a door, to Wagtail's first page with a sentence, or to where nothing is.

    What the admin has not is looked for once more under a language, where it is not either. The
    doors themselves lead on from one to the next.
    """
    if cell.address.name == "first-page":
        return False  # it leads to the list in the reader's language, and is nothing else
    if cell.address.name.startswith("consult:") and cell.role in TABLE[cell.address.name].get:
        return False
    doors = any(part in target for part in BEHIND)
    return doors or target in (SAID_NO, f"/kk{url}")


def is_there(cell: Cell) -> bool:
    pattern, name = cell.address.pattern, cell.address.name
    public_act = "acts/<year" in pattern and name.startswith(("comments:", "id-act"))
    default = ANNOUNCED if public_act else (*ANNOUNCED, "prepared")
    return cell.state in PLACES.get(name, default)


def _fault(cell: Cell, status: int, *, whole: bool, changed: bool, away: bool) -> str:
    row = TABLE[cell.address.name]
    if status >= 500 and cell.address.name != "readyz":
        return f"{cell}: {status}"
    if changed and cell.method in READING and cell.address.name not in MAKES_A_COPY:
        return f"{cell}: {status}, and reading changed rows (A06)"
    allowed = row.get if cell.method in READING else row.post if cell.method == "POST" else ()
    if cell.role not in allowed:
        # Whoever may read a page and sends to it what they may not is led back to reading it.
        led_back = status == 303 and cell.role in row.get
        refused = status in (403, 404, 405) or away or led_back
        return f"{cell}: {status}, rows changed: {changed}" if changed or not refused else ""
    # The staff's forms take GET and POST alone: a HEAD is refused to everybody there.
    unknown = cell.method == "HEAD" and status == 405
    refused = away or (status in (403, 404, 405) and not unknown)
    return f"{cell}: refused with {status}" if whole and refused else ""
