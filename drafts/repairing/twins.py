"""Units that a person paired: the Kazakh one gets the eid of the Russian one."""

from dataclasses import dataclass, field, replace

from drafts.pairing.differences import Difference, name_of
from drafts.parsing import ParsedAct, Unit
from drafts.repairing.texts import Text

# Pairing by order (unnumbered parts, letters) leaves this kind alone, and so what a person paired.
_UNTOUCHED = "note"


@dataclass(slots=True)
class Twins:
    """``kinds``: eid to the kind of a disguised clause; ``differences`` of the pairs."""

    kinds: dict[str, str] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)


def pair_by_hand(text: Text, acts: dict[str, ParsedAct]) -> Twins:
    """Rename and disguise the paired units in ``acts``; a unit that loses its eid is left alone."""
    twins = Twins()
    if not text.twins:
        return twins
    russian = dict(zip((node.key for node in text.nodes["ru"]), acts["ru"].units, strict=True))
    wanted: dict[str, str] = {}
    for node, unit in zip(text.nodes["kk"], acts["kk"].units, strict=True):
        twin = russian.get(text.twins.get(node.key, ""))
        if twin is None:
            continue
        wanted[unit.eid] = twin.eid
        twins.kinds[twin.eid] = twin.kind
        if (unit.number, unit.kind) != (twin.number, twin.kind):
            params = {"label": name_of(twin), "other": name_of(unit)}
            twins.differences.append(Difference(twin.eid, "other_number", params))
    acts["kk"].units = _disguised(_renamed(acts["kk"].units, wanted), twins)
    acts["ru"].units = _disguised(acts["ru"].units, twins)
    return twins


def _disguised(units: list[Unit], twins: Twins) -> list[Unit]:
    return [replace(unit, kind=_UNTOUCHED) if unit.eid in twins.kinds else unit for unit in units]


def _renamed(units: list[Unit], wanted: dict[str, str]) -> list[Unit]:
    taken = set(wanted.values())
    new: dict[str | None, str | None] = {None: None}
    given: dict[str, int] = {}
    renamed = []
    for unit in units:
        eid = wanted.get(unit.eid)
        if eid is None:
            eid = _under(unit, new)
            while eid in taken:
                eid = f"{eid}_2"
        given[eid] = count = given.get(eid, 0) + 1
        new[unit.eid] = eid if count == 1 else f"{eid}_{count}"
        renamed.append(replace(unit, eid=new[unit.eid], parent=new[unit.parent]))
    return renamed


def _under(unit: Unit, new: dict[str | None, str | None]) -> str:
    """Its own eid, continued from the new one of the nearest unit above that was renamed."""
    stem = unit.eid
    while stem:
        stem = stem.rpartition("__")[0]
        if new.get(stem, stem) != stem:
            return new[stem] + unit.eid[len(stem) :]
    return unit.eid
