"""Sends the heads of all chains out of the house, once on each day of Almaty (law 7)."""

import hashlib
from datetime import date, datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from comments.models import Letter
from comments.services.mailing import AddressRefused, send_plain
from consult import rules
from consult.dates import date_words
from consult.models import Chain
from consult.services import clock, verification

KIND = "daily_heads"
LANGUAGES = ("kk", "ru")


def send_daily_heads(at: datetime | None = None) -> int:
    """Write to each of ``HEAD_EMAILS`` that has no letter of this day yet; returns letters.

    ``at`` is UTC. Raises OSError when the mail server is away; the worker asks again.
    """
    day = rules.almaty_date(at or clock.database_now())
    waiting = [address for address in settings.HEAD_EMAILS if not _is_sent(day, address)]
    if not waiting:
        return 0
    body = _body(day)
    return sum(_send(address, day, body) for address in waiting)


def _send(address: str, day: date, body: str) -> bool:
    with translation.override(LANGUAGES[0]):
        subject = _("Heads of the record, %(day)s") % {"day": date_words(day, LANGUAGES[0])}
    try:
        send_plain(address, subject=subject, body=body, language=LANGUAGES[0])
    except AddressRefused as refusal:
        if not refusal.is_permanent:
            return False
    # Noted also when the address is refused for good: the next day tries again.
    Letter.objects.get_or_create(kind=KIND, subject=_subject(day, address))
    return True


def _is_sent(day: date, address: str) -> bool:
    return Letter.objects.filter(kind=KIND, subject=_subject(day, address)).exists()


def _subject(day: date, address: str) -> str:
    """Day and a hash: a letter's row holds no address."""
    return f"{day}/{hashlib.sha256(address.encode()).hexdigest()[:32]}"


def _body(day: date) -> str:
    """What it is in both languages, then a line for each chain: name, number, hash."""
    parts = []
    for language in LANGUAGES:
        with translation.override(language):
            words = {"day": date_words(day, language), "site_url": settings.SITE_URL}
            parts.append(render_to_string("comments/letters/daily_heads.txt", words).strip())
    heads = verification.heads(Chain.objects.order_by("name"))
    lines = [f"{name} {head['number']} {head['hash']}" for name, head in heads.items()]
    return "\n\n".join([*parts, "\n".join(lines)]) + "\n"
