"""The demo door: one click signs in as any demo person. It exists only with DEMO=1."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from consult import permissions
from consult.context import LANGUAGE_NAMES
from consult.models import User
from consult.models.users import email_key
from consult.services import second_factor
from consult.services.signing_in import BACKEND
from consult.views.answers import SeeOther
from search.demo.council import COLLEAGUES
from search.demo.people import PEOPLE, Person
from search.demo.seating import body_names

# In the order in which a visitor of the demo will want them.
ROLES = (
    ("resident", _("Residents"), _("write comments, support others, read what was answered")),
    ("member", _("Members of the council"), _("write expert opinions by the council's term")),
    (
        "secretary",
        _("Secretary"),
        _("prepares drafts, announces, assigns, publishes answers, enters meetings, forwards"),
    ),
    ("chair", _("Chair"), _("signs the council's decisions")),
    ("officer", _("Officers of bodies"), _("propose answers, reply to recommendations")),
    ("administrator", _("Administrator"), _("keeps people, bodies, topics and terms")),
)


def _only_in_the_demo(view: Callable) -> Callable:
    """The second lock: the address is made with DEMO=1 alone, and so is the answer."""

    @wraps(view)
    def locked(request: HttpRequest, **kwargs) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request, **kwargs)

    return locked


@_only_in_the_demo
@never_cache
@require_safe
def people(request: HttpRequest, language: str | None = None) -> HttpResponse:
    """Everybody in the demo, by role, with a button each."""
    languages = [code for code, _name, _short in LANGUAGE_NAMES]
    if language not in (None, *languages):
        raise Http404
    with override(language or get_language()):
        words = {
            "groups": [(role, name, does, _people_of(role)) for role, name, does in ROLES],
            "members": len(COLLEAGUES) + sum(bool(person.seat) for person in PEOPLE),
            "language": get_language(),
            "language_links": _language_links(get_language()),
            "mail_folder": getattr(settings, "EMAIL_FILE_PATH", ""),
            "reader": request.user if request.user.is_authenticated else None,
        }
        return render(request, "demo/people.html", words)


def _people_of(role: str) -> list[tuple[Person, str]]:
    """With the name of the body whose officer somebody is, in the active language."""
    return [(person, _body_of(person)) for person in PEOPLE if person.role == role]


def _body_of(person: Person) -> str:
    if not person.body:
        return ""
    names = body_names(person.body)
    return getattr(names, get_language()) or names.ru


def _language_links(current: str) -> list[tuple[str, str, str, str, bool]]:
    """The same page in each language: its address has no language of its own."""
    return [
        (code, name, short, reverse("demo:people-in", args=[code]), code == current)
        for code, name, short in LANGUAGE_NAMES
    ]


@_only_in_the_demo
@require_POST
def sign_in_as(request: HttpRequest, key: str) -> HttpResponse:
    """Sign in as that person; an official's second factor counts as shown."""
    person = next((person for person in PEOPLE if person.key == key), None)
    user = person and User.objects.filter(email_key=email_key(person.email)).first()
    if user is None:
        raise Http404("No such person: has load_demo run?")
    login(request, user, backend=BACKEND)
    if permissions.is_staff(user, timezone.localdate()):
        second_factor.mark_passed(request)
        return SeeOther(reverse("wagtailadmin_home"))
    with override(_language(request)):
        return SeeOther(reverse(settings.LOGIN_REDIRECT_URL))


def _language(request: HttpRequest) -> str:
    wanted = request.POST.get("language")
    codes = [code for code, _name, _short in LANGUAGE_NAMES]
    return wanted if wanted in codes else get_language()
