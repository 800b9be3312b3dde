"""Check and send: the private page of what was written. Signing in comes last."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from comments import claims, moment
from comments.claims import Access
from comments.forms import CommentForm, NameForm
from comments.models import Comment, PendingComment
from comments.presenting import frames
from comments.presenting.clause_pages import clause_context
from comments.presenting.said import place_name
from comments.services.submitting import sent_before, submit
from consult.forms.sign_in import SignInForm
from consult.services.gate import GateRefused
from consult.views.answers import SeeOther


class Sent(Exception):
    """It is no longer pending: this comment has become of it."""

    def __init__(self, comment: Comment):
        self.comment = comment
        super().__init__(str(comment))


class Expired(Exception):
    """Its 72 hours have passed."""


def _open(request: HttpRequest, pending_id: UUID) -> tuple[PendingComment, Access]:
    """The reader's own unsent comment. Raises Sent, Expired or Http404 (another's too)."""
    rows = PendingComment.objects.select_related("consultation__edition", "clause")
    pending = rows.filter(pk=pending_id).first()
    if pending is None:
        user = request.user
        comment = sent_before(pending_id, user) if user.is_authenticated else None
        if comment:
            raise Sent(comment)
        if claims.is_held(request, pending_id):
            raise Expired
        raise Http404
    access = claims.access(request, pending)
    if access is Access.NONE:
        raise Http404
    if pending.expires_at <= moment.now():
        raise Expired
    return pending, access


def _private(view):
    """Answers for all that an unsent comment may have become; never kept by any cache."""

    @never_cache
    def private(request: HttpRequest, pending: UUID) -> HttpResponse:
        try:
            row, access = _open(request, pending)
        except Sent as sent:
            return SeeOther(reverse("comments:sent", args=[sent.comment.pk]))
        except Expired:
            return render(
                request, "comments/expired.html", _reader(request), status=HTTPStatus.GONE
            )
        if access is Access.ASK:
            return _ask(request, row)
        return view(request, row)

    return private


def _reader(request: HttpRequest) -> dict:
    return {"reader": request.user if request.user.is_authenticated else None}


def _context(request: HttpRequest, pending: PendingComment, at=None) -> dict:
    frame = frames.of_consultation(pending.consultation, at or moment.now())
    eid = pending.clause.eid if pending.clause else None
    return {
        **frame.context(),
        **_reader(request),
        "pending": pending,
        "name": place_name(eid),
        "clause_url": frame.clause_url(eid),
        "change_url": reverse("comments:change", args=[pending.pk]),
        "check_url": reverse("comments:check", args=[pending.pk]),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@_private
def check(request: HttpRequest, pending: PendingComment) -> HttpResponse:
    if claims.CONSENT in request.GET:
        return redirect("comments:check", pending.pk)
    if not request.user.is_authenticated:
        return _guest_page(request, pending)
    if request.method == "POST":
        return _send(request, pending)
    form = NameForm(initial={"name": _usual_name(request.user)})
    context = _context(request, pending)
    return render(request, "comments/check.html", context | {"form": form})


def _guest_page(request: HttpRequest, pending: PendingComment) -> HttpResponse:
    context = _context(request, pending)
    back = f"{context['check_url']}?{claims.CONSENT}={claims.consent(pending)}"
    context |= {
        "form": SignInForm(initial={"next": back}),
        "sign_in_url": reverse("consult:sign-in"),
    }
    # A POST without a session: it has ended meanwhile. The words are here, the door too.
    status = HTTPStatus.FORBIDDEN if request.method == "POST" else HTTPStatus.OK
    return render(request, "comments/check.html", context, status=status)


def _usual_name(user) -> str:
    """As this person signed the last time, otherwise the account's name."""
    last = Comment.objects.filter(author=user).order_by("-written_at").first()
    return last.author_name if last else user.name


def _send(request: HttpRequest, pending: PendingComment) -> HttpResponse:
    form = NameForm(request.POST)
    status, refused, at = HTTPStatus.UNPROCESSABLE_ENTITY, "", None
    if form.is_valid():
        try:
            comment = submit(pending, user=request.user, name=form.cleaned_data["name"])
            claims.forget(request, pending.pk)
            return SeeOther(reverse("comments:sent", args=[comment.pk]))
        except GateRefused as refusal:
            status, refused, at = HTTPStatus.CONFLICT, refusal.sentence, refusal.at
    context = _context(request, pending, at) | {"form": form, "refused": refused}
    return render(request, "comments/check.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@_private
def change(request: HttpRequest, pending: PendingComment) -> HttpResponse:
    """Back in the form, with everything typed; the same unsent comment is changed in place."""
    clause = pending.clause
    names = ("kind", "text", "language", "quote")
    initial = {name: getattr(pending, name) for name in names}
    form = CommentForm(request.POST or None, clause=clause, initial=initial)
    if request.method == "POST" and form.is_valid():
        PendingComment.objects.filter(pk=pending.pk).update(**form.said())
        return SeeOther(reverse("comments:check", args=[pending.pk]))
    frame = frames.of_consultation(pending.consultation, moment.now())
    context = clause_context(frame, clause) | {
        **_reader(request),
        "form": form,
        "form_url": request.path,
        "private": True,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "comments/clause.html", context, status=status)


def _ask(request: HttpRequest, pending: PendingComment) -> HttpResponse:
    """Somebody wrote this here before the present reader signed in: whose is it?"""
    context = _context(request, pending)
    context["whose_url"] = reverse("comments:whose", args=[pending.pk])
    return render(request, "comments/whose.html", context)


@require_POST
@never_cache
def whose(request: HttpRequest, pending: UUID) -> HttpResponse:
    """The answer: "mine" attaches it to the reader, anything else takes it out of the session."""
    row = PendingComment.objects.filter(pk=pending, user__isnull=True).first()
    if row is None or not claims.is_held(request, pending) or not request.user.is_authenticated:
        raise Http404
    if request.POST.get("whose") == "mine":
        claims.attach(request, row)
        return SeeOther(reverse("comments:check", args=[row.pk]))
    claims.forget(request, row.pk)
    return SeeOther(reverse("comments:mine"))


@require_POST
@_private
def delete(request: HttpRequest, pending: PendingComment) -> HttpResponse:
    """What was never sent may go: nobody else has seen it."""
    pending.delete()
    claims.forget(request, pending.pk)
    messages.success(request, _("The unsent comment is deleted."))
    return SeeOther(reverse("comments:mine"))
