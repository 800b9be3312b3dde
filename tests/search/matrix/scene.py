"""A council with somebody in every role, and one act in each of its states."""

import uuid
from dataclasses import dataclass, field

from django.utils import timezone

from comments.models import Comment
from comments.presenting.opinions import safe_name
from comments.services import opinions
from comments.services.completing import complete
from comments.services.pending import store_pending
from consult.models import Consultation, User
from consult.services import deciding
from consult.services import meetings as sittings
from consult.services.forwarding import forward
from drafts.models import Body, Edition, InfoPage, Upload
from drafts.storing import store_document
from tests import factories, meetings, windows
from tests.comments import answering, opining
from tests.comments.saying import said_before, say
from tests.search.matrix.reading import sign_in

NONE = 999_999
NO_UUID = uuid.UUID(int=0)
EXPOSED = "Көрінбейтін сөз"


@dataclass
class Case:
    """One act; what it lacks in its state is left out of ``things``."""

    edition: Edition
    window: Consultation | None = None
    comment: Comment | None = None
    things: dict = field(default_factory=dict)

    @property
    def act(self):
        return self.edition.act


@dataclass(frozen=True)
class Asked:
    """What came of a request; ``target``: where it leads on to; all that it did is undone."""

    status: int
    target: str
    changed: bool


@dataclass
class Scene:
    people: dict[str, User | None]
    bodies: dict[str, Body]
    cases: dict[str, Case]
    info_slug: str
    topic: int
    upload: int
    sessions: dict[str, str] = field(default_factory=dict)
    asked: dict[tuple[str, str, str], Asked] = field(default_factory=dict)  # role, method, URL


def make_scene() -> Scene:
    bodies = {"drafting": factories.BodyFactory(), "addressed": factories.BodyFactory()}
    people = {
        "visitor": None,
        "resident": factories.UserFactory(),
        "author": factories.UserFactory(),
        "member": factories.member(),
        "drafter": factories.officer(bodies["drafting"]),
        "addressee": factories.officer(bodies["addressed"]),
        "secretary": factories.secretary(),
        "chair": factories.chair(),
        "administrator": factories.administrator(),
    }
    meetings.voting_rule()
    meetings.council(3)
    factories.seat_of(people["member"])
    upload = Upload.objects.create(
        asked_by=people["secretary"], name_kk="zhoba.docx", asked_at=timezone.now()
    )
    scene = Scene(
        people,
        bodies,
        {},
        info_slug=InfoPage.objects.live().first().slug,
        topic=factories.TopicFactory().pk,
        upload=upload.pk,
    )
    for state, make in MAKERS.items():
        scene.cases[state] = make(scene)
    scene.sessions = {role: sign_in(user) for role, user in people.items()}
    return scene


def _edition(scene: Scene) -> Edition:
    edition = factories.make_edition(act=factories.make_act(body=scene.bodies["drafting"]))
    store_document(edition, "explanatory_note", "kk", "note.txt", "Негіздеме".encode())
    return edition


def _case(window: Consultation, **things) -> Case:
    case = Case(edition=window.edition, window=window, things=things)
    case.things["document"] = window.edition.documents.first().pk
    return case


def prepared(scene: Scene) -> Case:
    edition = _edition(scene)
    return Case(edition=edition, things={"document": edition.documents.first().pk})


def announced(scene: Scene) -> Case:
    return _case(factories.announced_ahead(edition=_edition(scene)))


def _spoken(scene: Scene, window: Consultation, comment: Comment) -> Case:
    case = _case(window)
    opinion = opining.draft(window, scene.people["member"], points=["para_1"])
    file = opinions.add_file(opinion, user=scene.people["member"], name="note.txt", content=b"1")
    opinion.refresh_from_db()
    opinions.submit_opinion(opinion, user=scene.people["member"])
    case.comment = comment
    case.things |= {"opinion": opinion.pk, "file": file.pk, "file_name": safe_name(case.act, file)}
    return case


def opened(scene: Scene) -> Case:
    window = factories.announced_now(edition=_edition(scene))
    case = _spoken(scene, window, say(window, "para_1", user=scene.people["author"]))
    pending = store_pending(
        consultation=window, clause=None, kind="remark", text=EXPOSED, language="kk"
    )
    pending.user, pending.claimed = scene.people["author"], True
    pending.save()
    case.things["pending"] = pending.pk
    return case


def closed(scene: Scene) -> Case:
    """With the council's term running, so that members may still write."""
    window = windows.closed_window(edition=_edition(scene))
    opining.give_to_commission(window.edition, factories.member(), by=scene.people["secretary"])
    (comment,) = said_before(window, ["para_1"], users=[scene.people["author"]])
    return _spoken(scene, window, comment)


def completed(scene: Scene) -> Case:
    case = closed(scene)
    answering.answered([case.comment], by=scene.people["secretary"])
    complete(case.window, by=scene.people["secretary"])
    return case


def decided(scene: Scene) -> Case:
    """Signed and forwarded; one recommendation has its reply, the other has none."""
    case = completed(scene)
    item = _voted(case.edition, scene)
    decision = deciding.prepare_decision(
        item,
        verdict="approved_with_remarks",
        recommendations=[meetings.asked(case.edition, eid) for eid in ("para_1", "para_2")],
        by=scene.people["secretary"],
    )
    deciding.sign_decision(decision, by=scene.people["chair"])
    today = timezone.localdate()
    row = forward(
        decision,
        body=scene.bodies["addressed"],
        outgoing_number="1",
        sent_on=today,
        received_on=today,
        by=scene.people["secretary"],
        letter=("letter.pdf", b"%PDF"),
    )
    scan = ("scan.pdf", b"%PDF")
    meetings.replied(row, by=scene.people["secretary"], role="secretary", scan=scan)
    case.things |= {
        "meeting": item.meeting_id,
        "item": item.pk,
        "decision": decision.pk,
        "forwarding": row.pk,
        "number": 1,
    }
    return case


def _voted(edition: Edition, scene: Scene):
    """Everybody of the day came and was for it."""
    today = timezone.localdate()
    members = list(sittings.members_on(today).values())
    question = sittings.Question(edition=edition, votes={row.pk: "for" for row in members})
    held = sittings.record_meeting(
        kind="plenary",
        number="7",
        held_on=today,
        agenda=[question],
        attendance=meetings.presences(members),
        by=scene.people["secretary"],
    )
    return held.agenda.get()


MAKERS = {
    "prepared": prepared,
    "announced": announced,
    "open": opened,
    "closed": closed,
    "completed": completed,
    "decided": decided,
}
