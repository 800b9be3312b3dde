"""Registers against the last entry about each row.

Bodies and topics also come from reading files ("not stated"), so one without an entry is not
accused. Every other row (office, seat, commission, term, moved day, voting rule) has its entry.
"""

from collections.abc import Iterator

from consult.models import JournalEntry
from consult.models.journal import COUNCIL
from consult.services import registers
from consult.verifying.entries import differing
from drafts.models import Body, Topic

OF_FILES_TOO = (Body, Topic)


def verify_registers(act) -> Iterator[str]:
    """Registers are the council's: nothing is checked for one act."""
    if act is not None:
        return
    for model, (kind, _names) in registers.RECORDED.items():
        said = _last_entries(kind)
        for row in model.objects.order_by("pk"):
            entry = said.pop(registers.subject_of(row), None)
            if entry is None and model not in OF_FILES_TOO:
                yield f"{registers.subject_of(row)} is not on the record."
            elif entry and _differs(row, entry):
                yield f"{registers.subject_of(row)} is not what entry {entry.number} says."
        for subject, entry in said.items():
            yield f"{COUNCIL}, entry {entry.number}: its row ({subject}) is gone."


def _last_entries(kind: str) -> dict[str, JournalEntry]:
    rows = JournalEntry.objects.filter(chain__name=COUNCIL, kind=kind).order_by("number")
    return {entry.subject: entry for entry in rows.iterator()}


def _differs(row, entry: JournalEntry) -> bool:
    return bool(differing(registers.payload_of(row), entry.payload))
