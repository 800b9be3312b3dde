"""Our screens in Wagtail's admin: of a draft up to its closing, of registers."""

from dataclasses import replace

from tests.services.browser.after_pages import AFTER
from tests.services.browser.pages import Row, at
from tests.services.browser.repair_ways import repair, upload
from tests.services.browser.secretary import COUNCIL
from tests.services.browser.staff_ways import Way, edition, sent_empty, then
from tests.services.browser.visiting import Visit


def hide(visit: Visit) -> None:
    visit.go("/admin/comments/?state=visible")
    visit.press("a[href$='/hide/']")


timeline = then(edition("open"), "a[href$='/history/']")


def _secretary() -> list[Row]:
    return [
        Row("staff-home", (), at("/admin/")),
        Row("staff-acts", ("staff:acts",), at(f"{COUNCIL}acts/")),
        Row("staff-new", ("staff:act-create",), at(f"{COUNCIL}acts/new/")),
        Row(
            "staff-new-empty",
            ("staff:act-create",),
            sent_empty(at(f"{COUNCIL}acts/new/")),
            status=422,
        ),
        Row("staff-prepared", ("staff:edition",), edition("prepared")),
        Row("staff-ready", ("staff:edition",), edition("ready")),
        Row("staff-open", ("staff:edition",), edition("open")),
        Row("staff-announced", ("staff:edition",), edition("announced")),
        Row("staff-closed", ("staff:edition",), edition("closed")),
        Row("staff-text", ("staff:text",), edition("prepared", "text/")),
        Row("staff-upload", ("staff:upload",), upload),
        Row("staff-repair", ("staff:repair",), repair()),
        Row("staff-repair-split", ("staff:repair",), repair("split")),
        Row("staff-repair-pair", ("staff:repair",), repair("pair")),
        Row("staff-differences", ("staff:differences",), edition("prepared", "differences/")),
        Row("staff-identity", ("staff:identity",), edition("prepared", "identity/")),
        Row("staff-glance", ("staff:glance",), edition("prepared", "glance/")),
        Row(
            "staff-glance-empty",
            ("staff:glance",),
            sent_empty(edition("prepared", "glance/")),
            status=422,
        ),
        Row("staff-documents", ("staff:documents",), edition("prepared", "documents/")),
        Row("staff-announce", ("staff:announce",), edition("ready", "announce/")),
        Row("staff-record", ("staff:record",), edition("ready", "record/")),
        Row("staff-postpone", ("staff:postpone",), edition("announced", "postpone/")),
        Row("staff-cancel", ("staff:cancel",), edition("announced", "cancel/")),
        Row("staff-extend", ("staff:extend",), edition("open", "extend/")),
        Row(
            "staff-extend-empty",
            ("staff:extend",),
            sent_empty(edition("open", "extend/")),
            status=422,
        ),
        Row("staff-topic", ("staff:topic",), edition("open", "topic/")),
        Row("staff-assign", ("staff:assign",), edition("open", "assign/")),
        Row("staff-timeline", ("staff:timeline",), timeline),
        Row("staff-meetings", ("staff:meetings",), at(f"{COUNCIL}meetings/")),
        Row("staff-meeting-new", ("staff:meeting-new",), at(f"{COUNCIL}meetings/new/")),
        Row("staff-decisions", ("staff:decisions",), at(f"{COUNCIL}decisions/")),
        Row("staff-control", ("staff:control",), at(f"{COUNCIL}control/")),
        Row("staff-answers", ("comments-staff:answers",), at("/admin/comments/answers/")),
        Row("staff-comments", ("comments-staff:list",), at("/admin/comments/")),
        Row("staff-hide", ("comments-staff:hide",), hide),
    ]


def first_row(register: str) -> Way:
    return then(at(f"{COUNCIL}registers/{register}/"), "table a")


def _administrator() -> list[Row]:
    rows = [Row("office-home", (), at("/admin/"))]
    for name in (
        "appointments",
        "memberships",
        "bodies",
        "topics",
        "terms",
        "commissions",
        "seats",
        "calendar",
        "voting-rules",
    ):
        place = f"{COUNCIL}registers/{name}/"
        rows += [
            Row(f"office-{name}", ("staff:register",), at(place)),
            Row(f"office-{name}-new", ("staff:register-new",), at(f"{place}new/")),
        ]
    empty = sent_empty(at(f"{COUNCIL}registers/appointments/new/"))
    return [
        *rows,
        Row("office-appointment", ("staff:register-row",), first_row("appointments")),
        Row("office-new-empty", ("staff:register-new",), empty, status=422),
    ]


def _of(person: str, rows: list[Row]) -> list[Row]:
    return [replace(row, person=person, is_staff=True) for row in rows]


STAFF = (*_of("secretary", [*_secretary(), *AFTER]), *_of("administrator", _administrator()))
