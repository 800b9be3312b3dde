"""Who the council is, on any day: public, the same for every reader."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from consult.composition import composition_on
from consult.forms.day import DayForm


@require_safe
def council(request: HttpRequest) -> HttpResponse:
    """``?on=DATE``; without it, or with one that can't be understood, today."""
    form = DayForm({"on": request.GET.get("on", "")})
    day = timezone.localdate()
    if form.is_valid():
        day = form.cleaned_data["on"] or day
        form = DayForm({"on": day.isoformat()})
    context = {"section": "council", "form": form, "composition": composition_on(day)}
    page = render_to_string("consult/council.html", context, request)
    return _public(request, page)


def _public(request: HttpRequest, page: str) -> HttpResponse:
    """Asked again each time, answered by 304 to whoever has it; no cookie goes with it (law 10)."""
    response = HttpResponse(page)
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    response.headers["ETag"] = f'"{hashlib.sha256(page.encode()).hexdigest()[:32]}"'
    return get_conditional_response(request, etag=response.headers["ETag"], response=response)
