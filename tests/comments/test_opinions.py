"""Expert opinions: who may, until when, what is kept, and what a second try finds."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from comments.models import Opinion
from comments.services import opinions
from comments.services.opinions import ChangedElsewhere
from consult import rules
from consult.models import Consultation, JournalEntry, Membership
from consult.services import clock, registers
from consult.services.gate import GateRefused
from tests import factories, windows
from tests.comments.opining import WORDS, draft, former_member, give_to_commission, submitted, today

pytestmark = pytest.mark.django_db


def entries():
    return JournalEntry.objects.filter(kind="opinion_submitted")


def test_a_submitted_opinion_is_signed_public_and_in_the_record():
    consultation = factories.announced_now()
    user = factories.member()
    opinion = submitted(consultation, user)

    assert opinion.author_name == user.name
    assert opinion.received_at == opinion.written_at
    entry = entries().get()
    assert entry.subject == f"opinion/{opinion.pk}"
    assert entry.actor == f"member:{user.pk}"
    assert entry.payload["digest"] == opinion.digest
    assert "қолдаймын" not in str(entry.payload)


def test_a_second_submission_returns_the_first():
    consultation = factories.announced_now()
    user = factories.member()
    opinion = submitted(consultation, user)

    again = opinions.submit_opinion(opinion, user=user)

    assert again == opinion
    assert entries().count() == 1


@pytest.mark.parametrize("somebody", [factories.UserFactory, former_member, factories.secretary])
def test_nothing_is_written_by_somebody_who_is_no_member_that_day(somebody):
    consultation = factories.announced_now()

    with pytest.raises(PermissionDenied):
        opinions.keep(consultation, user=somebody(), version=0, **WORDS)

    assert not Opinion.objects.exists()


def test_a_draft_is_not_submitted_once_the_seat_has_ended():
    consultation = factories.announced_now()
    user = factories.member()
    opinion = draft(consultation, user)
    seat = user.memberships.get()
    seat.ends_on = today() - timedelta(1)
    registers.record(seat, by=None)

    with pytest.raises(PermissionDenied):
        opinions.submit_opinion(opinion, user=user)

    assert not entries().exists()


def test_a_draft_of_an_ended_seat_is_not_submitted_by_the_next_seat():
    consultation = factories.announced_now()
    user = factories.member()
    opinion = draft(consultation, user)
    seat = user.memberships.get()
    seat.ends_on = today() - timedelta(1)
    registers.record(seat, by=None)
    registers.record(Membership(user=user, side="civil", starts_on=today()), by=None)

    with pytest.raises(PermissionDenied):
        opinions.submit_opinion(opinion, user=user)
    assert opinions.draft_of(consultation, user, today()) is None
    assert opinions.written_before(consultation, user) == opinion


def test_nobody_saves_or_submits_the_opinion_of_another_member():
    consultation = factories.announced_now()
    opinion = draft(consultation, factories.member())
    other = factories.member()

    with pytest.raises(PermissionDenied):
        opinions.save_unsent(opinion, user=other, version=opinion.version, verdict="against")
    with pytest.raises(PermissionDenied):
        opinions.submit_opinion(opinion, user=other)

    opinion.refresh_from_db()
    assert opinion.verdict == "with_remarks"


@pytest.mark.parametrize(
    ("left_out", "field"),
    [
        ({"verdict": ""}, "verdict"),
        ({"conclusion_kk": "", "conclusion_ru": "  "}, "conclusion_kk"),
        ({"grounds_kk": "", "grounds_ru": ""}, "grounds_kk"),
        ({"has_conflict": None}, "has_conflict"),
        ({"has_conflict": True}, "conflict_kk"),
    ],
)
def test_an_opinion_with_a_part_missing_is_not_submitted(left_out, field):
    user = factories.member()
    opinion = draft(factories.announced_now(), user, **left_out)

    with pytest.raises(ValidationError) as refused:
        opinions.submit_opinion(opinion, user=user)

    assert list(refused.value.message_dict) == [field]
    assert not entries().exists()


def test_one_language_is_enough():
    opinion = submitted(factories.announced_now(), conclusion_ru="", grounds_kk="")

    assert opinion.is_submitted


def test_an_account_without_a_name_never_signs_with_its_e_mail():
    user = factories.member()
    user.name = ""
    user.save()
    opinion = draft(factories.announced_now(), user)

    with pytest.raises(ValidationError) as refused:
        opinions.submit_opinion(opinion, user=user)

    assert list(refused.value.message_dict) == ["author_name"]
    assert "@" not in opinion.author_name


def test_two_windows_never_overwrite_each_other():
    user = factories.member()
    opinion = draft(factories.announced_now(), user)
    seen = opinion.version
    opinions.save_unsent(opinion, user=user, version=seen, grounds_ru="Первое окно.")

    with pytest.raises(ChangedElsewhere) as conflict:
        opinions.save_unsent(opinion, user=user, version=seen, grounds_ru="Второе окно.")

    assert conflict.value.opinion.grounds_ru == "Первое окно."


def test_two_first_saves_keep_one_draft_and_tell_the_second_window():
    consultation = factories.announced_now()
    user = factories.member()
    draft(consultation, user)

    with pytest.raises(ChangedElsewhere):
        draft(consultation, user, grounds_ru="Второе окно.")

    assert Opinion.objects.count() == 1


def test_a_save_after_submission_elsewhere_is_told_and_changes_nothing():
    consultation = factories.announced_now()
    user = factories.member()
    opinion = submitted(consultation, user)

    with pytest.raises(ChangedElsewhere) as conflict:
        opinions.keep(consultation, user=user, version=opinion.version, verdict="against")

    assert conflict.value.opinion == opinion
    assert Opinion.objects.count() == 1


def test_what_was_not_checked_is_not_submitted():
    user = factories.member()
    opinion = draft(factories.announced_now(), user)
    opinions.save_unsent(opinion, user=user, version=opinion.version, verdict="against")

    with pytest.raises(ChangedElsewhere):
        opinions.submit_opinion(opinion, user=user, version=opinion.version)

    assert not entries().exists()


def test_a_correction_is_a_further_opinion_that_names_the_earlier_one():
    consultation = factories.announced_now()
    user = factories.member()
    first = submitted(consultation, user)

    second = submitted(consultation, user, verdict="against")

    assert second.corrects == first
    first.refresh_from_db()
    assert first.verdict == "with_remarks"


def test_emptying_a_remark_takes_it_away():
    consultation = factories.announced_now()
    user = factories.member()
    opinion = draft(consultation, user, points=("para_1", "para_2"))
    clause = consultation.edition.clauses.get(eid="para_1")

    opinions.set_point(opinion, user=user, clause=clause, text_kk=" ", text_ru="")

    assert [row.clause.eid for row in opinion.points.all()] == ["para_2"]


def test_a_remark_on_a_clause_of_another_edition_is_refused():
    opinion = draft(factories.announced_now(), user := factories.member())
    clause = factories.make_edition().clauses.get(eid="para_1")

    with pytest.raises(ValidationError):
        opinions.set_point(opinion, user=user, clause=clause, text_kk="Аз.", text_ru="")


def test_files_are_kept_with_their_hash_and_counted():
    opinion = draft(factories.announced_now(), user := factories.member())
    for number in range(opinions.MAX_FILES):
        file = opinions.add_file(opinion, user=user, name=f"{number}.pdf", content=b"%PDF")

    assert file.content_type == "application/pdf"
    assert file.size == 4
    with pytest.raises(ValidationError):
        opinions.add_file(opinion, user=user, name="one more.pdf", content=b"%PDF")


@pytest.mark.parametrize("window", [windows.future_window, windows.closed_window])
def test_the_gate_refuses_before_opening_and_after_closing_without_a_term(window):
    user = factories.member()
    opinion = draft(window(), user)

    with pytest.raises(GateRefused):
        opinions.submit_opinion(opinion, user=user)

    assert not entries().exists()


def test_after_closing_an_opinion_is_taken_until_the_end_of_the_councils_term(monkeypatch):
    consultation = windows.closed_window()
    first, second = factories.member(), factories.member()
    assignment = give_to_commission(consultation.edition, first)
    assert submitted(consultation, first).is_submitted
    late = draft(consultation, second)
    end = rules.local_midnight(assignment.due_on + timedelta(days=1))
    monkeypatch.setattr(clock, "database_now", lambda: end)

    with pytest.raises(GateRefused):
        opinions.submit_opinion(late, user=second)


def test_the_query_of_windows_that_take_opinions_agrees_with_the_gate():
    member = factories.member()
    open_one = factories.announced_now()
    assigned = windows.closed_window()
    give_to_commission(assigned.edition, member)
    rows = [open_one, assigned, windows.closed_window(), windows.future_window()]
    for at in (timezone.now(), timezone.now() + timedelta(days=400)):
        taking = set(Consultation.objects.taking_opinions(at))

        assert taking == {row for row in rows if row.accepts(rules.Action.OPINION, at)}
