"""Sealed editions: the content hash anew from clauses, fragments, differences; files from bytes."""

import hashlib
from collections.abc import Iterator

from consult.models import Consultation
from drafts import sealing
from drafts.models import ActDocument, Edition
from drafts.storing import STEP


def verify_editions(act) -> Iterator[str]:
    """``verify_windows`` holds the stored hash against the one in the entry."""
    windows = Consultation.objects.values_list("edition_id", "announced_at", "announced_by_id")
    windows = windows.filter(act=act) if act else windows
    announced = {edition_id: (at, by) for edition_id, at, by in windows}
    rows = Edition.objects.select_related("act").order_by("pk")
    for edition in rows.filter(act=act) if act else rows:
        name = f"{edition.act.reference}, edition {edition.number}"
        if edition.pk in announced:
            yield from (f"{name}: {what}." for what in _breaks(edition, announced[edition.pk]))
        elif edition.is_sealed:
            yield f"{name}: it is sealed, but no window of it was announced."


def _breaks(edition: Edition, announced: tuple) -> Iterator[str]:
    if (edition.sealed_at, edition.sealed_by_id) != announced:
        yield "it was not sealed when and by whom it was announced"
    if sealing.content_hash(edition) != edition.content_hash:
        yield "what readers get is not what was sealed"
    yield from _parents(edition)
    for pk in edition.documents.order_by("pk").values_list("pk", flat=True):
        document = ActDocument.objects.get(pk=pk)  # one at a time: files are large
        content = bytes(document.content)
        if (hashlib.sha256(content).hexdigest(), len(content)) != (document.sha256, document.size):
            yield f"the file {document.name} is not the one that was sealed"


def _parents(edition: Edition) -> Iterator[str]:
    """The stored parent must be the clause that the sealed path says."""
    rows = list(edition.clauses.values_list("pk", "eid", "parent_id", "path"))
    at_path = {path: pk for pk, _eid, _parent, path in rows}
    for _pk, eid, parent_id, path in rows:
        if parent_id != at_path.get(path[:-STEP]):
            yield f"{eid} stands under another clause than the one it was sealed under"
