"""The second factor of officials (A14): a phone's one-time codes and codes on paper.

allauth keeps and checks them; its own pages are not used: they lead past this door, and take the
second factor away at a click. What its pages call is called here, in this one file.
"""

import base64
import hashlib

from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, validate_totp_code
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from consult import permissions
from consult.models import User
from consult.services import limits

SESSION_KEY = "second_factor"
SECRET_KEY = "second_factor_secret"  # noqa: S105 (the name of a session's key)
SHOW_CODES_KEY = "second_factor_show_codes"
TOTP_LENGTH = 6
# A code counts in its own step of 30 s and one on each side; used once, it is refused as long.
USED_FOR = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)


def is_passed(request: HttpRequest) -> bool:
    return request.session.get(SESSION_KEY) == request.user.pk


def mark_passed(request: HttpRequest) -> None:
    """Note that this session has shown the second factor; its key changes."""
    request.session.cycle_key()
    request.session[SESSION_KEY] = request.user.pk


def is_needed(request: HttpRequest) -> bool:
    """Whether an official's session has the second factor still before it."""
    return permissions.is_staff(request.user, timezone.localdate()) and not is_passed(request)


def is_set_up(user: User) -> bool:
    return _authenticators(user).filter(type=Authenticator.Type.TOTP).exists()


def check(request: HttpRequest, code: str) -> bool:
    """Whether the code is the phone's now, or an unused one from paper. Raises TooOften."""
    limits.count(request, "second_factor")
    kind = (
        Authenticator.Type.TOTP if len(code) == TOTP_LENGTH else Authenticator.Type.RECOVERY_CODES
    )
    authenticator = _authenticators(request.user).filter(type=kind).first()
    if authenticator is None or not authenticator.wrap().validate_code(code):
        return False
    if not _is_first_use(request.user, code):
        return False
    authenticator = Authenticator.objects.get(pk=authenticator.pk)
    authenticator.record_usage()
    mark_passed(request)
    return True


def new_secret(request: HttpRequest) -> str:
    """The secret that this session is setting up; the same until it is confirmed."""
    return request.session.setdefault(SECRET_KEY, generate_totp_secret())


def set_up(request: HttpRequest, code: str) -> bool:
    """Keep the session's secret once the phone has shown a code of it. Raises TooOften."""
    limits.count(request, "second_factor")
    secret = new_secret(request)
    if not validate_totp_code(secret, code):
        return False
    with transaction.atomic():
        User.objects.select_for_update().get(pk=request.user.pk)
        if is_set_up(request.user):
            return False  # another window was faster: its phone is the one that counts
        TOTP.activate(request.user, secret)
        RecoveryCodes.activate(request.user)
    _is_first_use(request.user, code)
    del request.session[SECRET_KEY]
    mark_passed(request)
    request.session[SHOW_CODES_KEY] = True
    return True


def picture_of(user: User, secret: str) -> tuple[str, str]:
    """The address that an authenticator app opens, and its QR code as an image's address."""
    url = get_adapter().build_totp_url(user, secret)
    svg = get_adapter().build_totp_svg(url).encode()
    return url, f"data:image/svg+xml;base64,{base64.b64encode(svg).decode('ascii')}"


def paper_codes(user: User) -> list[str]:
    """The unused codes for paper."""
    row = _authenticators(user).filter(type=Authenticator.Type.RECOVERY_CODES).first()
    return row.wrap().get_unused_codes() if row else []


def renew_paper_codes(request: HttpRequest) -> None:
    """Ten new codes in place of the old ones, to be shown once."""
    with transaction.atomic():
        User.objects.select_for_update().get(pk=request.user.pk)
        _authenticators(request.user).filter(type=Authenticator.Type.RECOVERY_CODES).delete()
        RecoveryCodes.activate(request.user)
    request.session[SHOW_CODES_KEY] = True


def _authenticators(user: User):
    return Authenticator.objects.filter(user=user)


def _is_first_use(user: User, code: str) -> bool:
    name = hashlib.sha256(f"{user.pk}:{code}".encode()).hexdigest()
    return cache.add(f"second-factor-used:{name}", "", timeout=USED_FOR)
