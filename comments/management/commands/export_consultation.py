from pathlib import Path

from django.conf import settings

from comments.exporting import csv_chunks, write_xlsx
from comments.exporting.rows import is_complete
from comments.presenting import frames
from comments.reporting.writing import written
from consult.management.console import ConsoleCommand, Refusal, find_act
from consult.services import clock
from drafts.models import DraftActPage

# The contract's list; those that are not written yet are refused by name.
FORMATS = ("csv", "xlsx", "docx", "pdf", "json", "akn", "zip")
WRITTEN = ("csv", "xlsx", "docx", "pdf")
REPORTS = ("docx", "pdf")  # the report as a document; the others are tables of comments


class Command(ConsoleCommand):
    help = "Write what was said on an act into a file, in any state of the consultation."

    def add_arguments(self, parser):
        parser.add_argument("act", metavar="YEAR/NUMBER")
        parser.add_argument("--format", required=True, help=" | ".join(FORMATS))
        parser.add_argument("--output", required=True, metavar="FILE")
        parser.add_argument(
            "--internal", action="store_true", help="with e-mails and hidden words: personal data"
        )

    def handle(self, *args, **options):
        extension = options["format"]
        if extension not in WRITTEN:
            words = "is not written by this version" if extension in FORMATS else "is not known"
            raise Refusal(f"The format “{extension}” {words}; take csv, xlsx, docx or pdf.")
        act = find_act(options["act"])
        output = Path(options["output"])
        try:
            _write(act, extension, output, internal=options["internal"])
        except OSError as error:
            raise Refusal(f"The file {output} can't be written: {error.strerror}.") from None
        state = "complete" if is_complete(act) else "interim"
        what = "the report on" if extension in REPORTS else "the comments of"
        self.stdout.write(f"{output}: {what} {act.reference}, {state}.")


def _report(act: DraftActPage, extension: str, *, language: str, internal: bool) -> bytes:
    """On the newest announced window; a draft that nobody announced has nothing to report."""
    if internal:
        raise Refusal("The internal variant is a table; take csv or xlsx.")
    window = act.consultations.select_related("edition").order_by("-announced_at", "-pk").first()
    if window is None:
        raise Refusal(f"Nobody has announced {act.reference}: there is no report on it yet.")
    return written(frames.of_consultation(window, clock.database_now()), extension, language)


def _write(act: DraftActPage, extension: str, output: Path, *, internal: bool) -> None:
    """First beside it: a file under the wanted name is always whole."""
    variant = {"language": settings.LANGUAGE_CODE, "internal": internal}
    part = output.with_name(f"{output.name}.part")
    try:
        with part.open("wb") as file:
            if extension == "csv":
                file.writelines(csv_chunks(act, **variant))
            elif extension in REPORTS:
                file.write(_report(act, extension, **variant))
            else:
                write_xlsx(act, file, **variant)
        part.replace(output)
    finally:
        part.unlink(missing_ok=True)
