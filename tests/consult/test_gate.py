"""The one gate: the database's clock, asked under the lock, decides (law 3)."""

import os
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from django.db import connection, transaction
from django.utils import timezone

from comments.models import Comment, PendingComment
from comments.services import visibility
from comments.services.pending import store_pending
from comments.services.submitting import submit
from consult import guards
from consult.models import Consultation
from consult.rules import Action
from consult.services import clock
from consult.services.gate import GateRefused, pass_gate
from tests import factories, windows
from tests.comments.asking import check_path, clause_path, signed_in, write
from tests.databases import ROOT, together

MOMENT = timedelta(milliseconds=1)
ZONES = ("UTC", "Asia/Almaty", "America/New_York", "Pacific/Kiritimati", "Asia/Kathmandu")


@pytest.fixture
def set_clock(monkeypatch):
    """The gate's clock shows what the test says; triggers go on reading the database's."""

    def set_to(instant: datetime):
        monkeypatch.setattr(clock, "database_now", lambda: instant)

    return set_to


def refusal(consultation, action=Action.COMMENT) -> str | None:
    try:
        with pass_gate(consultation.pk, action):
            return None
    except GateRefused as error:
        return error.code


def kept(consultation, user) -> PendingComment:
    """A comment that was written before the window changed its state."""
    return PendingComment.objects.create(
        consultation=consultation,
        clause=consultation.edition.clauses.get(eid="para_1"),
        text="Бес күн аз.",
        language="kk",
        claimed=True,
        user=user,
    )


def post(user, pending):
    return signed_in(user).post(check_path(pending), {"name": "Ерлан"})


@pytest.mark.parametrize(
    ("edge", "shift", "status"),
    [
        ("opens_at", -MOMENT, 409),
        ("opens_at", 0 * MOMENT, 303),
        ("closes_at", -MOMENT, 303),
        ("closes_at", 0 * MOMENT, 409),
        ("closes_at", MOMENT, 409),
    ],
)
def test_sec_W01_comment_is_taken_from_the_opening_up_to_the_closing(
    db, set_clock, edge, shift, status
):
    # Both edges lie two seconds back: the trigger's own clock is near the instants that are tried.
    instant = (timezone.now() - timedelta(seconds=2)).replace(microsecond=0)
    spans = {"opens_at": (0, 12), "closes_at": (-12, 0)}
    opens, closes = (instant + timedelta(days=days) for days in spans[edge])
    consultation = windows.make_window(opens_at=opens, closes_at=closes)
    user = factories.UserFactory()
    pending = kept(consultation, user)
    set_clock(instant + shift)

    response = post(user, pending)

    assert response.status_code == status
    assert Comment.objects.count() == (status == 303)
    if status == 303:
        assert Comment.objects.get().received_at == instant + shift
    else:
        assert "Бес күн аз." in response.content.decode()
        assert PendingComment.objects.filter(pk=pending.pk).exists()


def test_sec_W05_zone_of_the_process_changes_neither_instant_nor_answer(db):
    consultation = windows.open_window(closes_in=timedelta(hours=1))
    user = factories.UserFactory()
    for zone in ZONES:
        with timezone.override(zone):
            stored = Consultation.objects.get(pk=consultation.pk)
            assert stored.closes_at == consultation.closes_at
            assert refusal(stored) is None
            comment = submit(kept(stored, user), user=user, name="Ерлан")
            received_at = Comment.objects.get(pk=comment.pk).received_at
            assert abs(received_at - timezone.now()) < timedelta(seconds=20)


def test_sec_W05_zone_of_the_database_session_changes_no_instant(real_db):
    if connection.vendor != "postgresql":
        pytest.skip("sqlite has no zone of its own")
    consultation = factories.announced_now()
    for zone in ZONES:
        with psycopg.connect(real_db) as session:
            session.execute("SELECT set_config('TimeZone', %s, false)", [zone])
            stored = session.execute("SELECT closes_at FROM consult_consultation").fetchone()[0]
            assert stored == consultation.closes_at
            with pytest.raises(psycopg.errors.CheckViolation):
                session.execute(
                    "UPDATE consult_consultation SET closes_at = opens_at + interval '239 hours'"
                )
            session.rollback()


def test_sec_W05_process_in_another_zone_reads_the_same_clock_and_rule():
    program = (
        "import django; django.setup()\n"
        "from datetime import UTC, datetime\n"
        "from consult import rules\n"
        "from consult.services.clock import database_now\n"
        "opens = datetime(2026, 12, 1, 4, tzinfo=UTC)\n"
        "print(rules.earliest_closing(opens).isoformat(), database_now().isoformat())\n"
    )
    environment = {
        **os.environ,
        "TZ": "America/New_York",
        "DJANGO_SETTINGS_MODULE": "consult.settings.test",
        "DATABASE_URL": "sqlite:///:memory:",
    }

    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )

    closes_at, now = done.stdout.split()
    assert closes_at == "2026-12-11T19:00:00+00:00"
    assert abs(datetime.fromisoformat(now) - datetime.now(UTC)) < timedelta(seconds=30)


def test_sec_W20_posts_around_the_closing_are_stored_or_told(real_db):
    consultation = windows.open_window(closes_in=timedelta(hours=1))
    user = factories.UserFactory()
    letters = [kept(consultation, user) for _number in range(60)]
    with windows.guards_down():
        consultation.closes_at = timezone.now() + timedelta(seconds=2)
        consultation.save(update_fields=["closes_at"])
    start = consultation.closes_at - timedelta(milliseconds=400)

    def poster(mine):
        def post_all():
            time.sleep(max(0, (start - timezone.now()).total_seconds()))
            return [_sent(pending, user) for pending in mine]

        return post_all

    outcomes = together(*(poster(letters[place::4]) for place in range(4)))

    answers = [answer for answers in outcomes for answer in answers]
    accepted = {answer for answer in answers if answer != "closed"}
    stored = dict(Comment.objects.values_list("pending", "received_at"))
    assert len(answers) == 60
    assert stored.keys() == accepted
    assert all(at < consultation.closes_at for at in stored.values())
    assert PendingComment.objects.count() == 60 - len(accepted)


def _sent(pending, user):
    try:
        submit(pending, user=user, name="Ерлан")
    except GateRefused as error:
        return error.code
    return pending.pk


def test_sec_W21_instant_under_the_lock_counts_not_that_of_the_arrival(real_db, monkeypatch):
    """A post that arrives in time and waits for the lock past the closing is late."""
    consultation = windows.open_window(closes_in=timedelta(hours=1))
    user = factories.UserFactory()
    pending = kept(consultation, user)
    locked, closed = threading.Event(), threading.Event()

    def gates_clock():
        return consultation.closes_at - (timedelta() if closed.is_set() else MOMENT)

    monkeypatch.setattr(clock, "database_now", gates_clock)

    def holder():
        with transaction.atomic():
            Consultation.objects.select_for_update().get(pk=consultation.pk)
            locked.set()
            time.sleep(0.7)  # the post arrives meanwhile
            closed.set()

    def late():
        locked.wait(timeout=30)
        return _sent(pending, user)

    _held, answer = together(holder, late)

    assert answer == "closed"
    assert PendingComment.objects.filter(pk=pending.pk, text="Бес күн аз.").exists()


def test_sec_W22_what_the_reader_claims_about_time_is_ignored(db):
    consultation = factories.announced_now()
    user = factories.UserFactory()
    pending = kept(consultation, user)
    client = signed_in(user)
    yesterday = "2020-01-01T00:00:00Z"

    client.post(
        check_path(pending),
        {"name": "Ерлан", "submitted_at": yesterday, "received_at": yesterday},
        headers={"Date": "Wed, 01 Jan 2020 00:00:00 GMT"},
    )

    comment = Comment.objects.get()
    assert abs(comment.received_at - timezone.now()) < timedelta(seconds=10)


def test_sec_W24_clock_of_the_database_decides_whatever_the_host_believes(db, monkeypatch):
    closed, running = windows.closed_window(ago=timedelta(seconds=3)), factories.announced_now()
    host = timezone.now
    for skew in (-timedelta(seconds=5), timedelta(days=30)):
        monkeypatch.setattr(timezone, "now", lambda skew=skew: host() + skew)
        assert refusal(closed) == "closed"
        assert refusal(running) is None


def test_clock_is_the_databases_and_moves_inside_a_transaction(db):
    first = clock.database_now()
    time.sleep(0.02)

    assert clock.database_now() - first >= timedelta(milliseconds=10)
    assert first.tzinfo is UTC


def test_sec_W25_guest_who_confirms_after_closing_keeps_the_text_and_is_not_counted(db, set_clock):
    consultation = windows.open_window(closes_in=timedelta(hours=1))
    client = signed_in(factories.UserFactory())
    write(client, clause_path(consultation))
    pending = PendingComment.objects.get()
    client.get(check_path(pending))
    set_clock(consultation.closes_at)

    page = client.get(check_path(pending)).content.decode()
    response = client.post(check_path(pending), {"name": "Ерлан"})

    assert "Бес күн аз: он күн керек." in page
    assert response.status_code == 409
    assert "Бес күн аз: он күн керек." in response.content.decode()
    assert Comment.objects.count() == 0


def test_sec_W26_comment_can_not_be_withdrawn_after_closing(db, set_clock):
    consultation = windows.open_window(closes_in=timedelta(days=1))
    user = factories.UserFactory()
    comment = submit(kept(consultation, user), user=user, name="Ерлан")
    set_clock(consultation.closes_at)

    with pytest.raises(GateRefused):
        visibility.withdraw(comment, user=user)

    response = signed_in(user).post(f"/ru/sent/{comment.pk}/withdraw/")
    assert response.status_code == 409
    comment.refresh_from_db()
    assert comment.withdrawn_at is None


def test_sec_W27_state_follows_from_the_clock_also_when_no_worker_ran(db):
    """Nothing was appended for three days: the gate and the queries need nobody to say so."""
    closed = windows.closed_window(ago=timedelta(days=3))
    opened = windows.open_window()
    now = clock.database_now()

    assert refusal(closed) == "closed"
    assert refusal(opened) is None
    assert list(Consultation.objects.closed(now)) == [closed]
    assert list(Consultation.objects.open(now)) == [opened]


def test_gate_takes_nothing_for_a_window_recorded_afterwards_or_cancelled(db):
    opens_at = timezone.now() - timedelta(days=20)
    consultation = windows.make_window(opens_at=opens_at, closes_at=opens_at + timedelta(days=40))
    with windows.guards_down():
        Consultation.objects.filter(pk=consultation.pk).update(
            recorded_afterwards=True, source_kk="x", source_ru="x"
        )
    assert refusal(consultation) == "recorded"
    with windows.guards_down():
        Consultation.objects.filter(pk=consultation.pk).update(
            recorded_afterwards=False,
            cancelled_at=opens_at,
            cancel_reason_kk="x",
            cancel_reason_ru="x",
        )
    assert refusal(consultation) == "cancelled"


def test_gate_refuses_while_a_guard_is_missing(db, client):
    consultation = factories.announced_now()
    assert client.get("/readyz").status_code == 200
    guards.drop(connection, guards.all_guards()[:1])

    assert refusal(consultation) == "guards"
    with pytest.raises(GateRefused, match="guards"):
        store_pending(
            consultation=consultation, clause=None, kind="remark", text="x", language="kk"
        )
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["guards_missing"] == ["edition_fixed"]


def test_asking_for_missing_guards_is_cheap_enough_for_every_post(db):
    guards.missing_guards()
    start = time.perf_counter()
    for _time in range(50):
        guards.missing_guards()

    assert (time.perf_counter() - start) / 50 < 0.005  # measured 0.13 ms, PostgreSQL 0.43 ms
