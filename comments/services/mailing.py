"""One plain letter to one address, with headers that nobody's words can reach into (fact E19)."""

import re
import unicodedata
from smtplib import SMTPRecipientsRefused

from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage

from consult.mailboxes import clean_mailbox

SUBJECT_LIMIT = 200  # characters
PERMANENT = 500  # SMTP replies from here on say "never"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class AddressRefused(Exception):
    """The address takes no letter now; ``is_permanent``: and never will."""

    def __init__(self, *, is_permanent: bool):
        super().__init__()
        self.is_permanent = is_permanent


def one_line(text: str) -> str:
    """Text for a header: control, format and line signs become spaces, runs of them one."""
    kept = (" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in text)
    return " ".join("".join(kept).split())[:SUBJECT_LIMIT]


def readable(text: str) -> str:
    """Text for the body: no control sign but tab and line end, no broken code unit."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").encode("utf-8", "replace").decode())


def send_plain(address: str, *, subject: str, body: str, language: str) -> None:
    """Send it. Raises AddressRefused, or what the mail server's failure raises (OSError)."""
    try:
        mailbox = clean_mailbox(address)
    except ValidationError:
        raise AddressRefused(is_permanent=True) from None
    headers = {"Auto-Submitted": "auto-generated", "Content-Language": language}
    letter = EmailMessage(one_line(subject), readable(body), to=[mailbox], headers=headers)
    try:
        letter.send()
    except SMTPRecipientsRefused as error:
        codes = [code for code, _words in error.recipients.values()]
        raise AddressRefused(is_permanent=min(codes, default=0) >= PERMANENT) from None
