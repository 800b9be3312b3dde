"""What stands before every page of officials, in Wagtail's workspace and outside it."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from consult import permissions
from consult.services import second_factor


def second_factor_first(request: HttpRequest) -> HttpResponseRedirect | None:
    """The way to the second factor, for an official's session that has not shown it."""
    if not second_factor.is_needed(request):
        return None
    back = request.get_full_path() if request.method in ("GET", "HEAD") else ""
    query = f"?{urlencode({'next': back})}" if back else ""
    return HttpResponseRedirect(reverse("consult:second-factor") + query)


def staff_only(view: Callable) -> Callable:
    """Signed in, in office today, second factor shown; else the way there, or PermissionDenied."""

    @wraps(view)
    def behind_the_door(request: HttpRequest, *args, **kwargs):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not permissions.is_staff(request.user, timezone.localdate()):
            raise PermissionDenied
        return second_factor_first(request) or view(request, *args, **kwargs)

    return behind_the_door
