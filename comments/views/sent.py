"""The receipt of a comment: the same page however often it is opened."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from comments import moment
from comments.models import Comment
from comments.presenting import frames
from comments.presenting.said import place_name
from consult import rules
from consult.models import JournalEntry


def own_comment(request: HttpRequest, comment: UUID) -> Comment:
    """The reader's own. Raises Http404 for anybody else's."""
    rows = Comment.objects.select_related("clause", "consultation__edition")
    return get_object_or_404(rows, pk=comment, author=request.user)


@never_cache
@login_required
@require_safe
def sent(request: HttpRequest, comment: UUID) -> HttpResponse:
    row = own_comment(request, comment)
    frame = frames.of_consultation(row.consultation, moment.now())
    eid = row.clause.eid if row.clause else None
    # The line about this comment was the chain's head when it was received: the letter has it too.
    entry = JournalEntry.objects.filter(subject=f"comment/{row.pk}").order_by("pk").first()
    withdrawable = not row.withdrawn_at and frame.consultation.accepts(
        rules.Action.WITHDRAW, frame.at
    )
    context = {
        **frame.context(),
        "reader": request.user,
        "section": "mine",
        "comment": row,
        "name": place_name(eid),
        "clause_url": frame.clause_url(eid),
        "head": entry.hash if entry else "",
        "head_number": entry.number if entry else "",
        "withdraw_url": reverse("comments:withdraw", args=[row.pk]) if withdrawable else "",
    }
    return render(request, "comments/sent.html", context)
