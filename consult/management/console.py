"""What the house's own commands share: plain words in English, refusals as one sentence."""

import sys
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand
from django.utils import translation

from consult import rules
from consult.models import User
from consult.models.users import email_key
from drafts.models import DraftActPage

REFUSED = 2  # the program's exit code


class Refusal(Exception):
    """The command does nothing; the message is a sentence for the person at the terminal."""


class ConsoleCommand(BaseCommand):
    """Prints a Refusal as one sentence on stderr, nothing else, and exits with 2.

    A ValidationError of a service is a refusal, too.
    """

    def execute(self, *args, **options):
        with translation.override("en"):
            try:
                return super().execute(*args, **options)
            except Refusal as refusal:
                sentence = str(refusal)
            except ValidationError as error:
                sentence = " ".join(error.messages)
        self.stderr.write(sentence)
        sys.exit(REFUSED)


def find_act(reference: str) -> DraftActPage:
    """The act called ``YEAR/NUMBER``. Raises Refusal."""
    year, slash, number = reference.partition("/")
    if not (slash and _is_number(year, 4) and _is_number(number, 9)):
        raise Refusal(
            f"An act is named by its year and number, such as 2026/17, not “{reference}”."
        )
    act = DraftActPage.objects.filter(year=int(year), number=int(number)).first()
    if act is None:
        raise Refusal(f"There is no act {reference}.")
    return act


def _is_number(text: str, digits: int) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= digits


def find_user(email: str) -> User:
    """The active account of that address. Raises Refusal."""
    user = User.objects.filter(email_key=email_key(email), is_active=True).first()
    if user is None:
        raise Refusal(f"Nobody has the e-mail {email} here.")
    return user


def read_instant(text: str) -> datetime:
    """A wall-clock time of Almaty, ``2026-12-01 09:00``, as UTC. Raises Refusal."""
    try:
        naive = datetime.strptime(text, "%Y-%m-%d %H:%M")  # noqa: DTZ007 (Almaty's by rule)
        return rules.local_instant(naive)
    except (ValueError, OverflowError):
        message = f"A time reads like “2026-12-01 09:00” (Almaty), not “{text}”."
        raise Refusal(message) from None
