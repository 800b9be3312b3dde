"""An act with the text of one edition."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from comments import kept_pages, moment
from comments.presenting import act_pages, frames


@require_safe
def act(request: HttpRequest, year: int, number: int, edition: int | None = None) -> HttpResponse:
    """The edition of the newest announced window, or the given one."""
    frame = frames.find(year, number, edition, moment.now())
    view = act_pages.chosen_view(request.GET.get("view"))
    return kept_pages.answer(
        request,
        lambda: render_to_string("comments/act.html", act_pages.act_context(frame, view), request),
        version=frames.version(frame),
        keep=request.META.get("QUERY_STRING", "") in ("", f"view={view}"),
    )
