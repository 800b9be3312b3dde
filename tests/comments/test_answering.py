"""Answers published as a set, exceptions named, consultations completed: once and for ever."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from comments.models import ClauseCount, NamedException
from comments.services.answering import (
    ChangedElsewhere,
    discard,
    name_exception,
    propose,
    publish,
)
from comments.services.completing import complete
from comments.services.progress import Deadlines, counted_progress, progress
from comments.services.visibility import hide
from consult.models import Completion, JournalEntry
from consult.services import verification
from tests import factories, windows
from tests.comments.answering import (
    LEFT,
    WORDS,
    answered,
    closed_with,
    excepted,
    recorded_past,
    term_of_answers,
)
from tests.comments.saying import said_before, say

pytestmark = pytest.mark.django_db


def lines(kind: str) -> list[JournalEntry]:
    return list(JournalEntry.objects.filter(kind=kind))


def test_answers_are_published_as_a_set_with_one_line_of_the_record():
    by = factories.secretary()
    consultation, (first, second) = closed_with("para_1", "para_2")
    answers = [propose([first], by=by, **WORDS), propose([second], by=by, **WORDS)]

    published = publish(answers, by=by)

    assert [row.pk for row in published] == [row.pk for row in answers]
    (line,) = lines("answers_published")
    assert line.actor == f"secretary:{by.pk}"
    assert [item["answer"] for item in line.payload["answers"]] == [row.pk for row in answers]
    assert {row.published_at for row in published} == {line.at}
    assert verification.verify(consultation.act).breaks == []


def test_sec_I07_publishing_twice_changes_nothing():
    by = factories.secretary()
    _consultation, comments = closed_with()
    answer = answered(comments, by)

    assert publish([answer], by=by) == []
    assert len(lines("answers_published")) == 1


def test_set_is_published_whole_or_not_at_all():
    by = factories.secretary()
    _consultation, (first, second) = closed_with("para_1", "para_2")
    whole = propose([first], by=by, **WORDS)
    lacking = propose([second], by=by, **WORDS | {"reason_kk": ""})

    with pytest.raises(ValidationError):
        publish([whole, lacking], by=by)

    whole.refresh_from_db()
    assert not whole.is_published
    assert not lines("answers_published")


def test_sec_A03_only_the_secretary_publishes_excepts_and_completes():
    consultation, comments = closed_with()
    officer = factories.officer(consultation.act.body)
    answer = propose(comments, by=officer, **WORDS)

    for by in (officer, factories.chair(), factories.administrator(), factories.UserFactory()):
        with pytest.raises(PermissionDenied):
            publish([answer], by=by)
        with pytest.raises(PermissionDenied):
            name_exception(comments[0], by=by, **LEFT)
        with pytest.raises(PermissionDenied):
            complete(consultation, by=by)

    assert not lines("answers_published")


def test_sec_I07_nothing_is_published_excepted_or_completed_before_the_closing():
    by = factories.secretary()
    consultation = windows.open_window()
    first, second = say(consultation, "para_1"), say(consultation, "para_2")
    answer = propose([first], by=by, **WORDS)

    for step in (
        lambda: publish([answer], by=by),
        lambda: name_exception(second, by=by, **LEFT),
        lambda: complete(consultation, by=by),
    ):
        with pytest.raises(ValidationError):
            step()


def test_answers_of_two_consultations_are_no_set():
    by = factories.secretary()
    _one, first = closed_with()
    _other, second = closed_with()
    answers = [propose(first, by=by, **WORDS), propose(second, by=by, **WORDS)]

    for chosen in (answers, []):
        with pytest.raises(ValidationError):
            publish(chosen, by=by)


def test_text_that_moved_on_since_it_was_read_is_not_published():
    by = factories.secretary()
    _consultation, comments = closed_with()
    answer = propose(comments, by=by, **WORDS)
    propose(comments, answer=answer, version=1, by=by, **WORDS | {"reason_ru": "Иначе."})

    with pytest.raises(ChangedElsewhere):
        publish([answer], by=by, versions={answer.pk: 1})

    assert publish([answer], by=by, versions={answer.pk: 2})


def test_exception_is_named_once_in_both_languages_and_never_beside_an_answer():
    by = factories.secretary()
    consultation, (first, second) = closed_with("para_1", "para_2")
    propose([second], by=by, **WORDS)
    excepted(first, by)

    for comment, words in (
        (first, LEFT),
        (second, LEFT),
        (second, LEFT | {"reason_kk": " "}),
    ):
        with pytest.raises(ValidationError):
            name_exception(comment, by=by, **words)

    assert NamedException.objects.get().comment == first
    assert verification.verify(consultation.act).breaks == []


def test_completion_waits_for_each_comment_that_counts():
    by = factories.secretary()
    consultation, (first, second, third, hidden) = closed_with("para_1", "para_2", "", "para_1")
    hide(hidden, reason="insult", by=by)
    answered([first], by)
    excepted(second, by)
    propose([third], by=by, **WORDS)

    with pytest.raises(ValidationError, match="1"):
        complete(consultation, by=by)

    publish([third.answered.answer], by=by)
    row = complete(consultation, by=by)

    assert (row.answered, row.excepted) == (2, 1)
    assert verification.verify(consultation.act).breaks == []
    hide(first, reason="insult", by=by)
    assert verification.verify(consultation.act).breaks == []


def test_sec_I07_completing_twice_gives_the_first_completion():
    by = factories.secretary()
    consultation, comments = closed_with()
    answered(comments, by)

    assert complete(consultation, by=by) == complete(consultation, by=by)
    assert Completion.objects.count() == len(lines("consultation_completed")) == 1


def test_discussion_in_which_nobody_spoke_can_be_completed():
    consultation = windows.closed_window()

    assert complete(consultation, by=factories.secretary()).answered == 0


def test_paper_of_an_earlier_year_states_when_it_was_answered():
    by = factories.secretary()
    held, comment = recorded_past(by)
    answer = propose([comment], by=by, **WORDS)
    for wrong in (held.closes_at - timedelta(hours=1), timezone.now() + timedelta(days=1)):
        with pytest.raises(ValidationError):
            publish([answer], by=by, stated_at=wrong)
    stated = held.closes_at + timedelta(days=2)

    publish([answer], by=by, stated_at=stated)

    assert complete(held, by=by, stated_at=stated).completed_at == stated
    assert verification.verify(held.act).breaks == []


def test_what_was_heard_here_states_no_other_date_than_its_own():
    by = factories.secretary()
    _consultation, comments = closed_with()
    answer = propose(comments, by=by, **WORDS)

    with pytest.raises(ValidationError):
        publish([answer], by=by, stated_at=timezone.now() - timedelta(hours=1))


def test_counts_stand_beside_clauses_and_follow_what_is_hidden():
    by = factories.secretary()
    consultation, (first, second, third) = closed_with("para_1", "para_1", "")
    answered([first, second, third], by)
    hide(second, reason="insult", by=by)

    rows = ClauseCount.objects.filter(edition=consultation.edition).order_by("-clause")
    figures = {row.clause.eid if row.clause else "": (row.public, row.answered) for row in rows}

    assert figures == {"para_1": (1, 1), "": (1, 1)}


def test_nothing_is_overdue_without_a_row_of_the_council():
    consultation, _comments = closed_with()

    now = progress(consultation, timezone.now() + timedelta(days=400))

    assert (now.open, now.deadline, now.overdue) == (1, None, None)


def test_overdue_is_what_is_open_after_the_last_day_of_the_term():
    by = factories.secretary()
    term_of_answers(5)
    consultation, comments = closed_with("para_1", "para_1", "para_2")
    answered(comments[:1], by)
    due = progress(consultation, timezone.now()).deadline

    before = progress(consultation, timezone.now())
    after = progress(consultation, timezone.now() + timedelta(days=60))
    figures = ClauseCount.objects.filter(edition=consultation.edition)

    assert (before.answered, before.open, before.overdue) == (1, 2, 0)
    assert (after.open, after.overdue) == (2, 2)
    assert counted_progress(consultation, figures, timezone.now()) == before
    assert Deadlines().of(consultation) == due
    assert "№ 4" in due.explain()


def test_deadline_of_a_kind_goes_before_the_general_one():
    term_of_answers(5)
    consultation, _comments = closed_with()
    own = term_of_answers(7, act_kind=consultation.act.kind)

    due = Deadlines().of(consultation)

    assert due.term == own
    assert due == progress(consultation, timezone.now()).deadline


def test_many_are_answered_by_one_answer():
    by = factories.secretary()
    consultation = windows.closed_window()
    comments = said_before(consultation, ["para_1"] * 15)

    answered(comments, by)

    assert complete(consultation, by=by).answered == 15


def test_an_exception_and_a_proposal_of_a_recorded_past_carry_the_stated_date():
    by = factories.secretary()
    held, comment = recorded_past(by)
    stated = held.closes_at + timedelta(days=2)

    answer = propose([comment], by=by, **WORDS, stated_at=stated)
    discard(answer, version=answer.version, by=by)
    with pytest.raises(ValidationError):
        name_exception(comment, by=by, **LEFT, stated_at=held.closes_at - timedelta(hours=1))
    row = name_exception(comment, by=by, **LEFT, stated_at=stated)

    assert answer.proposed_at == row.named_at == stated
    (line,) = lines("exception_named")
    assert line.at == stated < line.written_at
    assert verification.verify().breaks == []
