"""Meetings of the council: agenda, who came, and how each voted. They are open (art. 13(3))."""

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from consult.alphabet import BY_NAME
from consult.models import AgendaItem, Attendance, Meeting, Vote
from consult.services import meetings as service
from consult.views.public import public_page

PAGE_SIZE = 20


@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """All of them, newest first, each with its points and what was decided."""
    rows = Meeting.objects.with_attendance()
    points = AgendaItem.objects.select_related("edition__act", "decision").annotate(
        was_voted=Exists(Vote.objects.filter(item=OuterRef("pk")))
    )
    rows = rows.prefetch_related(Prefetch("agenda", points))
    page = Paginator(rows.order_by("-held_on", "-pk"), PAGE_SIZE).get_page(request.GET.get("page"))
    return public_page(request, "consult/meetings.html", {"section": "council", "page": page})


@require_safe
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Meeting.objects.select_related("rule"), pk=pk)
    attendances = sorted(row.attendances.select_related("membership__user"), key=BY_NAME)
    came = [line for line in attendances if line.state == Attendance.State.PRESENT]
    return public_page(
        request,
        "consult/meeting.html",
        {
            "section": "council",
            "meeting": row,
            "came": came,
            "away": [line for line in attendances if line not in came],
            "total": len(attendances),
            "needed": service.needed_at(row),
            "has_quorum": service.has_quorum(row),
            "points": [_point(item, len(came)) for item in _agenda(row)],
        },
    )


def _agenda(row: Meeting):
    items = row.agenda.select_related("edition__act", "decision").order_by("position")
    return items.prefetch_related("votes__membership__user")


def _point(item, came: int) -> dict:
    """A point with the names behind each figure. An unsigned decision is nobody's to read."""
    decision = getattr(item, "decision", None)
    votes = sorted(item.votes.all(), key=BY_NAME)
    return {
        "item": item,
        "verdict": decision.get_verdict_display() if decision and decision.is_signed else "",
        "votes": [
            (choice.value, choice.label, [v.membership.user for v in votes if v.choice == choice])
            for choice in Vote.Choice
        ]
        if votes
        else [],
        "silent": came - len(votes) if votes else 0,
    }
