"""All comments of an edition and what was answered."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from comments import kept_pages, moment
from comments.presenting import frames
from comments.presenting.answers import SHOWN, answers_context, page_numbers


@require_safe
def answers(
    request: HttpRequest, year: int, number: int, edition: int | None = None
) -> HttpResponse:
    frame = frames.find(year, number, edition, moment.now())
    show = request.GET.get("show", "")
    show = show if show in SHOWN else ""
    page = request.GET.get("page", "1")
    usual = {"", f"page={page}", f"show={show}", f"page={page}&show={show}"}
    plain = request.META.get("QUERY_STRING", "") in usual
    return kept_pages.answer(
        request,
        lambda: render_to_string(
            "comments/answers.html", answers_context(frame, show, page), request
        ),
        version=frames.version(frame),
        keep=plain and (page == "1" or page in page_numbers(frame, show)),
    )
