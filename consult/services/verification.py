"""Recomputes the record from rows and bytes and names each break (law 7)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from consult import guards, verifiers
from consult.models import Chain
from drafts.models import DraftActPage


@dataclass
class Report:
    """``heads`` maps chain name to {"number", "hash"}; ``breaks`` are sentences."""

    entries: int = 0
    heads: dict[str, dict] = field(default_factory=dict)
    breaks: list[str] = field(default_factory=list)
    guards_missing: list[str] = field(default_factory=list)

    @property
    def is_sound(self) -> bool:
        return not self.breaks and not self.guards_missing


def heads(chains: Iterable[Chain]) -> dict[str, dict]:
    """The last number and hash of each chain: what is published where we can't rewrite it."""
    found = {}
    for chain in chains:
        last = chain.entries.order_by("-number").first()
        if last:
            found[chain.name] = {"number": last.number, "hash": last.hash}
    return found


def _against(earlier: dict[str, dict]) -> Iterator[str]:
    """Heads that were printed earlier must still stand in their chains (truncation, rewriting)."""
    for name, head in earlier.items():
        entry = Chain.objects.filter(name=name, entries__number=head["number"])
        stored = entry.values_list("entries__hash", flat=True).first()
        if stored is None:
            yield f"{name}: the record ends before entry {head['number']} that was published."
        elif stored != head["hash"]:
            yield f"{name}: entry {head['number']} is not the one that was published."


def verify(act: DraftActPage | None = None, earlier: dict[str, dict] | None = None) -> Report:
    """Check one act's record, or everything. ``earlier`` are heads printed before.

    Missing guards are a finding of their own; verification goes on.
    """
    chains = Chain.objects.filter(act=act) if act else Chain.objects.all()
    report = Report(guards_missing=guards.missing_guards())
    report.entries = sum(chain.entries.count() for chain in chains)
    report.heads = heads(chains)
    for verifier in verifiers.registered():
        report.breaks.extend(verifier.verify(act))
    wanted = {name: head for name, head in (earlier or {}).items() if _concerns(name, act)}
    report.breaks.extend(_against(wanted))
    return report


def _concerns(chain_name: str, act: DraftActPage | None) -> bool:
    return act is None or chain_name == f"act/{act.reference}"
