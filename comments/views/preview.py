"""An edition that nobody has announced, as residents would see it: for those who prepare it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from comments import moment
from comments.presenting import act_pages
from comments.presenting.frames import Frame
from consult import permissions, rules
from consult.models import Consultation
from consult.services.announcing import window_term
from consult.staff_door import staff_only
from drafts.models import Edition


@never_cache
@staff_only
@require_safe
def preview(request: HttpRequest, edition: int) -> HttpResponse:
    """The act's page with an example of a window: opening now, closing as early as lawful."""
    if not permissions.may_prepare(request.user, timezone.localdate()):
        raise PermissionDenied
    row = get_object_or_404(Edition.objects.select_related("act__body", "act__topic"), pk=edition)
    frame = _example(row, moment.now())
    view = act_pages.chosen_view(request.GET.get("view"))
    context = act_pages.act_context(frame, view)
    context |= {
        "reader": request.user,
        "preview": True,
        "exports": [],
        "view_links": act_pages.view_links(request.path, view),
    }
    response = render(request, "comments/act.html", context)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _example(edition: Edition, at) -> Frame:
    """A frame round a window that is not stored and never will be."""
    term = window_term(edition.act, at)
    window = Consultation(
        act=edition.act,
        edition=edition,
        opens_at=at,
        closes_at=rules.earliest_closing(at, term.number),
        term=term,
        announced_at=at,
    )
    return Frame(act=edition.act, consultation=window, windows=(window,), at=at)
