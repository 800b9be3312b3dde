"""Who the council is, on any day: public, the same for every reader."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from consult.composition import composition_on
from consult.forms.day import DayForm
from consult.views.public import public_page


@require_safe
def council(request: HttpRequest) -> HttpResponse:
    """``?on=DATE``; without it, or with one that can't be understood, today."""
    form = DayForm({"on": request.GET.get("on", "")})
    day = timezone.localdate()
    if form.is_valid():
        day = form.cleaned_data["on"] or day
        form = DayForm({"on": day.isoformat()})
    else:  # a date input shows nothing that is no date: what was typed would be lost
        form.fields["on"].widget.input_type = "text"
    context = {"section": "council", "form": form, "composition": composition_on(day)}
    return public_page(request, "consult/council.html", context)
