"""Seals an edition: renders it once and takes one hash over all that readers get."""

import hashlib
from datetime import datetime

from django.db import transaction

from drafts.choices import FragmentView
from drafts.models import Edition, Fragment
from drafts.rendering import render_fragment

_CLAUSE_FIELDS = (
    "uid",
    "eid",
    "kind",
    "number",
    "label_kk",
    "label_ru",
    "heading_kk",
    "heading_ru",
    "text_kk",
    "text_ru",
    "note_kk",
    "note_ru",
    "status",
    "pos",
    "path",
)
_EDITION_FIELDS = (
    "number",
    "what_kk",
    "what_ru",
    "whom_kk",
    "whom_ru",
    "why_kk",
    "why_ru",
    "preface_kk",
    "preface_ru",
    "preamble_kk",
    "preamble_ru",
    "conclusions_kk",
    "conclusions_ru",
)
_ACT_FIELDS = ("year", "number", "title_kk", "title_ru", "title_en", "kind")


class CantSeal(Exception):
    """The edition is sealed already, or has no clause."""


def _rows(edition: Edition):
    """Every sealed value in a fixed order, each with the name of its column."""
    for name in _ACT_FIELDS:
        yield f"act.{name}", getattr(edition.act, name)
    for name in _EDITION_FIELDS:
        yield f"edition.{name}", getattr(edition, name)
    for row in edition.clauses.order_by("pos").values_list(*_CLAUSE_FIELDS).iterator():
        for name, value in zip(_CLAUSE_FIELDS, row, strict=True):
            yield f"clause.{name}", value
    fields = ("kind", "language", "name", "content_type", "size", "sha256")
    for row in edition.documents.order_by("kind", "language", "pk").values_list(*fields):
        for name, value in zip(fields, row, strict=True):
            yield f"document.{name}", value
    fields = ("pos", "eid", "code", "message", "accepted_name", "reason")
    for row in edition.differences.order_by("pos").values_list(*fields):
        for name, value in zip(fields, row, strict=True):
            yield f"difference.{name}", value
    for view, html in edition.fragments.order_by("view").values_list("view", "html"):
        yield f"fragment.{view}", html


def content_hash(edition: Edition) -> str:
    """sha256 (hex) over the act's identity, "at a glance", clauses, fragments and files' hashes.

    Each value goes in with its column's name and its length in bytes, so that no two texts share
    a hash by moving a border ('ab'+'c' is not 'a'+'bc').
    """
    total = hashlib.sha256()
    for name, value in _rows(edition):
        data = str(value).encode()
        total.update(f"{name}:{len(data)}:".encode())
        total.update(data)
    return total.hexdigest()


@transaction.atomic
def seal(edition: Edition, *, at: datetime, by) -> Edition:
    """Render the views, hash, seal. Raises CantSeal. ``at`` is UTC."""
    edition = (
        Edition.objects.select_for_update(of=("self",)).select_related("act").get(pk=edition.pk)
    )
    if edition.is_sealed or not edition.clauses.exists():
        raise CantSeal(edition)
    edition.fragments.all().delete()
    Fragment.objects.bulk_create(
        Fragment(edition=edition, view=view, html=render_fragment(edition, view))
        for view in FragmentView.values
    )
    edition.content_hash = content_hash(edition)
    edition.sealed_at = at
    edition.sealed_by = by
    edition.save()
    return edition
