import json
import sys
from dataclasses import asdict
from pathlib import Path

from consult.management.console import ConsoleCommand, Refusal, find_act
from consult.services.verification import Report, verify
from consult.verifying.heads import Head, NoHeads, read_heads


class Command(ConsoleCommand):
    """Exit code 0 and counts, or 1 and the first break; 2 when it could not be asked."""

    help = "Recompute the record from rows and bytes, and name each break."

    def add_arguments(self, parser):
        parser.add_argument("act", nargs="?", metavar="YEAR/NUMBER", help="only this act's record")
        parser.add_argument("--heads", metavar="FILE", help="JSON printed earlier, or a letter")
        parser.add_argument("--json", action="store_true", help="print everything as JSON")

    def handle(self, *args, **options):
        act = find_act(options["act"]) if options["act"] else None
        earlier = _heads(options["heads"]) if options["heads"] else []
        report = verify(act, earlier)
        if options["json"]:
            self.stdout.write(json.dumps(asdict(report), ensure_ascii=False, indent=2))
        else:
            self._tell(report)
        if not report.is_sound:
            sys.exit(1)

    def _tell(self, report: Report) -> None:
        findings = [
            *report.breaks,
            *(f"The guard {name} is missing." for name in report.guards_missing),
        ]
        if not findings:
            self.stdout.write(
                f"The record is whole: {report.entries} entries in {len(report.heads)} chains."
            )
            return
        self.stdout.write(findings[0])
        if len(findings) > 1:
            self.stdout.write(f"Further findings: {len(findings) - 1}. See them all with --json.")


def _heads(name: str) -> list[Head]:
    try:
        return read_heads(Path(name).read_bytes())
    except OSError as error:
        raise Refusal(f"The file {name} can't be read: {error.strerror}.") from None
    except NoHeads:
        raise Refusal(f"The file {name} tells of no head of a chain.") from None
