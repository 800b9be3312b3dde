"""One cell of the matrix: an address, a method, a role, a state; what came of it."""

from dataclasses import dataclass

from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from comments.presenting import act_pages, frames
from consult.services import clock, second_factor
from tests.search.matrix.addresses import OURS, Address
from tests.search.matrix.scene import NO_UUID, NONE, Case, Scene
from tests.search.matrix.table import TABLE

METHODS = ("GET", "POST", "HEAD", "PUT", "PATCH", "DELETE")
READING = ("GET", "HEAD")
BEHIND = ("/sign-in/", "/admin/login/", "/second-factor/")
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
}
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


def sign_in(user) -> Client:
    """A browser of that person; an official has shown the second factor."""
    client = Client(headers={"origin": "http://testserver"})
    if user is not None:
        client.force_login(user)
        session = client.session
        session[second_factor.SESSION_KEY] = user.pk
        session.save()
    return client


def rows() -> dict[str, int]:
    """How many rows each of our tables has."""
    tables = [
        model._meta.db_table
        for model in apps.get_models()
        if model._meta.app_label in OURS and model._meta.managed
    ]
    query = " UNION ALL ".join(f"SELECT '{table}', count(*) FROM {table}" for table in tables)
    with connection.cursor() as cursor:
        cursor.execute(query)
        return dict(cursor.fetchall())


def verdict(cell: Cell, scene: Scene) -> str:
    """What is wrong with the cell's answer, or ""; everything it did is undone."""
    case = scene.cases[cell.state]
    given, whole = arguments(cell.address, scene, case)
    name = cell.address.name
    url = (
        f"/id/acts/{case.act.year}/{case.act.number}"
        if name == "id-act"
        else reverse(name, kwargs=given)
    )
    with transaction.atomic():
        client = sign_in(scene.people[cell.role])
        before = rows()
        response = client.generic(cell.method, url, "")
        after = rows()
        transaction.set_rollback(True)
    return _fault(cell, response, whole=whole and is_there(cell), changed=before != after)


def is_there(cell: Cell) -> bool:
    pattern, name = cell.address.pattern, cell.address.name
    public_act = "acts/<year" in pattern and name.startswith(("comments:", "id-act"))
    default = ANNOUNCED if public_act else (*ANNOUNCED, "prepared")
    return cell.state in PLACES.get(name, default)


def _fault(cell: Cell, response, *, whole: bool, changed: bool) -> str:
    row = TABLE[cell.address.name]
    status = response.status_code
    if status >= 500 and cell.address.name != "readyz":
        return f"{cell}: {status}"
    allowed = row.get if cell.method in READING else row.post if cell.method == "POST" else ()
    door = 300 <= status < 400 and any(part in response.url for part in BEHIND)
    if cell.role not in allowed:
        shown = 200 <= status < 300 and cell.method not in ("PUT", "PATCH", "DELETE")
        return f"{cell}: {status}, rows changed: {changed}" if shown or changed else ""
    # The staff's forms take GET and POST alone: a HEAD is refused to everybody there.
    unknown = cell.method == "HEAD" and status == 405
    refused = (status in (403, 404, 405) and not unknown) or (
        door and not cell.address.name.startswith("consult:")
    )
    return f"{cell}: refused with {status}" if whole and refused else ""
