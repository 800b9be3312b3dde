from pathlib import Path

from django.conf import settings

from comments.exporting import csv_chunks, write_xlsx
from consult.management.console import ConsoleCommand, Refusal, find_act
from drafts.models import DraftActPage

# The contract's list; those that are not written yet are refused by name.
FORMATS = ("csv", "xlsx", "docx", "pdf", "json", "akn", "zip")
WRITTEN = ("csv", "xlsx")


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
            raise Refusal(f"The format “{extension}” {words}; take csv or xlsx.")
        act = find_act(options["act"])
        output = Path(options["output"])
        try:
            _write(act, extension, output, internal=options["internal"])
        except OSError as error:
            raise Refusal(f"The file {output} can't be written: {error.strerror}.") from None
        self.stdout.write(f"{output}: the comments of {act.reference}, interim.")


def _write(act: DraftActPage, extension: str, output: Path, *, internal: bool) -> None:
    """First beside it: a file under the wanted name is always whole."""
    variant = {"language": settings.LANGUAGE_CODE, "internal": internal}
    part = output.with_name(f"{output.name}.part")
    try:
        with part.open("wb") as file:
            if extension == "csv":
                file.writelines(csv_chunks(act, **variant))
            else:
                write_xlsx(act, file, **variant)
        part.replace(output)
    finally:
        part.unlink(missing_ok=True)
