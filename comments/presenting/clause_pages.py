"""What a clause's page shows, and the page of comments on the whole draft."""

from django.core.paginator import Paginator
from django.db.models import Q
from django.db.models.functions import Left
from django.utils.translation import get_language

from comments.models import ClauseCount, Comment
from comments.presenting import addresses, opinions, steps
from comments.presenting.contents import OPENING
from comments.presenting.frames import Frame
from comments.presenting.reading import for_reading
from comments.presenting.said import place_name, said
from drafts.models import Clause
from drafts.naming import clause_name
from drafts.templatetags.languages import nearest

PER_PAGE = 50
WITH_ANSWER = "answers=with"


def clause_context(
    frame: Frame, clause: Clause | None, page_number: int | str = 1, *, with_answer: bool = False
) -> dict:
    """Everything that templates/comments/clause.html takes, but for the form.

    ``with_answer``: only the comments that have a published one.
    """
    eid = clause.eid if clause else None
    rows = for_reading(_comments(frame, clause, with_answer=with_answer))
    page = Paginator(rows, PER_PAGE).get_page(page_number)
    page.object_list = [said(row, takes_support=frame.takes_support) for row in page.object_list]
    total, answered = _figures(frame, clause)
    return {
        **frame.context(),
        **(_surroundings(frame, clause) if clause else {"parents": [], "inside": []}),
        **(_opinions(frame, clause) if clause else {}),
        "remarks": steps.remarks_on(clause) if clause else (),
        "decision_url": frame.act_url,
        "clause": clause,
        "name": place_name(eid),
        "act_url": f"{frame.act_url}#{eid}" if eid else frame.act_url,
        "next_commented_url": _next_commented(frame, clause),
        "form_url": frame.clause_url(eid),
        "comments": page,
        "total": total,
        "answered": answered,
        "with_answer": with_answer,
        "query": WITH_ANSWER if with_answer else "",
        "clause_url": addresses.absolute(frame.clause_url(eid)),
    }


def _opinions(frame: Frame, clause: Clause) -> dict:
    """What members say of the clause, apart from residents' voices."""
    takes = opinions.takes_opinions(frame)
    return {
        "excerpts": opinions.on_clause(frame, clause),
        "opinion_url": opinions.write_url(frame.act, clause.eid) if takes else "",
    }


def page_numbers(frame: Frame, clause: Clause | None, *, with_answer: bool = False) -> set[str]:
    """Pages of comments that there are: only these are kept. One query."""
    rows = _comments(frame, clause, with_answer=with_answer)
    return {str(number) for number in Paginator(rows, PER_PAGE).page_range}


def _comments(frame: Frame, clause: Clause | None, *, with_answer: bool):
    rows = Comment.objects.filter(edition=frame.edition, clause=clause)
    rows = rows.filter(answered__answer__published_at__isnull=False) if with_answer else rows
    return rows.order_by("number")


def _figures(frame: Frame, clause: Clause | None) -> tuple[int, int]:
    """How many comments are public, and how many of them answered."""
    rows = ClauseCount.objects.filter(edition=frame.edition, clause=clause)
    return rows.values_list("public", "answered").first() or (0, 0)


def _surroundings(frame: Frame, clause: Clause) -> dict:
    """Units above, before, after and inside the clause. One query."""
    above = [clause.path[:end] for end in range(4, len(clause.path), 4)]
    rows = (
        frame.edition.clauses.filter(
            Q(path__in=above) | Q(pos__in=[clause.pos - 1, clause.pos + 1]) | Q(parent_id=clause.pk)
        )
        .defer("text_kk", "text_ru", "note_kk", "note_ru")
        .annotate(opening_kk=Left("text_kk", OPENING * 2), opening_ru=Left("text_ru", OPENING * 2))
        .order_by("pos")
    )
    found = list(rows)
    return {
        "parents": [_parent(row) for row in found if row.path in above],
        "previous": [_link(frame, row) for row in found if row.pos == clause.pos - 1],
        "next": [_link(frame, row) for row in found if row.pos == clause.pos + 1],
        "inside": [_inside(frame, row) for row in found if row.parent_id == clause.pk],
    }


def _link(frame: Frame, clause: Clause) -> tuple[str, str]:
    return clause_name(clause.eid), frame.clause_url(clause.eid)


def _parent(clause: Clause) -> tuple[str, str, str]:
    """(name, heading, language of the heading)."""
    heading, language = nearest(clause, "heading", (get_language() or "kk")[:2])
    return clause_name(clause.eid), heading, language


def _inside(frame: Frame, clause: Clause) -> tuple[str, str, str, str]:
    """(printed number, opening words, their language, address)."""
    language = (get_language() or "kk")[:2]
    words, spoken = nearest(clause, "heading", language)
    if not words:
        words, spoken = nearest(clause, "opening", language)
    label = nearest(clause, "label", spoken)[0] or clause.number or "–"
    return label, words, spoken, frame.clause_url(clause.eid)


def _next_commented(frame: Frame, clause: Clause | None) -> str:
    rows = ClauseCount.objects.filter(edition=frame.edition, clause__isnull=False, public__gt=0)
    if clause:
        rows = rows.filter(clause__pos__gt=clause.pos)
    eid = rows.order_by("clause__pos").values_list("clause__eid", flat=True).first()
    return frame.clause_url(eid) + "#comments" if eid else ""
