"""Pages for what went wrong. Each says what happened and where to go next."""

from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from consult.services.limits import RETRY_AFTER

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def not_accepted(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Too much was sent at once, or what no page of ours sends.

    The session is left alone: it may be what was wrong.
    """
    context = {"is_too_much": isinstance(exception, TOO_MUCH)}
    page = render_to_string("400.html", context)
    return HttpResponse(page, status=HTTPStatus.BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Not for this person; who is signed in can sign out there and come back as another."""
    reader = request.user if request.user.is_authenticated else None
    return render(request, "403.html", {"reader": reader}, status=HTTPStatus.FORBIDDEN)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open too long, came from elsewhere, or from a browser without cookies."""
    return render(request, "consult/csrf_failure.html", status=HTTPStatus.FORBIDDEN)


def too_often(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A limit is reached: what to do, and when (also in the header)."""
    response = render(request, "429.html", status=HTTPStatus.TOO_MANY_REQUESTS)
    response.headers["Retry-After"] = RETRY_AFTER
    return response
