"""The address of an act as a thing: leads to the page in the reader's language."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request, override
from django.views.decorators.http import require_safe

from comments import moment
from comments.presenting import frames
from consult.views.answers import SeeOther


@require_safe
def act(request: HttpRequest, year: int, number: int) -> HttpResponse:
    frame = frames.find(year, number, None, moment.now())
    with override(get_language_from_request(request)):
        response = SeeOther(frame.act_url)
    patch_vary_headers(response, ["Accept-Language"])
    return response
