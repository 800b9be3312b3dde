"""Whether this session of an official has shown a second factor."""

from django.http import HttpRequest

SESSION_KEY = "second_factor"


def is_passed(request: HttpRequest) -> bool:
    return request.session.get(SESSION_KEY) == request.user.pk


def mark_passed(request: HttpRequest) -> None:
    request.session[SESSION_KEY] = request.user.pk
