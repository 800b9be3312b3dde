"""Asks once more, then withdraws a comment: possible until the window closes."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from comments import moment
from comments.presenting import frames
from comments.presenting.said import place_name
from comments.services.visibility import withdraw as take_back
from comments.views.sent import own_comment
from consult.services.gate import GateRefused
from consult.views.answers import SeeOther


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, comment: UUID) -> HttpResponse:
    row = own_comment(request, comment)
    refused, at = "", moment.now()
    if request.method == "POST":
        try:
            take_back(row, user=request.user)
        except GateRefused as refusal:
            refused, at = refusal.sentence, refusal.at
        else:
            done = _("Comment %(reference)s is withdrawn.") % {"reference": row.reference}
            messages.success(request, done)
            return SeeOther(reverse("comments:mine"))
    frame = frames.of_consultation(row.consultation, at)
    eid = row.clause.eid if row.clause else None
    context = {
        **frame.context(),
        "reader": request.user,
        "section": "mine",
        "comment": row,
        "name": place_name(eid),
        "clause_url": frame.clause_url(eid),
        "back_url": reverse("comments:sent", args=[row.pk]),
        "refused": refused,
    }
    status = HTTPStatus.CONFLICT if refused else HTTPStatus.OK
    return render(request, "comments/withdraw.html", context, status=status)
