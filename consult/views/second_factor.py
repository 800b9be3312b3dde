"""The second factor of officials: shown once a session, set up at the first entry."""

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from consult import permissions
from consult.forms.second_factor import SecondFactorForm, SetUpForm
from consult.safe_paths import safe_path
from consult.services import second_factor
from consult.services.limits import TooOften
from consult.views.answers import SeeOther
from consult.views.sign_in import answer


def _for_officials(view: Callable) -> Callable:
    """Signed in and in office today, whether or not the second factor was shown."""

    def guarded(request: HttpRequest) -> HttpResponse:
        if not permissions.is_staff(request.user, timezone.localdate()):
            raise PermissionDenied
        return view(request)

    return never_cache(login_required(guarded))


def _next(request: HttpRequest) -> str:
    return safe_path(request.GET.get("next", "")) or reverse("wagtailadmin_home")


def _with_next(request: HttpRequest, name: str) -> str:
    return f"{reverse(name)}?{urlencode({'next': _next(request)})}"


def _try(form: SecondFactorForm, take: Callable[[str], bool]) -> HTTPStatus | None:
    """None when the code was taken; otherwise the status of the form's page, errors added."""
    if not form.is_valid():
        return HTTPStatus.OK
    try:
        if take(form.cleaned_data["code"]):
            return None
        form.add_error("code", _("This code is not right, or was used before. Wait for the next."))
    except TooOften as refused:
        form.add_error(None, refused.sentence)
        return HTTPStatus.TOO_MANY_REQUESTS
    return HTTPStatus.OK


@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
@_for_officials
def second_factor_page(request: HttpRequest) -> HttpResponse:
    """Take a code from the phone, or one from paper."""
    if second_factor.is_passed(request):
        return redirect(_next(request))
    if not second_factor.is_set_up(request.user):
        return redirect(_with_next(request, "consult:second-factor-set-up"))
    form = SecondFactorForm(request.POST if request.method == "POST" else None)
    status = _try(form, lambda code: second_factor.check(request, code))
    if status is None:
        return SeeOther(_next(request))
    words = {"form": form, "reader": request.user}
    return answer(request, "consult/second_factor.html", words, status)


@sensitive_post_parameters("code")
@sensitive_variables("secret")
@require_http_methods(["GET", "HEAD", "POST"])
@_for_officials
def set_up(request: HttpRequest) -> HttpResponse:
    """Give the phone its key; the key counts once the phone has shown a code of it."""
    if second_factor.is_set_up(request.user):
        return redirect(_with_next(request, "consult:second-factor"))
    secret = second_factor.new_secret(request)
    form = SetUpForm(request.POST if request.method == "POST" else None)
    status = _try(form, lambda code: second_factor.set_up(request, code))
    if status is None:
        return SeeOther(_with_next(request, "consult:paper-codes"))
    url, picture = second_factor.picture_of(request.user, secret)
    groups = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
    words = {"form": form, "reader": request.user, "url": url, "picture": picture, "key": groups}
    return answer(request, "consult/second_factor_set_up.html", words, status)


@require_http_methods(["GET", "HEAD", "POST"])
@_for_officials
def paper_codes(request: HttpRequest) -> HttpResponse:
    """Show new codes for paper until the official says that they are kept; then only how many."""
    if not second_factor.is_passed(request):
        return redirect(_with_next(request, "consult:second-factor"))
    if request.method == "POST":
        return _act_on_paper_codes(request)
    codes = second_factor.paper_codes(request.user)
    shown = codes if second_factor.SHOW_CODES_KEY in request.session else []
    words = {"codes": shown, "left": len(codes), "next": _next(request), "reader": request.user}
    return answer(request, "consult/paper_codes.html", words, HTTPStatus.OK)


def _act_on_paper_codes(request: HttpRequest) -> HttpResponse:
    if request.POST.get("do") == "renew":
        second_factor.renew_paper_codes(request)
        return SeeOther(_with_next(request, "consult:paper-codes"))
    request.session.pop(second_factor.SHOW_CODES_KEY, None)
    return SeeOther(_next(request))
