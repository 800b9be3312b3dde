"""Repairs of a text against their one line of the record: who changed what the files said."""

from collections.abc import Iterator

from consult.events import EventKind
from consult.models import Consultation, JournalEntry
from consult.services import repairing
from consult.verifying.entries import differing, differs_by_whom, entries_by_subject, place_of


def verify_repairs(act) -> Iterator[str]:
    entries = entries_by_subject(act, (EventKind.TEXT_REPAIRED,))
    windows = Consultation.objects.select_related("edition__act").order_by("pk")
    for window in windows.filter(act=act) if act else windows:
        edition = window.edition
        lines = entries.pop(f"edition/{edition.pk}", [])
        name = f"The repairs of {edition.act.reference}, edition {edition.number}"
        yield from (f"{name}: {what}." for what in _breaks(window, lines))
    for lines in entries.values():
        yield f"{place_of(lines[0])}: the edition that it repairs ({lines[0].subject}) is gone."


def _breaks(window: Consultation, lines: list[JournalEntry]) -> Iterator[str]:
    edition = window.edition
    bench = repairing.bench_of(edition)
    if len(lines) != bool(bench.done):
        yield f"the record tells of them {len(lines)} times"
        return
    for line in lines:
        if line.chain.act_id != window.act_id:
            yield "their entry stands in the chain of another act"
        for name in differing(repairing.payload_of(edition, bench), line.payload):
            yield f"“{name}” is not what was recorded"
        if line.at != window.announced_at or differs_by_whom(window.announced_by_id, line):
            yield "they were recorded at another time or by another person"
