"""Repairing the text of an edition that is not sealed: each repair is a line that stays.

The text is always the reading with the effective operations done on it, in order; it is stored,
and the differences of the languages are computed anew, in the transaction of the repair.
"""

from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from consult import canonical
from consult.events import EventKind
from consult.models import User
from consult.services import clock, journal
from drafts.choices import DocumentKind
from drafts.importing import read_to_repair
from drafts.models import Edition, Repair
from drafts.repairing import Asked, CantRepair, Reading, Repaired, apply, word
from drafts.storing import add_repair, store_repaired

Action = Repair.Action


class EditedMeanwhile(Exception):
    """Somebody repaired this text since the page was made; nothing was done."""


@dataclass(slots=True)
class Bench:
    """``begun``: number of the line that holds the reading, 0 while nobody has begun.

    ``done`` are the effective lines in order, ``undone`` what can be done again, the next last;
    ``version`` is the number of the last line.
    """

    begun: int = 0
    version: int = 0
    done: list[Repair] = field(default_factory=list)
    undone: list[Repair] = field(default_factory=list)

    @property
    def operations(self) -> list[dict]:
        return [line.operation for line in self.done]


def bench_of(edition: Edition) -> Bench:
    """Where the repairs of the edition stand, in one query."""
    bench = Bench()
    lines = edition.repairs.order_by("number").defer("before", "after").select_related("made_by")
    for line in lines:
        bench.version = line.number
        if line.action == Action.BEGUN:
            bench = Bench(begun=line.number, version=line.number)
        elif line.action == Action.REPLACED:
            bench = Bench(version=line.number)
        elif line.action == Action.UNDONE:
            _move(bench.done, bench.undone)
        elif line.action == Action.REDONE:
            _move(bench.undone, bench.done)
        else:
            bench.done.append(line)
            bench.undone.clear()
    return bench


def _move(source: list[Repair], target: list[Repair]) -> None:
    if source:  # lines bent from outside are the verifier's to name
        target.append(source.pop())


def reading_of(edition: Edition, bench: Bench) -> Reading:
    stored = edition.repairs.values_list("before", flat=True).get(number=bench.begun)
    return Reading.from_json(stored)


def begin(edition: Edition, *, by: User) -> None:
    """Read the kept files once, as what all repairs start from. Nothing when that was done.

    Raises drafts.reading.Unreadable, and ValidationError without files or after sealing.
    """
    if bench_of(edition).begun:
        return
    sources = {
        row.language: (row.name, bytes(row.content))
        for row in edition.documents.filter(kind=DocumentKind.SOURCE)
    }
    if not sources:
        raise ValidationError(_("No file was kept with this text. Upload it first."))
    reading = read_to_repair(sources)
    with transaction.atomic():
        edition = _lock(edition)
        if bench_of(edition).begun:
            return
        repaired = apply(Reading.from_json(reading), [])
        _write(edition, Action.BEGUN, by, before=reading)
        store_repaired(edition, repaired.tree)


def _lock(edition: Edition) -> Edition:
    edition = Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    if edition.is_sealed:
        raise ValidationError(_("This edition was announced already. A correction is a new one."))
    return edition


def _write(edition: Edition, action: str, by: User | None, **columns) -> Repair:
    # Public once announced: never an address. An official without a name is named by the office.
    name = by.name or journal.actor_of(by, "secretary") if by else ""
    return add_repair(edition, action, by=by, name=name, **columns)


@transaction.atomic
def repair(edition: Edition, asked: Asked, *, version: int, by: User) -> str:
    """Do one operation; gives the eid of the clause to look at: the one that it made or changed.

    Raises EditedMeanwhile, CantRepair (nothing is done then), ValidationError after sealing.
    """
    edition, bench = _at_version(edition, version)
    reading = reading_of(edition, bench)
    before = apply(reading, bench.operations)
    operation = word(before, asked, bench.version + 1)
    after = apply(reading, [*bench.operations, operation])
    touched = [*operation["units"], *operation.get("names", {}).values()]
    _write(
        edition,
        asked.action,
        by,
        operation=operation,
        before=_clauses(before, touched),
        after=_clauses(after, touched),
    )
    store_repaired(edition, after.tree)
    near = [*reversed(touched), *_keys_above(before, touched)]
    return next(filter(None, map(after.clause_of, near)), "")


def _keys_above(repaired: Repaired, keys: list[str]) -> list[str]:
    """Keys of the clause before the first of those nodes."""
    places = {clause["eid"]: place for place, clause in enumerate(repaired.tree["clauses"])}
    first = min(places[eid] for eid in map(repaired.clause_of, keys) if eid)
    return repaired.keys([repaired.tree["clauses"][max(first - 1, 0)]["eid"]])


@transaction.atomic
def undo(edition: Edition, *, version: int, by: User) -> Repair:
    """Take the last operation back. Raises EditedMeanwhile, CantRepair."""
    return _step(edition, Action.UNDONE, version, by)


@transaction.atomic
def redo(edition: Edition, *, version: int, by: User) -> Repair:
    return _step(edition, Action.REDONE, version, by)


_NOTHING = {
    Action.UNDONE: gettext_noop("There is nothing to undo."),
    Action.REDONE: gettext_noop("There is nothing to do again."),
}


def _step(edition: Edition, action: str, version: int, by: User) -> Repair:
    edition, bench = _at_version(edition, version)
    stack = bench.done if action == Action.UNDONE else bench.undone
    if not stack:
        raise CantRepair(_NOTHING[action])
    line = stack[-1]
    operations = bench.operations
    operations = operations[:-1] if action == Action.UNDONE else [*operations, line.operation]
    _write(edition, action, by, operation={"line": line.number})
    store_repaired(edition, apply(reading_of(edition, bench), operations).tree)
    return line


def _at_version(edition: Edition, version: int) -> tuple[Edition, Bench]:
    edition = _lock(edition)
    bench = bench_of(edition)
    if bench.version != version or not bench.begun:
        raise EditedMeanwhile
    return edition, bench


def _clauses(repaired: Repaired, keys: list[str]) -> list[dict]:
    """The clauses of those nodes as they stand in that tree; a node that is not there has none."""
    eids = dict.fromkeys(filter(None, (repaired.clause_of(key) for key in keys)))
    rows = {clause["eid"]: clause for clause in repaired.tree["clauses"]}
    names = ("eid", "kind", "number", "parent", "label", "heading")
    return [{name: rows[eid][name] for name in names} for eid in eids]


@transaction.atomic
def look(edition: Edition, places: list[int], *, done: bool, by: User) -> None:
    """Tick doubts off as looked at, or not. ``places`` count from 0 in the edition's list."""
    edition = _lock(edition)
    for place in places:
        if not 0 <= place < len(edition.doubts):
            continue
        doubt = edition.doubts[place]
        doubt.pop("looked_at", None)
        if done:
            doubt["looked_at"] = clock.database_now().isoformat()
            doubt["looked_by"] = by.pk
    edition.save(update_fields=["doubts"])


def payload_of(edition: Edition, bench: Bench) -> dict:
    """What the record says of the repairs when the edition is announced (docs/journal.md)."""
    reading = edition.repairs.filter(number=bench.begun).values_list("before", flat=True).first()
    numbers = [line.number for line in bench.done]
    names = ("number", "action", "operation", "before", "after", "made_by", "made_name", "made_at")
    return {
        "edition": edition.number,
        "reading": canonical.digest(reading),
        "repairs": list(
            edition.repairs.filter(number__in=numbers).order_by("number").values(*names)
        ),
    }


def record(edition: Edition, *, at: datetime, by: User | None) -> None:
    """Say in the act's chain what was repaired by hand; nothing when nothing was."""
    bench = bench_of(edition)
    if bench.done:
        journal.append(
            journal.chain_of(edition.act),
            EventKind.TEXT_REPAIRED,
            at=at,
            actor=journal.actor_of(by, "secretary"),
            subject=f"edition/{edition.pk}",
            payload=payload_of(edition, bench),
        )
