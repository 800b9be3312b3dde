"""Pages that are the same for every reader (law 10)."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response


def public_page(request: HttpRequest, template: str, context: dict) -> HttpResponse:
    """Asked again each time, answered by 304 to whoever has it; no cookie goes with it."""
    page = render_to_string(template, context, request)
    response = HttpResponse(page)
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    response.headers["ETag"] = f'"{hashlib.sha256(page.encode()).hexdigest()[:32]}"'
    return get_conditional_response(request, etag=response.headers["ETag"], response=response)
