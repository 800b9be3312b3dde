"""Agreeing with somebody's comment: one press for the signed in, sign in and confirm for guests."""

from http import HTTPStatus

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from comments import moment
from comments.models import Comment, Support
from comments.origin import guarded_by_origin
from comments.presenting import frames
from comments.presenting.reading import for_reading
from comments.presenting.said import place_name, said
from comments.services.supporting import support as give
from consult import rules
from consult.forms.sign_in import SignInForm
from consult.services.gate import GateRefused
from consult.views.answers import SeeOther


@guarded_by_origin
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def support(request: HttpRequest, year: int, number: int, comment: int) -> HttpResponse:
    rows = for_reading(Comment.objects.select_related("clause", "edition"))
    row = get_object_or_404(rows, act_year=year, act_number=number, number=comment)
    refused, at, status = "", None, HTTPStatus.OK
    if request.method == "POST" and not request.user.is_authenticated:
        return SeeOther(request.path)
    if request.method == "POST":
        try:
            give(row, user=request.user)
        except GateRefused as refusal:
            refused, at, status = refusal.sentence, refusal.at, HTTPStatus.CONFLICT
        except ValidationError as error:
            refused, status = error.messages[0], HTTPStatus.CONFLICT
        else:
            return SeeOther(request.path)
    return render(
        request, "comments/support.html", _context(request, row, refused, at), status=status
    )


def _context(request: HttpRequest, row: Comment, refused: str, at) -> dict:
    frame = frames.find(row.act_year, row.act_number, row.edition.number, at or moment.now())
    eid = row.clause.eid if row.clause else None
    reader = request.user if request.user.is_authenticated else None
    given = reader is not None and Support.objects.filter(comment=row, user=reader).exists()
    is_open = frame.consultation.accepts(rules.Action.SUPPORT, frame.at) and row.is_visible
    return {
        **frame.context(),
        "reader": reader,
        "comment": said(row),
        "name": place_name(eid),
        "clause_url": frame.clause_url(eid),
        "back_url": f"{frame.clause_url(eid)}#comment-{row.number}",
        "refused": refused,
        "given": given,
        "is_open": is_open,
        "is_own": reader is not None and row.author_id == reader.pk,
        "form": None if reader or not is_open else SignInForm(initial={"next": request.path}),
        "sign_in_url": reverse("consult:sign-in"),
    }
