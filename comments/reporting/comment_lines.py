"""Reads the comments of a window with their answers: three queries, whatever their number."""

from collections import Counter
from collections.abc import Callable, Iterable

from django.db.models import Count
from django.utils.translation import gettext as _

from comments.choices import CommentKind
from comments.models import Comment, Disposition, Support
from comments.presenting import addresses
from comments.presenting.said import place_name
from comments.reporting.figures import (
    COUNTED,
    EXCEPTED,
    HIDDEN,
    OPEN,
    WITHDRAWN,
    ClauseLine,
    CommentLine,
    Counted,
)
from consult.models import Consultation
from drafts.models import Clause


def outcome_labels() -> dict[str, str]:
    """Every outcome by its code, in the active language."""
    labels = {code: str(label) for code, label in Disposition.choices}
    return labels | {EXCEPTED: _("Left without an answer"), OPEN: _("Waiting for an answer")}


def gone_labels() -> dict[str, str]:
    """What is listed in its place and not counted."""
    return {
        WITHDRAWN: _("withdrawn by their authors"),
        HIDDEN: _("hidden under the published rules"),
    }


def clauses_of(consultation: Consultation) -> dict[int | None, Clause]:
    fields = ("eid", "pos", "heading_kk", "heading_ru", "edition_id")
    return {row.pk: row for row in consultation.edition.clauses.only(*fields)}


def lines(consultation: Consultation, clauses: dict[int | None, Clause]) -> list[CommentLine]:
    """As the act reads, the whole draft first; a tombstone keeps its place."""
    rows = Comment.objects.filter(consultation=consultation)
    rows = rows.select_related("answered__answer", "exception")
    counted = Support.objects.filter(comment__consultation=consultation).values("comment")
    supports = dict(counted.annotate(number=Count("pk")).values_list("comment", "number"))
    # Once, not for each comment: that took a seventh of the page's time.
    kinds = {code: str(label) for code, label in CommentKind.choices}
    labels = {"outcome": outcome_labels(), "kind": kinds}
    ordered = sorted(rows, key=lambda row: (_position(row, clauses), row.number))
    places = {pk: place_name(row.eid) for pk, row in clauses.items()} | {None: place_name(None)}
    return [
        _line(row, consultation, clauses, places, supports.get(row.pk, 0), labels)
        for row in ordered
    ]


def _position(row: Comment, clauses: dict) -> int:
    return clauses[row.clause_id].pos if row.clause_id else -1


def _line(row, consultation, clauses, places, supports, labels) -> CommentLine:
    always = {
        "number": row.number,
        "reference": row.reference,
        "url": addresses.comment_url(consultation.act, row.number),
        "eid": clauses[row.clause_id].eid if row.clause_id else "",
        "place": places[row.clause_id],
        "received_at": row.received_at,
        "written_at": row.written_at,
        "recorded_afterwards": row.recorded_afterwards,
    }
    if row.hidden_at:
        reason = {"reason": row.get_hidden_reason_display()}
        return CommentLine(**always, gone=_("Hidden: %(reason)s") % reason, hidden=True)
    if row.withdrawn_at:
        return CommentLine(**always, gone=_("Withdrawn by its author"))
    return CommentLine(
        **always,
        author_name=row.author_name,
        kind=labels["kind"][row.kind],
        text=row.text,
        language=row.language,
        quote=row.quote,
        quote_language=row.quote_language,
        supports=supports,
        **_answered(row, labels["outcome"]),
    )


def _answered(row: Comment, labels: dict[str, str]) -> dict:
    answer, exception = row.published_answer, row.named_exception
    source, code = answer or exception, OPEN
    if answer:
        code = answer.disposition
    elif exception:
        code = EXCEPTED
    return {
        "outcome": code,
        "outcome_label": labels[code],
        "reason_kk": source.reason_kk if source else "",
        "reason_ru": source.reason_ru if source else "",
        "answered_at": answer.published_at if answer else None,
    }


def by_clause(
    said: Iterable[CommentLine],
    clauses: dict[int | None, Clause],
    *,
    url_of: Callable[[str | None], str],
    rows_url: Callable[..., str],
) -> list[ClauseLine]:
    """Clauses with comments that count, as the act reads.

    ``url_of`` takes an eid or None; ``rows_url`` what the list is narrowed to, by name.
    """
    outcomes: dict[str, Counter] = {}
    for line in said:
        if line.outcome:
            outcomes.setdefault(line.eid, Counter())[line.outcome] += 1
    known = {row.eid: row for row in clauses.values()}
    labels = outcome_labels()

    def counted(eid: str, outcome: str) -> Counted:
        url = rows_url(clause=eid or "whole", answer=outcome)
        return Counted(outcomes[eid][outcome], url)

    return [
        ClauseLine(
            eid=eid,
            name=place_name(eid or None),
            heading_kk=known[eid].heading_kk if eid else "",
            heading_ru=known[eid].heading_ru if eid else "",
            url=url_of(eid or None),
            rows_url=rows_url(clause=eid or "whole", answer=COUNTED),
            count=found.total(),
            accepted=counted(eid, Disposition.ACCEPTED),
            partly=counted(eid, Disposition.PARTLY),
            main_outcome=labels[found.most_common(1)[0][0]],
        )
        for eid, found in outcomes.items()
    ]
