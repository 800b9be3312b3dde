"""Forgeries whose hashes fit: found against the rows, or by heads told before (I01)."""

import hashlib
from datetime import timedelta

import pytest

from comments.models import Comment
from comments.services import proofs, submitting
from consult import canonical
from consult.models import Consultation, JournalEntry
from consult.rules import ALMATY
from consult.services import announcing, journal, verification
from consult.verifying.heads import Head
from drafts import sealing
from drafts.models import Edition
from tests import tampering

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_holds(planted):
    with tampering.nothing_holds():
        yield


def _chain(planted):
    return JournalEntry.objects.filter(chain__act=planted.open.act).order_by("number")


def heads() -> list[Head]:
    found = verification.verify().heads
    return [Head(name, head["number"], head["hash"]) for name, head in found.items()]


def test_sec_I01_well_made_entry_about_nothing_is_found(planted):
    last = _chain(planted).last()

    def forge():
        tampering.insert(last, id=999_999, number=last.number + 1, subject="comment/nobody")
        tampering.rehash()

    assert tampering.undone(forge)


def test_sec_I01_entry_whose_own_hash_fits_again_is_found(planted):
    entry = _chain(planted).filter(kind="comment_received").first()

    def forge():
        entry.actor = "secretary:1"
        tampering.write(entry, actor=entry.actor, hash=journal.hash_of(entry))

    (line,) = tampering.undone(forge)
    assert "it does not follow the entry before it" in line


def _leave_a_gap(_planted):
    chain = JournalEntry.objects.filter(kind="window_closed").first().chain
    tampering.delete(chain.entries.filter(kind="window_opened").first())


def _rename_a_chain(planted):
    tampering.write(planted.open.act.chain, name="act/1999/1")


def _write_into_no_chain(planted):
    tampering.insert(_chain(planted).last(), id=999_999, chain=999_999)


def _announce_later(planted):
    later = planted.open.announced_at + timedelta(minutes=1)
    tampering.write(planted.open, announced_at=later)
    tampering.write(planted.open.edition, sealed_at=later)


def _postpone_from_other_dates(_planted):
    entry = JournalEntry.objects.get(kind="window_postponed")
    tampering.write(entry, payload={**entry.payload, "before": {}})


def _open_at_another_instant(planted):
    entry = _chain(planted).get(kind="window_opened")
    tampering.write(entry, at=entry.at + timedelta(hours=1))


def _extend_from_another_closing(planted):
    extension = planted.open.extensions.first()
    earlier = extension.previous_closes_at - timedelta(hours=1)
    tampering.write(extension, previous_closes_at=earlier)
    entry = _chain(planted).filter(kind="window_extended").first()
    payload = {**entry.payload, "previous_closes_at": canonical.plain(earlier)}
    tampering.write(entry, payload=payload)


def _count_what_is_not_there(planted):
    tampering.write(planted.open.edition.counts.first(), public=9)


def _receive_after_the_closing(planted):
    comment, late = planted.comments[0], planted.open.closes_at + timedelta(seconds=1)
    tampering.write(comment, received_at=late, written_at=late)
    comment.refresh_from_db()
    tampering.write(comment, digest=proofs.digest_of(comment))
    comment.refresh_from_db()
    entry = _chain(planted).get(kind="comment_received", subject=f"comment/{comment.pk}")
    tampering.write(entry, at=late, payload=canonical.plain(submitting.payload_of(comment)))


FITTING = {
    _count_what_is_not_there: "counts 9 comments",
    _receive_after_the_closing: "it was received outside its window",
    _leave_a_gap: "should stand here",
    _rename_a_chain: "the chain should be called",
    _write_into_no_chain: "stand in no chain",
    _announce_later: "it was announced at another time",
    _postpone_from_other_dates: "postpones it from other dates",
    _open_at_another_instant: "opens it at another instant",
    _extend_from_another_closing: "extends it from another closing",
}


def test_sec_I01_forgeries_with_fitting_hashes_are_found(planted):
    for forge, words in FITTING.items():

        def rewrite(forge=forge):
            forge(planted)
            tampering.rehash()

        assert any(words in line for line in tampering.undone(rewrite)), forge


def test_sec_I01_window_that_is_too_short_is_found_even_when_everything_fits(planted):
    """As though the record had been computed anew with an unlawful window in it."""
    first = _chain(planted).first()
    earlier = planted.open.closes_at - timedelta(days=8)

    def forge():
        planted.open.extensions.all().delete()
        JournalEntry.objects.filter(kind="window_extended").delete()
        opens_at = planted.open.opens_at.astimezone(ALMATY) + timedelta(days=2)
        tampering.write(planted.open, opens_at=opens_at, closes_at=earlier)
        dates = {"opens_at": canonical.plain(opens_at), "closes_at": canonical.plain(earlier)}
        tampering.write(first, payload={**first.payload, **dates})

    breaks = tampering.undone(forge)
    assert any("it is shorter than 10 full calendar days" in line for line in breaks)


def test_sec_I01_truncated_record_is_found_by_its_published_head(planted):
    """The tail says what only the clock did: no row misses it, so only the head can tell."""
    published = heads()
    tail = JournalEntry.objects.filter(kind__in=("window_closed", "deemed_agreed"))

    def truncate():
        for entry in tail:
            tampering.delete(entry)

    assert tampering.undone(truncate) == []
    breaks = tampering.undone(truncate, published)
    assert breaks
    assert all("the record ends before entry" in line for line in breaks)


def _edit_entry(planted):
    entry = _chain(planted).filter(kind="comment_received").first()
    tampering.write(entry, actor="secretary:1")


def _edit_window(planted):
    later = planted.open.announced_at + timedelta(minutes=1)
    tampering.write(planted.open, announced_at=later)
    tampering.write(planted.open.edition, sealed_at=later)
    # The announcement, and what is recorded with it.
    for entry in _chain(planted).filter(kind__in=("act_announced", "text_repaired")):
        tampering.write(entry, at=later)


def _edit_extension(planted):
    extension = planted.open.extensions.first()
    tampering.write(extension, reason_ru="Так надо.")
    entry = _chain(planted).filter(kind="window_extended").first()
    tampering.write(entry, payload={**entry.payload, "reason_ru": "Так надо."})


def _edit_clause(planted):
    clause = planted.open.edition.clauses.get(eid="para_1")
    tampering.write(clause, text_ru="Всё разрешено.")


def _edit_fragment(planted):
    tampering.write(planted.open.edition.fragments.first(), html="<p>Всё разрешено.</p>")


def _edit_document(planted):
    content = b"quite another file"
    tampering.write(
        planted.open.edition.documents.first(),
        content=content,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )


def _edit_difference(planted):
    tampering.write(planted.open.edition.differences.first(), reason="Так надо.")


def _edit_comment(planted):
    tampering.write(planted.comments[0], text="Мен бәріне келісемін.")


def _make_all_fit(planted):
    """Recompute every hash that hangs on the bent row, and then the chains."""
    edition = Edition.objects.get(pk=planted.open.edition_id)
    tampering.write(edition, content_hash=sealing.content_hash(edition))
    first = _chain(planted).first()
    window = Consultation.objects.get(pk=planted.open.pk)
    moving = {name: first.payload[name] for name in ("opens_at", "closes_at", "topic")}
    payload = {**canonical.plain(announcing.payload_of(window)), **moving}
    tampering.write(first, payload=payload)
    for comment in Comment.objects.filter(consultation=planted.open):
        tampering.write(comment, digest=proofs.digest_of(comment))
        comment.refresh_from_db()
        entry = _chain(planted).get(kind="comment_received", subject=f"comment/{comment.pk}")
        payload = canonical.plain(submitting.payload_of(comment))
        tampering.write(entry, payload=payload)
    tampering.rehash()


REWRITES = (
    _edit_entry,
    _edit_window,
    _edit_extension,
    _edit_clause,
    _edit_fragment,
    _edit_document,
    _edit_difference,
    _edit_comment,
)


def test_sec_I01_full_rewrite_is_found_by_the_published_heads(planted):
    published = heads()
    for edit in REWRITES:

        def rewrite(edit=edit):
            edit(planted)
            _make_all_fit(planted)

        assert tampering.undone(rewrite) == [], "the forgery is complete: only a head can tell"
        breaks = tampering.undone(rewrite, published)
        assert any("is not the one that was published" in line for line in breaks), edit
