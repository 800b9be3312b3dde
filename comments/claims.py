"""Whose is what was written and not sent: the session's that first opened it, then the reader's.

An unsent comment is never attached to a person without their consent (security A11): on a shared
computer the next person may sign in where another one wrote.
"""

from enum import Enum, auto

from django.core import signing
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from comments.models import PendingComment

SESSION_KEY = "pending_comments"
KEPT = 20  # as many as one session remembers
CONSENT = "mine"  # the parameter of an address that only the page of one's own words gives out


class Access(Enum):
    OWN = auto()
    ASK = auto()  # this session's, but somebody has signed in since: whose is it?
    NONE = auto()


def access(request: HttpRequest, pending: PendingComment) -> Access:
    """Whether this reader may see it. The first session that asks claims it."""
    if pending.user_id:
        return Access.OWN if pending.user_id == request.user.pk else Access.NONE
    if not is_held(request, pending.pk):
        if not _claim(pending):
            return Access.NONE
        _remember(request, pending)
        # Whoever is signed in has just written it: they come straight from the form.
        return attach(request, pending)
    if request.user.is_authenticated and not _consents(request, pending):
        return Access.ASK
    return attach(request, pending)


def held(request: HttpRequest) -> list[str]:
    """Ids of what this session has written, as text."""
    return list(request.session.get(SESSION_KEY, []))


def is_held(request: HttpRequest, pending_id) -> bool:
    return str(pending_id) in held(request)


def forget(request: HttpRequest, pending_id) -> None:
    rest = [one for one in held(request) if one != str(pending_id)]
    request.session[SESSION_KEY] = rest


def attach(request: HttpRequest, pending: PendingComment) -> Access:
    """It is the signed-in reader's from now on; a guest's stays with the session."""
    if request.user.is_authenticated:
        pending.user = request.user
        PendingComment.objects.filter(pk=pending.pk, user__isnull=True).update(user=request.user)
    return Access.OWN


def consent(pending: PendingComment) -> str:
    """Goes through the sign-in with the one who reads their own words and types their e-mail."""
    return signing.Signer(salt="comments.claims").signature(str(pending.pk))


def _consents(request: HttpRequest, pending: PendingComment) -> bool:
    return constant_time_compare(request.GET.get(CONSENT, ""), consent(pending))


def _claim(pending: PendingComment) -> bool:
    """True for one session only, however many ask at once."""
    free = PendingComment.objects.filter(pk=pending.pk, claimed=False)
    return bool(free.update(claimed=True))


def _remember(request: HttpRequest, pending: PendingComment) -> None:
    request.session[SESSION_KEY] = [*held(request), str(pending.pk)][-KEPT:]
