"""A member's tasks: what is expected of me, and by when."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from comments import moment
from comments.presenting.tasks import tasks_of
from comments.services.opinions import membership_of
from consult import rules


@never_cache
@login_required
@require_safe
def tasks(request: HttpRequest) -> HttpResponse:
    """For members of today. Raises PermissionDenied for everybody else."""
    at = moment.now()
    seat = membership_of(request.user, rules.almaty_date(at))
    context = {"reader": request.user, "section": "tasks", "tasks": tasks_of(seat, at)}
    return render(request, "comments/tasks.html", context)
