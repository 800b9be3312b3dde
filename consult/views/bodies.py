"""Bodies that the council wrote to: what was sent, what came back, what is overdue."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from consult import control
from consult.services import clock
from consult.services.terms import Deadline
from consult.views.public import public_page
from drafts.models import Body

CHOICES = ("sent", "replied", "overdue", "waiting")


@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    """Every body with its figures; each figure leads to its rows."""
    lines = control.bodies(clock.database_now())
    return public_page(
        request,
        "consult/bodies.html",
        {
            "section": "council",
            "lines": lines,
            "waiting": sum(line.waiting + line.overdue for line in lines),
        },
    )


@require_safe
def body(request: HttpRequest, pk: int) -> HttpResponse:
    """One body: its letters, each recommendation with its reply. ``?show=`` chooses rows."""
    row = get_object_or_404(Body, pk=pk)
    cases = control.forwardings(clock.database_now(), body=row)
    if not cases:
        raise Http404
    line, shown = control.BodyLine(row, cases), request.GET.get("show")
    shown = shown if shown in CHOICES else "sent"
    letters = [_letter(case, shown) for case in cases]
    return public_page(
        request,
        "consult/body.html",
        {
            "section": "council",
            "body": row,
            "line": line,
            "shown": shown,
            "letters": [letter for letter in letters if letter["rows"]],
        },
    )


def _letter(case: control.Case, shown: str) -> dict:
    """A letter with the rows that are asked for."""
    row = case.forwarding
    return {
        "case": case,
        "row": row,
        "explained": (
            Deadline(row.term, row.received_on, row.due_on).explain() if row.term else ""
        ),
        "rows": [
            {"asked": asked, "reply": reply, "is_late": bool(reply) and control.is_late(reply, row)}
            for asked, reply in case.asked
            if _is_shown(case, reply, shown)
        ],
    }


def _is_shown(case: control.Case, reply, shown: str) -> bool:
    return {
        "sent": True,
        "replied": reply is not None,
        "overdue": reply is None and case.is_overdue,
        "waiting": reply is None and case.is_waiting,
    }[shown]
