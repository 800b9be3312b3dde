"""A signed decision with its recommendations and the bodies' replies: one source, one page."""

from collections.abc import Iterable, Iterator

from django.db.models import Prefetch

from comments.presenting.addresses import act_url
from comments.presenting.said import place_name
from consult.events import EventKind
from consult.models import Decision, Forwarding, JournalEntry, Recommendation, Reply, Verdict
from search.builders.acts import newest_windows
from search.builders.interface import Builder, Shown
from search.builders.parts import Part, addressed, labelled, written_in
from search.models import Document

NAME, RECOMMENDATION, REPLY = "decision", "recommendation", "reply"


def sources(entry: JournalEntry) -> list[str]:
    if entry.kind == EventKind.REPLY_RECORDED:
        letters = Forwarding.objects.filter(pk=entry.payload["forwarding"])
        return [f"{NAME}/{pk}" for pk in letters.values_list("decision", flat=True)]
    return [f"{NAME}/{entry.payload['decision']}"]


def _public():
    """With everything that is shown of them; files stay where they are."""
    rows = Decision.objects.filter(signed_at__isnull=False, act__live=True)
    asked = Recommendation.objects.select_related("clause").order_by("number")
    letters = Forwarding.objects.defer("letter").select_related("body").order_by("pk")
    replies = Reply.objects.defer("scan").select_related("recommendation__clause").order_by("pk")
    return rows.select_related("act", "edition", "item__meeting").prefetch_related(
        Prefetch("recommendations", asked),
        Prefetch("forwardings", letters.prefetch_related(Prefetch("replies", replies))),
    )


def documents(source: str) -> list[Document]:
    decision = _public().filter(pk=_id_of(source)).first()
    if decision is None:
        return []
    return [part.document(source, decision.act_id) for part in _parts(decision)]


def show(documents: Iterable[Document]) -> dict[str, Shown]:
    documents = list(documents)
    windows = newest_windows({document.act_id for document in documents})
    shown = {}
    for decision in _public().filter(pk__in={_id_of(document.source) for document in documents}):
        newest = windows[decision.act_id].edition_id == decision.edition_id
        page = act_url(decision.act, None if newest else decision.edition.number)
        shown |= _shown(decision, page)
    return shown


def _id_of(source: str) -> int:
    return int(source.partition("/")[2])


# ----------------------------------------------------------------------- words


def _parts(decision: Decision) -> Iterator[Part]:
    """The verdict, what is asked, what came back: each found by the words that the page says."""
    yield _verdict(decision)
    for row in decision.recommendations.all():
        yield _recommendation(decision, row)
    for letter in decision.forwardings.all():
        for reply in letter.replies.all():
            yield _reply(letter, reply)


def _verdict(decision: Decision) -> Part:
    words = written_in(decision, "reason")
    return Part(f"{NAME}/{decision.pk}", NAME, labelled(Verdict(decision.verdict).label, words))


def _recommendation(decision: Decision, row: Recommendation) -> Part:
    """With the bodies that it went to."""
    bodies = [written_in(letter.body, "name") for letter in decision.forwardings.all()]
    words = addressed(bodies, written_in(row, "text"))
    eid = row.clause.eid if row.clause else ""
    return Part(f"{RECOMMENDATION}/{row.pk}", RECOMMENDATION, words, eid=eid, pos=row.number)


def _reply(letter: Forwarding, reply: Reply) -> Part:
    """With the body's name."""
    said = labelled(Reply.Result(reply.result).label, written_in(reply, "reason"))
    clause = reply.recommendation.clause
    return Part(
        key=f"{REPLY}/{reply.pk}",
        type=REPLY,
        words=addressed([written_in(letter.body, "name")], said),
        eid=clause.eid if clause else "",
        pos=reply.recommendation.number,
    )


# ----------------------------------------------------------------------- cards


def _shown(decision: Decision, page: str) -> dict[str, Shown]:
    """By key; all stand on the act's page, each recommendation under its number."""
    meeting = decision.item.meeting
    name = f"{meeting.get_kind_display()} № {meeting.number}"
    verdict = _verdict(decision)
    shown = {verdict.key: verdict.shown(f"{page}#decision", name=name)}
    for row in decision.recommendations.all():
        part = _recommendation(decision, row)
        place = f"{page}#recommendation-{row.number}"
        shown[part.key] = part.shown(place, name=_whole(part))
    for letter in decision.forwardings.all():
        for reply in letter.replies.all():
            part = _reply(letter, reply)
            place = f"{page}#recommendation-{reply.recommendation.number}"
            shown[part.key] = part.shown(place, name=_whole(part), by=letter.body.name)
    return shown


def _whole(part: Part) -> str:
    """What stands in the margin where no clause does."""
    return "" if part.eid else place_name(None)


BUILDER = Builder(
    name=NAME,
    types=(NAME, RECOMMENDATION, REPLY),
    kinds=frozenset(
        (
            EventKind.DECISION_SIGNED,
            EventKind.RECOMMENDATIONS_FORWARDED,
            EventKind.REPLY_RECORDED,
        )
    ),
    sources=sources,
    documents=documents,
    show=show,
)
