"""One comment at its own address; a tombstone where it was withdrawn or hidden."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from comments import kept_pages, moment
from comments.models import Comment
from comments.presenting import frames
from comments.presenting.reading import for_reading
from comments.presenting.said import place_name, said


@require_safe
def comment(request: HttpRequest, year: int, number: int, comment: int) -> HttpResponse:
    rows = for_reading(Comment.objects.select_related("clause", "edition"))
    row = get_object_or_404(rows, act_year=year, act_number=number, number=comment)
    frame = frames.find(year, number, row.edition.number, moment.now())
    eid = row.clause.eid if row.clause else None
    context = {
        **frame.context(),
        "comment": said(row, takes_support=frame.takes_support),
        "name": place_name(eid),
        "clause_url": frame.clause_url(eid),
    }
    return kept_pages.answer(
        request,
        lambda: render_to_string("comments/comment.html", context, request),
        version=frames.version(frame),
        keep=not request.META.get("QUERY_STRING"),
    )
