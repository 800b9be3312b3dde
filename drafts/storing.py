"""Stores what reading gave as an edition: clauses, differences, doubts, source files.

The tree comes in the shape of the import contract (``PairedAct.as_json()``).
"""

import hashlib
import mimetypes

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from drafts.choices import DocumentKind
from drafts.models import ActDocument, Clause, Difference, DraftActPage, Edition, Repair

STEP = 4  # digits of a path for one level


class EditionSealed(Exception):
    """The edition was announced: its text can't be replaced."""


def _paths(clauses: list[dict]) -> dict[str, str]:
    """Eid to path: four digits a level, in reading order among siblings."""
    paths: dict[str, str] = {}
    counts: dict[str | None, int] = {}
    for clause in clauses:
        parent = clause["parent"]
        counts[parent] = counts.get(parent, 0) + 1
        paths[clause["eid"]] = f"{paths.get(parent, '')}{counts[parent]:0{STEP}d}"
    return paths


def _earlier_uids(act: DraftActPage, edition: Edition) -> dict[str, object]:
    """Uid by eid in the edition before: the same clause keeps its uid."""
    before = act.editions.filter(number__lt=edition.number).order_by("-number").first()
    return dict(before.clauses.values_list("eid", "uid")) if before else {}


def _clauses(edition: Edition, clauses: list[dict]) -> list[Clause]:
    paths = _paths(clauses)
    uids = _earlier_uids(edition.act, edition)
    rows = []
    for pos, clause in enumerate(clauses, start=1):
        texts = {
            f"{name}_{language}": clause[name].get(language) or ""
            for name in ("label", "heading", "text", "note")
            for language in ("kk", "ru")
        }
        row = Clause(
            edition=edition,
            eid=clause["eid"],
            kind=clause["kind"],
            number=clause["number"],
            status=clause["status"],
            pos=pos,
            path=paths[clause["eid"]],
            **texts,
        )
        if clause["eid"] in uids:
            row.uid = uids[clause["eid"]]
        rows.append(row)
    return rows


def _store_clauses(edition: Edition, clauses: list[dict]) -> None:
    """Level by level, because a row names its parent's id."""
    rows = _clauses(edition, clauses)
    parents = {clause["eid"]: clause["parent"] for clause in clauses}
    stored: dict[str, Clause] = {}
    for depth in sorted({row.depth for row in rows}):
        level = [row for row in rows if row.depth == depth]
        for row in level:
            row.parent = stored.get(parents[row.eid])
        Clause.objects.bulk_create(level, batch_size=500)
        stored |= {row.eid: row for row in level}


_ACCEPTANCE = ("accepted_by_id", "accepted_name", "accepted_at", "reason")


def _store_differences(edition: Edition, differences: list[dict], accepted: dict) -> None:
    """``accepted``: by (eid, code, message) what was accepted of a difference that remains."""
    rows = []
    for pos, row in enumerate(differences, start=1):
        key = (row["eid"], row["code"], row["message"])
        names = dict(zip(("eid", "code", "message"), key, strict=True))
        rows.append(Difference(edition=edition, pos=pos, **names, **accepted.get(key, {})))
    Difference.objects.bulk_create(rows)


def _accepted(edition: Edition) -> dict[tuple[str, str, str], dict]:
    rows = edition.differences.filter(accepted_at__isnull=False)
    return {
        (row.eid, row.code, row.message): {name: getattr(row, name) for name in _ACCEPTANCE}
        for row in rows
    }


def _set_frame(edition: Edition, tree: dict) -> None:
    for name in ("preface", "preamble", "conclusions"):
        for language in ("kk", "ru"):
            setattr(edition, f"{name}_{language}", tree[name].get(language) or "")


def new_edition(act: DraftActPage) -> Edition:
    """An empty edition with the next number of the act."""
    last = act.editions.aggregate(last=Max("number"))["last"] or 0
    return Edition.objects.create(act=act, number=last + 1)


@transaction.atomic
def store_text(edition: Edition, tree: dict, sources: dict[str, tuple[str, bytes]]) -> Edition:
    """Replace the text of an unsealed edition by a tree of the import contract.

    ``sources`` maps language to (file name, bytes); they are kept with the edition. Raises
    EditionSealed.
    """
    edition = _locked(edition)
    edition.doubts = tree["doubts"]
    if edition.repairs.exists():
        add_repair(edition, Repair.Action.REPLACED)
    _replace(edition, tree, accepted={})
    edition.documents.filter(kind=DocumentKind.SOURCE).delete()
    for language, (name, content) in sources.items():
        store_document(edition, DocumentKind.SOURCE, language, name, content)
    return edition


@transaction.atomic
def store_repaired(edition: Edition, tree: dict) -> Edition:
    """Replace clauses and differences alone; what was accepted of a difference stays with it.

    Raises EditionSealed.
    """
    edition = _locked(edition)
    _replace(edition, tree, accepted=_accepted(edition))
    return edition


def _locked(edition: Edition) -> Edition:
    edition = Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    if edition.is_sealed:
        raise EditionSealed
    return edition


def _replace(edition: Edition, tree: dict, *, accepted: dict) -> None:
    # Children before parents: a clause protects the one that it stands in.
    for depth in sorted({len(path) for path in _stored_paths(edition)}, reverse=True):
        edition.clauses.filter(path__regex=rf"^.{{{depth}}}$").delete()
    edition.differences.all().delete()
    _set_frame(edition, tree)
    edition.save()
    _store_clauses(edition, tree["clauses"])
    _store_differences(edition, tree["differences"], accepted)


def add_repair(edition: Edition, action: str, *, by=None, name: str = "", **columns) -> Repair:
    """The next line of what was done to the text. The caller holds the edition's lock."""
    last = edition.repairs.aggregate(last=Max("number"))["last"] or 0
    return Repair.objects.create(
        edition=edition,
        number=last + 1,
        action=action,
        made_by=by,
        made_name=name,
        made_at=timezone.now(),
        **columns,
    )


def _stored_paths(edition: Edition):
    return edition.clauses.values_list("path", flat=True)


def store_document(
    edition: Edition, kind: str, language: str, name: str, content: bytes
) -> ActDocument:
    """Keep a file of the edition with its sha256. Raises EditionSealed."""
    if Edition.objects.filter(pk=edition.pk, sealed_at__isnull=False).exists():
        raise EditionSealed
    if kind != DocumentKind.SOURCE:
        edition.documents.filter(kind=kind, language=language).delete()
    return ActDocument.objects.create(
        edition=edition,
        kind=kind,
        language=language,
        name=name[:255],
        content_type=mimetypes.guess_type(name)[0] or "application/octet-stream",
        content=content,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )
