"""Answers proposed: by whom, about what, and never over somebody else's."""

import threading

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import close_old_connections, connection

from comments.models import Answer, AnsweredComment
from comments.services.answering import ChangedElsewhere, discard, propose, publish
from comments.services.visibility import hide
from consult.models import JournalEntry
from tests import factories
from tests.comments.answering import WORDS, answered, closed_with, excepted


@pytest.mark.django_db
def test_one_answer_is_about_one_or_many_comments():
    consultation, comments = closed_with("para_1", "para_1", "para_2")
    by = factories.officer(consultation.act.body)

    answer = propose(comments[:2], by=by, **WORDS)

    assert answer.version == 1
    assert not answer.is_published
    assert {link.comment for link in answer.answered.all()} == set(comments[:2])


@pytest.mark.django_db
def test_rewriting_takes_comments_in_and_out():
    _consultation, comments = closed_with("para_1", "para_1", "para_2")
    by = factories.secretary()
    answer = propose(comments[:2], by=by, **WORDS)

    propose(comments[1:], answer=answer, version=1, by=by, **WORDS | {"disposition": "noted"})

    answer.refresh_from_db()
    assert (answer.version, answer.disposition) == (2, "noted")
    assert {link.comment for link in answer.answered.all()} == set(comments[1:])


@pytest.mark.django_db
def test_sec_A03_only_the_drafting_body_and_the_secretary_propose():
    consultation, comments = closed_with()
    strangers = [
        factories.officer(factories.BodyFactory()),
        factories.chair(),
        factories.administrator(),
        factories.member(),
        factories.UserFactory(),
    ]

    for stranger in strangers:
        with pytest.raises(PermissionDenied):
            propose(comments, by=stranger, **WORDS)

    assert not Answer.objects.exists()
    assert propose(comments, by=factories.officer(consultation.act.body), **WORDS)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"disposition": "maybe"}, "disposition"),
        ({"reason_kk": "  ", "reason_ru": ""}, "reason_kk"),
    ],
)
def test_answer_says_what_becomes_of_the_comment_and_why(words, field):
    _consultation, comments = closed_with()

    with pytest.raises(ValidationError) as refused:
        propose(comments, by=factories.secretary(), **WORDS | words)

    assert field in refused.value.message_dict


@pytest.mark.django_db
def test_one_language_may_wait():
    _consultation, comments = closed_with()

    assert propose(comments, by=factories.secretary(), **WORDS | {"reason_kk": ""}).pk


@pytest.mark.django_db
def test_no_comments_other_windows_and_what_is_not_shown_are_refused():
    by = factories.secretary()
    _consultation, mine = closed_with("para_1", "para_2")
    _other, theirs = closed_with()
    hide(mine[1], reason="insult", by=by)

    for comments in ([], [mine[0], theirs[0]], mine):
        with pytest.raises(ValidationError):
            propose(comments, by=by, **WORDS)

    assert not AnsweredComment.objects.exists()


@pytest.mark.django_db
def test_comment_has_one_answer_at_most_and_none_beside_an_exception():
    by = factories.secretary()
    _consultation, (first, second, third) = closed_with("para_1", "para_2", "para_3")
    propose([second], by=by, **WORDS)
    excepted(third, by)

    with pytest.raises(ValidationError, match="2"):
        propose([first, second], by=by, **WORDS)
    with pytest.raises(ValidationError, match="3"):
        propose([first, third], by=by, **WORDS)

    assert Answer.objects.count() == 1


@pytest.mark.django_db
def test_published_answer_is_never_rewritten_or_thrown_away():
    by = factories.secretary()
    _consultation, comments = closed_with()
    answer = answered(comments, by)

    with pytest.raises(ValidationError):
        propose(comments, answer=answer, version=1, by=by, **WORDS)
    with pytest.raises(ValidationError):
        discard(answer, version=1, by=by)


@pytest.mark.django_db
def test_answer_thrown_away_leaves_its_comments_open():
    by = factories.secretary()
    _consultation, comments = closed_with()
    answer = propose(comments, by=by, **WORDS)

    discard(answer, version=1, by=by)

    assert not Answer.objects.exists()
    with pytest.raises(ValidationError):  # whoever had it open is told, and makes a new one
        propose(comments, answer=answer, version=1, by=by, **WORDS)
    assert propose(comments, by=by, **WORDS)


@pytest.mark.django_db
def test_sec_F09_second_editor_of_one_version_is_told_and_nothing_is_lost():
    consultation, comments = closed_with()
    secretary, officer = factories.secretary(), factories.officer(consultation.act.body)
    answer = propose(comments, by=officer, **WORDS)
    propose(comments, answer=answer, version=1, by=officer, **WORDS | {"reason_ru": "Первый."})

    with pytest.raises(ChangedElsewhere) as refused:
        propose(comments, answer=answer, version=1, by=secretary, **WORDS)

    assert refused.value.answer.reason_ru == "Первый."
    answer.refresh_from_db()
    assert (answer.version, answer.reason_ru) == (2, "Первый.")


@pytest.mark.django_db
def test_sec_F09_second_first_answer_is_told_whose_stands_there():
    _consultation, comments = closed_with()
    by = factories.secretary()
    first = propose(comments, by=by, **WORDS)

    with pytest.raises(ChangedElsewhere) as refused:
        propose(comments, by=by, **WORDS | {"reason_ru": "Второй."})

    assert refused.value.answer == first


def test_sec_F09_two_editors_at_once_never_overwrite_each_other(real_db):
    consultation, comments = closed_with()
    by = factories.officer(consultation.act.body)
    start, outcomes = threading.Barrier(6), []

    def write(number: int) -> None:
        start.wait()
        try:
            propose(comments, by=by, **WORDS | {"reason_ru": f"Редактор {number}."})
            outcomes.append(number)
        except ChangedElsewhere as refused:
            outcomes.append(refused.answer.reason_ru)
        finally:
            close_old_connections()
            connection.close()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    answer = Answer.objects.get()
    (winner,) = [one for one in outcomes if isinstance(one, int)]
    assert answer.version == 1
    assert outcomes.count(f"Редактор {winner}.") == 5
    assert answer.reason_ru == f"Редактор {winner}."


def test_sec_F09_publishing_what_changes_meanwhile_publishes_one_text_or_tells(real_db):
    _consultation, comments = closed_with()
    by = factories.secretary()
    answer = propose(comments, by=by, **WORDS)
    start, outcomes = threading.Barrier(2), {}

    def attempt(name, action) -> None:
        start.wait()
        try:
            action()
            outcomes[name] = "done"
        except (ChangedElsewhere, ValidationError):
            outcomes[name] = "told"
        finally:
            connection.close()

    rewritten = WORDS | {"reason_ru": "Другой текст."}
    actions = {
        "publish": lambda: publish([answer], by=by, versions={answer.pk: 1}),
        "rewrite": lambda: propose(comments, answer=answer, version=1, by=by, **rewritten),
    }
    threads = [threading.Thread(target=attempt, args=item) for item in actions.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    answer.refresh_from_db()
    assert sorted(outcomes.values()) == ["done", "told"]
    assert answer.is_published == (outcomes["publish"] == "done")
    assert answer.reason_ru == (
        "Другой текст." if outcomes["rewrite"] == "done" else WORDS["reason_ru"]
    )
    lines = JournalEntry.objects.filter(kind="answers_published").count()
    assert lines == (outcomes["publish"] == "done")
