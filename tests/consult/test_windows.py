"""The window: nobody shortens it, by whatever door (law 1)."""

import time
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from consult import rules
from consult.models import Consultation, Extension, JournalEntry, User
from consult.services import announcing, changing, clock, journal
from drafts import sealing
from drafts.models import Clause, Edition
from drafts.storing import new_edition, store_text
from tests import factories, windows
from tests.consult.hostile import sql
from tests.databases import together
from tests.signing import sign_in

MOMENT, DAY = timedelta(milliseconds=1), timedelta(days=1)
REASONS = {"reason_kk": "Мереке күндері.", "reason_ru": "Праздничные дни."}
ROLES = {
    "secretary": factories.secretary,
    "chair": factories.chair,
    "administrator": factories.administrator,
    "member": factories.member,
    "resident": factories.UserFactory,
    "superuser": lambda: User.objects.create_superuser("root@example.org"),
}
DOORS = ("staff:extend", "staff:postpone", "staff:cancel", "staff:record", "staff:announce")


def as_stored(consultation):
    return Consultation.objects.filter(pk=consultation.pk).values().get()


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("door", DOORS)
def test_sec_W07_no_role_shortens_an_open_window_by_any_screen(db, door, role):
    consultation = factories.announced_now()
    before = as_stored(consultation)
    client = sign_in(Client(), ROLES[role]())
    last_day = rules.last_day(consultation.closes_at) - DAY
    typed = {
        "last_day": last_day.isoformat(),
        "opens_on": rules.almaty_date(consultation.opens_at).isoformat(),
        "opens_time": "00:00",
        "step": "announce",
        "source_kk": "x",
        "source_ru": "x",
        **REASONS,
    }

    response = client.post(reverse(door, args=[consultation.edition_id]), typed)

    assert response.status_code in (302, 403, 404, 422)
    assert as_stored(consultation) == before
    assert not Extension.objects.exists()


@pytest.mark.parametrize("options", [{}, {"email": "secretary"}])
def test_sec_W07_no_command_shortens_a_window(db, options):
    consultation = factories.announced_now()
    before = as_stored(consultation)
    if options:
        options["email"] = factories.secretary().email
    closes = timezone.localtime(consultation.closes_at - DAY)

    with pytest.raises((CommandError, SystemExit, ValidationError)):
        call_command(
            "open_consultation",
            consultation.act.reference,
            opens="now",
            closes=f"{closes:%Y-%m-%d %H:%M}",
            **options,
        )

    assert as_stored(consultation) == before


def test_sec_W07_services_refuse_what_is_not_later(db):
    consultation = factories.announced_now()
    by = factories.secretary()

    for closes_at in (consultation.closes_at - MOMENT, consultation.closes_at):
        with pytest.raises(ValidationError, match="closes_at"):
            changing.extend(consultation, closes_at=closes_at, by=by, **REASONS)
    with pytest.raises(ValidationError):
        changing.postpone(
            consultation,
            opens_at=consultation.opens_at,
            closes_at=consultation.closes_at,
            by=by,
            **REASONS,
        )
    with pytest.raises(ValidationError):
        changing.cancel(consultation, by=by, **REASONS)


def _shortened_by_save(row):
    row.closes_at -= MOMENT
    row.save(update_fields=["closes_at"])


def _shortened_by_bulk_update(row):
    row.closes_at -= MOMENT
    Consultation.objects.bulk_update([row], ["closes_at"])


SHORTENED = {
    "update": lambda row: Consultation.objects.update(closes_at=row.closes_at - MOMENT),
    "save": _shortened_by_save,
    "bulk_update": _shortened_by_bulk_update,
    "raw": lambda row: sql.run(
        "UPDATE consult_consultation SET closes_at = %s", sql.stored(row.closes_at - MOMENT)
    ),
}


@pytest.mark.parametrize("way", SHORTENED)
@pytest.mark.parametrize("state", ["announced", "open", "closed"])
def test_sec_W08_django_is_refused_by_the_database(db, way, state):
    make = {
        "announced": factories.announced_ahead,
        "open": factories.announced_now,
        "closed": windows.closed_window,
    }
    consultation = make[state]()

    with pytest.raises(IntegrityError, match="window"), transaction.atomic():
        SHORTENED[way](Consultation.objects.get(pk=consultation.pk))


@pytest.mark.parametrize("shift", [MOMENT, DAY, 30 * DAY])
def test_sec_W10_window_can_not_be_shifted_back_with_its_length_kept(db, shift):
    for consultation in (factories.announced_ahead(), factories.announced_now()):
        with pytest.raises(IntegrityError, match="window"), transaction.atomic():
            Consultation.objects.filter(pk=consultation.pk).update(
                opens_at=consultation.opens_at - shift, closes_at=consultation.closes_at - shift
            )


def test_sec_W12_extension_at_the_last_moment_is_taken_and_at_the_closing_refused(db, monkeypatch):
    consultation = windows.open_window(closes_in=timedelta(seconds=20))
    by, later = factories.secretary(), consultation.closes_at + 3 * DAY

    monkeypatch.setattr(clock, "database_now", lambda: consultation.closes_at)
    with pytest.raises(ValidationError):
        changing.extend(consultation, closes_at=later, by=by, **REASONS)
    monkeypatch.setattr(clock, "database_now", lambda: consultation.closes_at - MOMENT)
    extension = changing.extend(consultation, closes_at=later, by=by, **REASONS)

    assert extension.closes_at == later
    assert extension.previous_closes_at == consultation.closes_at


def test_sec_W12_of_two_extensions_at_once_the_larger_wins(real_db):
    consultation = factories.announced_now()
    by = factories.secretary()
    wanted = [consultation.closes_at + days * DAY for days in (1, 2)]

    def extend(closes_at):
        return lambda: changing.extend(consultation, closes_at=closes_at, by=by, **REASONS)

    outcomes = together(*(extend(closes_at) for closes_at in wanted))

    consultation.refresh_from_db()
    recorded = list(Extension.objects.order_by("pk"))
    assert consultation.closes_at == wanted[1]
    assert recorded[-1].closes_at == wanted[1]
    assert isinstance(outcomes[1], Extension)
    # The smaller one came first and stands in the record too, or it came second and was refused.
    assert (len(recorded) == 2) == isinstance(outcomes[0], Extension)
    assert len(recorded) == 2 or isinstance(outcomes[0], ValidationError)
    entries = JournalEntry.objects.filter(kind="window_extended")
    assert entries.count() == len(recorded)


def test_of_two_windows_of_one_act_at_once_one_is_written(real_db):
    """By SQL, past the service's lock: the trigger waits for the other writer, and sees it."""
    act = factories.make_act()
    now = timezone.now()
    editions = [factories.make_edition(act=act) for _number in range(2)]
    announcing._publish(act, now)
    editions = [sealing.seal(edition, at=now, by=None) for edition in editions]

    def announce(edition):
        def write():
            with transaction.atomic():
                Consultation(
                    act=act,
                    edition=edition,
                    opens_at=now + DAY,
                    closes_at=now + 15 * DAY,
                    term=announcing.window_term(act, now + DAY),
                    announced_at=now,
                ).save(force_insert=True)
                time.sleep(0.5)
            return edition

        return write

    outcomes = together(*map(announce, editions))

    assert Consultation.objects.count() == 1
    assert sorted(isinstance(outcome, IntegrityError) for outcome in outcomes) == [False, True]


def test_clause_changed_while_its_edition_is_being_sealed_is_refused(real_db):
    edition = factories.make_edition()

    def seal():
        with transaction.atomic():
            sealing.seal(edition, at=timezone.now(), by=None)
            time.sleep(0.6)

    def bend():
        time.sleep(0.3)
        return Clause.objects.filter(edition=edition).update(text_ru="bent")

    _sealed, bent = together(seal, bend)

    sealed = Edition.objects.get(pk=edition.pk)
    assert isinstance(bent, IntegrityError)
    assert sealing.content_hash(sealed) == sealed.content_hash


def test_next_edition_opens_its_window_after_the_earlier_one_closed(db):
    first = factories.announced_now()
    edition = store_text(new_edition(first.act), factories.tree_of(3), {})
    opens_at = first.closes_at

    with pytest.raises(ValidationError, match="opens_at"):
        announcing.announce(
            edition,
            opens_at=opens_at - timedelta(seconds=1),
            closes_at=rules.earliest_closing(opens_at),
            by=None,
        )
    second = announcing.announce(
        edition, opens_at=opens_at, closes_at=rules.earliest_closing(opens_at), by=None
    )

    assert second.opens_at == first.closes_at
    with pytest.raises(ValidationError, match="opens_at"):
        changing.extend(first, closes_at=first.closes_at + DAY, by=None, **REASONS)


def test_opening_now_is_the_instant_after_the_sealing(db, monkeypatch):
    """Sealing a code takes seconds; the database takes no opening that has passed."""
    edition = factories.make_edition()
    seal, slept = sealing.seal, timedelta(seconds=6)
    now = clock.database_now
    monkeypatch.setattr(clock, "database_now", lambda: now() - slept)

    def slow_seal(*args, **kwargs):
        monkeypatch.setattr(clock, "database_now", now)
        return seal(*args, **kwargs)

    monkeypatch.setattr(sealing, "seal", slow_seal)

    consultation = factories.announced_now(edition=edition)

    assert timezone.now() - consultation.opens_at < timedelta(seconds=3)
    assert consultation.announced_at < consultation.opens_at


def test_each_change_of_a_window_leaves_a_row_version_with_its_actor(db):
    by = factories.secretary()
    postponed = factories.announced_ahead(by=by)
    changing.postpone(
        postponed,
        opens_at=postponed.opens_at + DAY,
        closes_at=postponed.closes_at + DAY,
        by=by,
        **REASONS,
    )
    changing.cancel(postponed, by=by, **REASONS)
    extended = factories.announced_now(by=by)
    extension = changing.extend(extended, closes_at=extended.closes_at + DAY, by=by, **REASONS)

    versions = [
        (row.history_type, row.history_user_id)
        for row in (
            *postponed.history.order_by("history_id"),
            *extended.history.order_by("history_id"),
        )
    ]
    assert versions == [("+", by.pk), ("~", by.pk), ("~", by.pk), ("+", by.pk), ("~", by.pk)]
    assert extension.history.get().history_user_id == by.pk
    assert journal.actor_of(by, "secretary") in set(
        JournalEntry.objects.values_list("actor", flat=True)
    )
