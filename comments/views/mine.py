"""My comments: what became of what I said, and what I have not sent yet."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from comments import claims, moment
from comments.presenting import mine as presenting
from consult import permissions, rules

PER_PAGE = 20


@never_cache
@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    at = moment.now()
    rows = presenting.sent_by(request.user)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = [presenting.dress(row, at) for row in page.object_list]
    context = {
        "reader": request.user,
        "section": "mine",
        "is_member": permissions.is_member(request.user, rules.almaty_date(at)),
        "figures": presenting.figures(request.user),
        "drafts": presenting.unsent(request.user, claims.held(request), at),
        "page": page,
    }
    return render(request, "comments/mine.html", context)
