"""What came of a consultation: public from its completion on, before it a preview for staff."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from comments import kept_pages, moment
from comments.presenting import frames, report_page
from consult import permissions
from consult.models import Consultation
from consult.staff_door import staff_only

KEPT = frozenset({"answer", "clause", "page"})


@require_safe
def report(
    request: HttpRequest, year: int, number: int, edition: int | None = None
) -> HttpResponse:
    frame = report_page.completed(year, number, edition, moment.now())
    once = all(len(request.GET.getlist(name)) == 1 for name in request.GET)
    return kept_pages.answer(
        request,
        lambda: render_to_string(
            "comments/report.html", report_page.context(frame, request.GET), request
        ),
        version=frames.version(frame),
        # Only addresses that the report itself links to are answered, so there is an end of them.
        keep=once and set(request.GET) <= KEPT,
    )


@never_cache
@staff_only
@require_safe
def preview(request: HttpRequest, consultation: int) -> HttpResponse:
    """As it stands so far, marked interim, for those who publish the answers."""
    if not permissions.may_publish_answers(request.user, timezone.localdate()):
        raise PermissionDenied
    row = get_object_or_404(Consultation.objects.select_related("edition"), pk=consultation)
    frame = frames.of_consultation(row, moment.now())
    context = report_page.context(frame, request.GET)
    context |= {"reader": request.user, "preview": True, "files": []}
    response = render(request, "comments/report.html", context)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
