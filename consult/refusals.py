"""What the laws refuse in the staff's workspace is said there in words, never as an error page."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from consult import guards
from consult.middleware import STAFF_PATH


def sentences_of(error: Exception) -> list[str]:
    """Why it was refused, for the person; [] when the error is no refusal of ours."""
    if isinstance(error, ValidationError):
        return list(error.messages)
    if isinstance(error, ProtectedError):
        return [_("It can't be deleted: other rows of the record name it.")]
    if isinstance(error, IntegrityError):
        said = str(error)
        if any(guard.message in said for guard in guards.all_guards()):
            return [_("What was announced or said stays as it is: the database refused this.")]
    return []


class RefusalMiddleware:
    """Sends staff back to where they came from, with the sentence."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception):
        said = sentences_of(error) if request.path.startswith(STAFF_PATH) else []
        if not said:
            return None
        for sentence in said:
            messages.error(request, sentence)
        back = request.headers.get("Referer", "")
        if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
            back = reverse("wagtailadmin_home")
        return HttpResponseRedirect(back)
