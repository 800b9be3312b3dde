import json
import sys
from collections.abc import Callable
from pathlib import Path

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from consult.management.console import ConsoleCommand, Refusal
from consult.services import registers
from drafts.choices import ActKind
from drafts.creating import NoActList, create_act
from drafts.importing import Sources, read_alone
from drafts.importing.stepwise import PAIRING, read_stepwise
from drafts.models import Body, Clause, DraftActPage
from drafts.reading import Unreadable
from drafts.storing import new_edition, store_text

STOPPED = 130  # a shell's exit code of a program that Ctrl-C ended
STORING = "storing"
_STEPS = {
    "": "Reading the file …",
    "kk": "Reading the Kazakh file …",
    "ru": "Reading the Russian file …",
    PAIRING: "Putting the two languages side by side …",
    STORING: "Storing the act …",
}
_LIMITED = ("eid", "number", "label_kk", "label_ru")


class Command(ConsoleCommand):
    help = "Read an act from its files; make its page and edition 1 unless --dry-run."

    def add_arguments(self, parser):
        parser.add_argument(
            "file", nargs="?", metavar="FILE", help="an act in .docx, .odt, .html, .txt or .md"
        )
        parser.add_argument("--kk", metavar="FILE", help="the Kazakh text; FILE is Russian then")
        parser.add_argument("--kind", default="", help=" | ".join(ActKind.values))
        parser.add_argument("--body", default="", metavar="NAME", help="the drafting body")
        parser.add_argument("--dry-run", action="store_true", help="read only, store nothing")
        parser.add_argument("--json", action="store_true", help="print the tree")

    def handle(self, *args, **options):
        if options["kind"] and options["kind"] not in ActKind.values:
            raise Refusal(f"The kind “{options['kind']}” is none of: {', '.join(ActKind.values)}.")
        try:
            sources, tree = _read(options["file"], options["kk"], options["kind"], self._progress)
            if not options["dry_run"]:
                self._progress(STORING)
                act = _store(tree, sources, options["body"].strip())
                tree["reference"] = act.reference
        except KeyboardInterrupt:
            self.stderr.write("Stopped. Nothing was kept.")
            sys.exit(STOPPED)
        if options["json"]:
            self.stdout.write(json.dumps(tree, ensure_ascii=False, indent=2))
        else:
            self._tell(tree, recognised=not options["kind"])

    def _progress(self, stage: str) -> None:
        """One line for each step, for a person who waits; a program gets none."""
        if self.stderr.isatty():
            self.stderr.write(_STEPS[stage])

    def _tell(self, tree: dict, *, recognised: bool) -> None:
        how = ", recognised from the text" if recognised else ""
        self.stdout.write(f"Kind: {tree['kind']}{how}.")
        for language, title in tree["title"].items():
            self.stdout.write(f"Title ({language}): {title or 'none'}")
        self.stdout.write(f"Clauses: {len(tree['clauses'])}.")
        for doubt in tree["doubts"]:
            place = f"{doubt['language']}, line {doubt['line']}"
            self.stdout.write(f"Doubt ({place}): {doubt['message']}")
        for difference in tree["differences"]:
            eid = difference["eid"] or "whole act"
            self.stdout.write(f"Difference ({eid}): {difference['message']}")
        if "reference" in tree:
            self.stdout.write(f"Stored as {tree['reference']}, edition 1.")


def _read(
    file: str | None, kk: str | None, kind: str, tell: Callable[[str], None]
) -> tuple[Sources, dict]:
    """The files by language, and their tree. A file alone is read as what it is written in."""
    if not (file or kk):
        raise Refusal("Name the file of the act.")
    sources = {"": _load(file)} if file else {}
    try:
        if not kk:
            tell("")
            alone = read_alone(*sources[""], kind=kind)
            return {alone.language: sources[""]}, alone.tree
        sources = ({"ru": sources[""]} if file else {}) | {"kk": _load(kk)}
        return sources, read_stepwise(sources, tell, kind=kind)
    except Unreadable as unreadable:
        name = sources[unreadable.language][0]
        sentence = _(unreadable.msgid) % unreadable.params
        raise Refusal(f"{name}: {sentence}") from None


def _load(name: str) -> tuple[str, bytes]:
    path = Path(name)
    try:
        return path.name, path.read_bytes()
    except OSError as error:
        raise Refusal(f"The file {name} can't be read: {error.strerror}.") from None


@transaction.atomic
def _store(tree: dict, sources: Sources, body_name: str) -> DraftActPage:
    _check_lengths(tree)
    titles = {f"title_{language}": title or "" for language, title in tree["title"].items()}
    try:
        act = create_act(kind=tree["kind"], body=_body(body_name), **titles)
    except NoActList:
        raise Refusal("The page tree has lost its list of acts: migrate the database.") from None
    store_text(new_edition(act), tree, sources)
    return act


def _body(name: str) -> Body | None:
    """The body of that name in any language; a new one is put on the record."""
    if not name:
        return None
    named = Q(name_ru=name) | Q(name_kk=name) | Q(name_en=name)
    found = Body.objects.filter(named).order_by("pk").first()
    return found or registers.record(Body(name_kk=name, name_ru=name, kind="other"), by=None)


def _check_lengths(tree: dict) -> None:
    """SQLite would store what PostgreSQL refuses with a traceback."""
    limits = {name: Clause._meta.get_field(name).max_length for name in _LIMITED}
    for clause in tree["clauses"]:
        label = clause["label"]
        values = {
            "eid": clause["eid"],
            "number": clause["number"],
            "label_kk": label.get("kk") or "",
            "label_ru": label.get("ru") or "",
        }
        for name, value in values.items():
            if len(value) > limits[name]:
                raise Refusal(
                    f"“{value[:40]}…” is too long for a {name.partition('_')[0]}:"
                    f" {limits[name]} characters at most."
                )
