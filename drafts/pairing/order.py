"""Units whose marks differ between the languages, paired by their order; one list of two."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from drafts.pairing.differences import Difference
from drafts.pairing.lengths import pairs_by_length
from drafts.parsing import Unit

_UNNUMBERED = ("alinea", "indent")


def align(ru: list[Unit], kk: list[Unit]) -> tuple[list[Unit], list[Difference]]:
    """Return the Kazakh units under the Russian eids where order pairs them, and differences.

    Letters (а, ә, б against а, б, в) simply correspond; lists of unlike length are paired by how
    long their parts are. An unnumbered part that begins with a capital in one language and a
    small letter in the other is the same part, reported.
    """
    renamed: dict[str, str] = {}
    differences = []
    for kinds in (("point",), _UNNUMBERED):
        ru_lists, kk_lists = _lists(ru, kinds), _lists(kk, kinds)
        for owner, ours in ru_lists.items():
            theirs = kk_lists.get(owner, [])
            if [u.eid for u in ours] == [u.eid for u in theirs]:
                continue
            pairs = [(ours[i], theirs[j]) for i, j in _places(ours, theirs)]
            for russian, kazakh in pairs:
                renamed[kazakh.eid] = russian.eid
                if russian.kind != kazakh.kind:
                    params = {"label": russian.eid, "other": kazakh.eid}
                    differences.append(Difference(russian.eid, "other_number", params))
            renamed |= _apart(theirs, [kazakh for _, kazakh in pairs], ours)
    parents = {kazakh: _renamed(kazakh, renamed) for kazakh in (unit.eid for unit in kk)}
    return [
        replace(unit, eid=parents[unit.eid], parent=parents.get(unit.parent)) for unit in kk
    ], differences


def _lists(units: list[Unit], kinds: Sequence[str]) -> dict[str | None, list[Unit]]:
    """Units of these kinds by what they stand under, past units of the same kinds."""
    owners: dict[str, str | None] = {}
    lists = defaultdict(list)
    for unit in units:
        if unit.kind in kinds:
            owner = owners.get(unit.parent, unit.parent)
            owners[unit.eid] = owner
            lists[owner].append(unit)
    return lists


def _places(ours: list[Unit], theirs: list[Unit]) -> list[tuple[int, int]]:
    if len(ours) == len(theirs):
        return [(place, place) for place in range(len(ours))]
    return pairs_by_length(ours, theirs)


def _apart(theirs: list[Unit], paired: list[Unit], ours: list[Unit]) -> dict[str, str]:
    """New eids for Kazakh units without a counterpart whose own name a Russian unit has."""
    taken = {unit.eid for unit in (*ours, *theirs)}
    together = {unit.eid for unit in paired}
    renamed = {}
    for unit in theirs:
        if unit.eid in together or all(unit.eid != other.eid for other in ours):
            continue
        stem, _, place = unit.eid.rpartition("_")
        number = int(place) if place.isdigit() else len(theirs)
        while f"{stem}_{number}" in taken:
            number += 1
        renamed[unit.eid] = f"{stem}_{number}"
        taken.add(renamed[unit.eid])
    return renamed


def _renamed(eid: str, renamed: dict[str, str]) -> str:
    """Return the new eid of a unit: its own, or that of the nearest renamed one above."""
    stem = eid
    while stem:
        if stem in renamed:
            return renamed[stem] + eid[len(stem) :]
        stem = stem.rpartition("__")[0]
    return eid


def merge(ru: list[Unit], kk: list[Unit]) -> list[tuple[Unit | None, Unit | None]]:
    """Russian reading order; a Kazakh-only unit stands after its Kazakh predecessor.

    It waits for Russian-only units below that predecessor, so that no unit is torn from its own.
    """
    kazakh = {unit.eid: unit for unit in kk}
    followers, elders = _followers(kk, [unit.eid for unit in ru])
    parents = {unit.eid: unit.parent for unit in ru}
    pairs: list[tuple[Unit | None, Unit | None]] = []
    waiting = followers[""]
    for unit in ru:
        alone = unit.eid not in kazakh
        if waiting and not (alone and _is_below(unit, elders[waiting[0].eid], parents)):
            pairs += [(None, each) for each in waiting]
            waiting = []
        pairs.append((unit, kazakh.get(unit.eid)))
        if not alone:
            waiting = followers[unit.eid]
    return pairs + [(None, each) for each in waiting]


def _followers(
    kk: list[Unit], russian: list[str]
) -> tuple[dict[str, list[Unit]], dict[str, str | None]]:
    """Return the Kazakh-only units by the common unit before them, and each one's elder.

    Where the orders differ, a unit still stands after its parent. The elder is the sibling
    directly before it, None for a first child.
    """
    places = {eid: place for place, eid in enumerate(russian)}
    anchors: dict[str | None, str] = {}
    followers: dict[str, list[Unit]] = defaultdict(list)
    elders: dict[str, str | None] = {}
    youngest: dict[str | None, str] = {}
    anchor = ""
    for unit in kk:
        if unit.eid in places:
            anchor = anchors[unit.eid] = unit.eid
        else:
            above = anchors.get(unit.parent, "")
            own = max(anchor, above, key=lambda eid: places.get(eid, -1))
            anchors[unit.eid] = own
            followers[own].append(unit)
            elders[unit.eid] = youngest.get(unit.parent)
        youngest[unit.parent] = unit.eid
    return followers, elders


def _is_below(unit: Unit, elder: str | None, parents: dict[str, str | None]) -> bool:
    above = unit.parent
    while above is not None:
        if above == elder:
            return True
        above = parents.get(above)
    return False
