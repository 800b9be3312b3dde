"""What every screen of ours in Wagtail's admin shares: who may see it, and its furniture."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from consult.models import User

Predicate = Callable[[User, object], bool]


def only(predicate: Predicate) -> Callable:
    """The screen opens for those whom the predicate names today; PermissionDenied for others."""

    def decorate(view):
        @wraps(view)
        def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if not predicate(request.user, timezone.localdate()):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def screen(
    request: HttpRequest,
    template: str,
    *,
    title: str,
    crumbs: list[tuple[str, str]] = (),
    status: int = 200,
    **context,
) -> HttpResponse:
    """Render a template with its title and the way back; crumbs are (address, label)."""
    items = [{"url": reverse("wagtailadmin_home"), "label": _("Home")}]
    items += [{"url": url, "label": label} for url, label in crumbs]
    items.append({"url": "", "label": title})
    furniture = {"breadcrumbs_items": items, "header_title": title, "page_title": title}
    # An error is said in the title as well: a screen reader begins there.
    if status >= 400:  # noqa: PLR2004 (where HTTP's refusals begin)
        furniture["header_title"] = " ".join((_("Error:"), title))
    return render(request, template, {**furniture, **context}, status=status)
