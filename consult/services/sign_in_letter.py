"""The letter with the code: one and the same for a known and a new address."""

from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _


class LetterNotSent(Exception):
    """The mail server did not take the letter."""


def send_code(email: str, code: str, *, minutes: int) -> None:
    """Send the code in the language of the page. Raises LetterNotSent.

    Links lead to ``SITE_URL``, never to the host that a request named (A09).
    """
    words = {
        "code": f"{code[:4]} {code[4:]}",
        "minutes": minutes,
        "site_url": settings.SITE_URL,
        "language": get_language(),
    }
    letter = EmailMultiAlternatives(
        subject=_("Your code for signing in"),
        body=render_to_string("consult/letters/sign_in_code.txt", words),
        to=[email],
        headers={"Auto-Submitted": "auto-generated", "Content-Language": get_language()},
    )
    letter.attach_alternative(
        render_to_string("consult/letters/sign_in_code.html", words), "text/html"
    )
    try:
        letter.send()
    except (SMTPException, OSError) as error:
        raise LetterNotSent from error
