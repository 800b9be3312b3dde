import json

from django.db import transaction
from django.utils import timezone

from consult import permissions
from consult.canonical import instant
from consult.management.console import (
    ConsoleCommand,
    Refusal,
    find_act,
    find_user,
    read_instant,
)
from consult.models import Consultation, User
from consult.rules import ALMATY
from consult.services import clock
from consult.services.announcing import announce
from consult.services.differences import accept
from drafts.models import DraftActPage, Edition

NOW = "now"


class Command(ConsoleCommand):
    """Announces the newest edition. Without ``--as`` the system's console acts."""

    help = "Announce the window of an act's newest edition; times are Almaty's."

    def add_arguments(self, parser):
        parser.add_argument("act", metavar="YEAR/NUMBER")
        parser.add_argument("--opens", required=True, help='"2026-12-01 09:00", or now')
        parser.add_argument("--closes", required=True, help='"2026-12-13 00:00"')
        parser.add_argument(
            "--accept-differences",
            metavar="REASON",
            help="accept the differences of the two languages; needs --as",
        )
        parser.add_argument("--as", dest="email", metavar="EMAIL", help="who announces")
        parser.add_argument("--json", action="store_true", help="print the window as JSON")

    def handle(self, *args, **options):
        opens, reason = options["opens"], options["accept_differences"]
        act = find_act(options["act"])
        by = _officer(options["email"]) if options["email"] else None
        if reason is not None and by is None:
            raise Refusal("A difference is accepted by a person: say who with --as EMAIL.")
        consultation = _announce(
            act,
            opens_at=None if opens == NOW else read_instant(opens),
            closes_at=read_instant(options["closes"]),
            reason=reason,
            by=by,
        )
        said = _said(consultation)
        if options["json"]:
            self.stdout.write(json.dumps(said, ensure_ascii=False, indent=2))
        else:
            self.stdout.write(
                f"{said['reference']}, edition {said['edition']}: {said['state']},"
                f" from {_local(consultation.opens_at)} to {_local(consultation.closes_at)}"
                " (Almaty)."
            )


def _officer(email: str) -> User:
    user = find_user(email)
    if not (user.is_superuser or permissions.may_announce(user, timezone.localdate())):
        raise Refusal(f"{email} may not announce: that is for a secretary.")
    return user


@transaction.atomic
def _announce(act: DraftActPage, *, opens_at, closes_at, reason, by) -> Consultation:
    """One step: differences are not accepted when the window is refused."""
    edition = Edition.objects.filter(act=act).order_by("-number").first()
    if edition is None:
        raise Refusal(f"The act {act.reference} has no text yet.")
    if reason is not None:
        accept(edition.differences.all(), by=by, reason=reason)
    return announce(edition, opens_at=opens_at, closes_at=closes_at, by=by)


def _said(consultation: Consultation) -> dict:
    return {
        "reference": consultation.act.reference,
        "edition": consultation.edition.number,
        "opens_at": instant(consultation.opens_at),
        "closes_at": instant(consultation.closes_at),
        "state": str(consultation.state(clock.database_now())),
    }


def _local(at) -> str:
    return f"{at.astimezone(ALMATY):%Y-%m-%d %H:%M}"
