"""The one door (law 10): a code by mail; the account is made when the code is right.

Nothing here looks at the accounts before the code is right, so a known address and a new one
can't be told apart: neither by the page, nor the letter, nor the time it takes (A12).
"""

import secrets
from datetime import timedelta

from django.contrib.auth import login
from django.db import IntegrityError, transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.models import SignInCode, User
from consult.models.codes import GUESSES, LIFETIME
from consult.models.users import email_key
from consult.services import limits
from consult.services.sign_in_letter import LetterNotSent, send_code

DIGITS = 8
MINUTES = int(LIFETIME.total_seconds() // 60)
BACKEND = "consult.backends.AppointmentBackend"
SESSION_KEY = "sign_in"
# A dead code stays a little, so that its page can say what happened; the address then goes.
KEPT_AFTER_EXPIRY = timedelta(hours=1)
WRONG = _("This is not the code from the letter. Look again, or ask for another code.")
DEAD = _("This code no longer works. Ask for another code.")


class CodeRefused(Exception):
    """The code is wrong, or no longer works (``is_dead``)."""

    def __init__(self, *, is_dead: bool):
        self.sentence = DEAD if is_dead else WRONG
        super().__init__()


def ask_for_code(request: HttpRequest, email: str, *, next_path: str) -> None:
    """Send a code that this session alone can use; its earlier one dies.

    Raises limits.TooOften, LetterNotSent; then there is no new code.
    """
    limits.count(request, "sign_in_letter", key=email_key(email))
    _forget(request)
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    row = SignInCode(email=email)
    row.set_code(code)
    row.save(force_insert=True)
    try:
        send_code(email, code, minutes=MINUTES)
    except LetterNotSent:
        row.delete()
        raise
    request.session[SESSION_KEY] = {"code": str(row.pk), "next": next_path}


def waiting_code(request: HttpRequest) -> SignInCode | None:
    """The code that this session has asked for, alive or dead."""
    waiting = request.session.get(SESSION_KEY)
    return SignInCode.objects.filter(pk=waiting["code"]).first() if waiting else None


def next_path(request: HttpRequest) -> str:
    """Where the person who waits for a code wanted to go; "" when nowhere."""
    return request.session.get(SESSION_KEY, {}).get("next", "")


def sign_in(request: HttpRequest, code: str) -> User:
    """Sign in with the code of this session's letter; the session's key changes (A10).

    Raises CodeRefused (also for an account that was switched off) and limits.TooOften.
    """
    limits.count(request, "sign_in_code")
    row = _spend_guess(waiting_code(request))
    user = User.objects.filter(email_key=email_key(row.email)).first()
    is_right = row.is_code(code)
    if not is_right or (user and not user.is_active):
        raise CodeRefused(is_dead=not row.is_alive())
    if not SignInCode.objects.filter(pk=row.pk).delete()[0]:
        raise CodeRefused(is_dead=True)  # another request has just used it
    user = user or _new_account(row.email)
    del request.session[SESSION_KEY]
    login(request, user, backend=BACKEND)
    return user


def _forget(request: HttpRequest) -> None:
    waiting = request.session.pop(SESSION_KEY, {})
    old = SignInCode.objects.filter(expires_at__lt=timezone.now() - KEPT_AFTER_EXPIRY)
    if waiting:
        old |= SignInCode.objects.filter(pk=waiting["code"])
    old.delete()


def _spend_guess(row: SignInCode | None) -> SignInCode:
    """Count the guess before looking at it: guesses sent at once are counted one by one."""
    alive = SignInCode.objects.filter(
        pk=row and row.pk, guesses__lt=GUESSES, expires_at__gt=timezone.now()
    )
    if not alive.update(guesses=F("guesses") + 1):
        raise CodeRefused(is_dead=True)
    row.guesses += 1
    return row


def _new_account(email: str) -> User:
    try:
        with transaction.atomic():
            return User.objects.create_user(email)
    except IntegrityError:  # two sessions of one new person, at the same instant
        return User.objects.get(email_key=email_key(email))
