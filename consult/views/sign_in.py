"""Pages of the one door: the e-mail, the code, and the way out."""

from http import HTTPStatus

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from consult import permissions
from consult.forms.sign_in import CodeForm, SignInForm
from consult.models import User
from consult.safe_paths import safe_path
from consult.services import signing_in
from consult.services.limits import RETRY_AFTER, TooOften
from consult.services.sign_in_letter import LetterNotSent
from consult.views.answers import SeeOther


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for the e-mail and send a code. ``next``: a path of this site to come back to."""
    next_path = safe_path(request.POST.get("next") or request.GET.get("next", ""))
    if request.user.is_authenticated:
        return redirect(_after(request.user, next_path))
    if request.method == "POST":
        return _send_code(request, SignInForm(request.POST), next_path)
    waiting = signing_in.waiting_code(request)
    form = SignInForm(initial={"email": waiting.email if waiting else "", "next": next_path})
    return _ask_email(request, form, next_path)


def _send_code(request: HttpRequest, form: SignInForm, next_path: str) -> HttpResponse:
    status = HTTPStatus.OK
    if form.is_valid():
        try:
            signing_in.ask_for_code(request, form.cleaned_data["email"], next_path=next_path)
            return SeeOther(reverse("consult:sign-in-code"))
        except TooOften as refused:
            form.add_error(None, refused.sentence)
            status = HTTPStatus.TOO_MANY_REQUESTS
        except LetterNotSent:
            form.add_error(None, _("The letter could not be sent. Try again in a few minutes."))
            status = HTTPStatus.SERVICE_UNAVAILABLE
    return _ask_email(request, form, next_path, status)


def _ask_email(request: HttpRequest, form, next_path: str, status=HTTPStatus.OK) -> HttpResponse:
    words = {"form": form, "waiting": _what_is_kept(next_path)}
    return answer(request, "consult/sign_in.html", words, status)


def _what_is_kept(next_path: str) -> str:
    """A sentence for those who wrote first and sign in last."""
    try:
        leads_to = resolve(next_path.partition("?")[0]).view_name
    except Resolver404:
        return ""
    return _("Your comment is saved. Sign in to send it.") if leads_to == "comments:check" else ""


@sensitive_post_parameters("code")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_code(request: HttpRequest) -> HttpResponse:
    """Take the code from the letter."""
    next_path = signing_in.next_path(request)
    if request.user.is_authenticated:
        return redirect(_after(request.user, next_path))
    waiting = signing_in.waiting_code(request)
    if waiting is None:
        return redirect("consult:sign-in")
    form = CodeForm(request.POST if request.method == "POST" else None)
    status = HTTPStatus.OK
    if form.is_valid():
        try:
            user = signing_in.sign_in(request, form.cleaned_data["code"])
            return SeeOther(_after(user, next_path))
        except signing_in.CodeRefused as refused:
            form.add_error("code", refused.sentence)
        except TooOften as refused:
            form.add_error(None, refused.sentence)
            status = HTTPStatus.TOO_MANY_REQUESTS
    again_url = reverse("consult:sign-in", query={"next": next_path} if next_path else None)
    words = {"email": waiting.email, "minutes": signing_in.MINUTES, "again_url": again_url}
    return answer(request, "consult/sign_in_code.html", {**words, "form": form}, status)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session: its row goes, so that a copied cookie is worth nothing."""
    logout(request)
    return SeeOther(reverse("comments:home"))


def _after(user: User, next_path: str) -> str:
    """Where to go once signed in: as asked, else officials to work and others to their own page.

    Public pages are the same for every reader, so only that page shows that signing in worked.
    """
    if next_path:
        return next_path
    at_work = permissions.is_staff(user, timezone.localdate())
    return reverse("wagtailadmin_home" if at_work else settings.LOGIN_REDIRECT_URL)


def answer(request: HttpRequest, template: str, words: dict, status: int) -> HttpResponse:
    """The page; with 429 and 503 it says when to come again."""
    response = render(request, template, words, status=status)
    if status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE):
        response.headers["Retry-After"] = RETRY_AFTER
    return response
