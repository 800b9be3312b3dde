"""Rows of answers, exceptions, completions and supports bent with the guards down are named."""

from functools import partial

import pytest
from django.db import transaction

from comments.models import Answer, AnsweredComment, ClauseCount, NamedException, Support
from comments.services.answering import propose
from comments.services.completing import complete
from comments.services.supporting import support
from consult.models import Completion, JournalEntry
from consult.services import verification
from tests import factories, tampering
from tests.comments.answering import WORDS, answered, closed_with, excepted
from tests.comments.saying import say

pytestmark = pytest.mark.django_db

PLACES = {
    "answers": (Answer, {"published_at__isnull": False}),
    "answered": (AnsweredComment, {"answer__published_at__isnull": False}),
    "exceptions": (NamedException, {}),
    "completions": (Completion, {}),
    "supports": (Support, {}),
    "counts": (ClauseCount, {"answered__gt": 0}),
}
NO_KEY = "nothing names this row by its key"
# Columns that the record does not tell, with the reason.
UNSEEN = {
    "answered": {"id": NO_KEY},
    "exceptions": {"id": NO_KEY},
    "completions": {"id": NO_KEY},
    "supports": {"user": "a person may be taken away; the record never knew whose it was"},
    "counts": {"id": NO_KEY},
}


@pytest.fixture(scope="module")
def answers_of_module(module_db):
    """Planted once: what a test bends is undone."""
    with transaction.atomic():
        _plant()


@pytest.fixture(autouse=True)
def _nothing_holds(answers_of_module, db):
    with tampering.nothing_holds():
        yield


def _plant():
    by = factories.secretary()
    for _number in range(2):
        consultation, comments = closed_with("para_1", "para_1", "para_2", "")
        answered(comments[:2], by)
        answered(comments[2:3], by)
        excepted(comments[3], by)
        complete(consultation, by=by)
    _waiting, comments = closed_with("para_1", "para_2")
    propose(comments, by=by, **WORDS)
    open_one = factories.announced_now()
    for _number in range(2):
        support(say(open_one, "para_1"), user=factories.UserFactory())


def rows(name: str) -> list:
    model, wanted = PLACES[name]
    return list(model.objects.filter(**wanted).order_by("pk"))


def test_record_of_answers_is_whole():
    assert verification.verify().breaks == []


@pytest.mark.parametrize("name", PLACES)
def test_sec_I01_every_edited_column_is_found(name):
    row = rows(name)[0]
    unfound = []
    for column in row._meta.local_concrete_fields:
        change = {column.name: tampering.bent(row, column)}
        if tampering.first_found(partial(tampering.write, row, **change)) == []:
            unfound.append(column.name)

    assert sorted(unfound) == sorted(UNSEEN.get(name, {}))


@pytest.mark.parametrize("name", PLACES)
def test_sec_I01_deleted_and_inserted_rows_are_found(name):
    first, *_others, last = rows(name)
    waiting = Answer.objects.get(published_at__isnull=True).answered.first()
    others = {
        "answers": {},
        "answered": {"comment": NamedException.objects.first().comment_id},
        "exceptions": {"comment": waiting.comment_id},
        "completions": {"consultation": waiting.comment.consultation_id},
        "supports": {"user": None},
        "counts": {"clause": waiting.comment.clause_id},
    }[name]
    for row in (first, last):
        assert tampering.first_found(partial(tampering.delete, row)) != []
    assert tampering.first_found(partial(tampering.insert, first, id=999_999, **others)) != []


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("answers", ("reason_ru",)),
        ("answers", ("disposition", "reason_kk")),
        ("answered", ("comment",)),
        ("exceptions", ("comment",)),
        ("completions", ("consultation",)),
        ("supports", ("comment",)),
    ],
)
def test_sec_I01_two_swapped_rows_are_found(name, columns):
    first, last = rows(name)[0], rows(name)[-1]
    if name == "answers":
        tampering.write(last, reason_ru="Иначе.", disposition="noted", reason_kk="Басқаша.")
        last.refresh_from_db()

    assert tampering.first_found(partial(tampering.swap, first, last, *columns)) != []


def test_sec_I01_entry_about_an_answer_that_never_was_is_found():
    last = JournalEntry.objects.filter(kind="answers_published").last()
    end = last.chain.entries.order_by("-number").first()
    forged = {"answers": [{"answer": 999_999, "digest": "0" * 64}]}

    def forge():
        tampering.insert(last, id=999_999, number=end.number + 1, payload=forged)
        tampering.rehash()

    assert any("its answer 999999 is gone" in line for line in tampering.undone(forge))


def test_sec_I01_proposed_answer_that_calls_itself_published_is_found():
    row = Answer.objects.get(published_at__isnull=True)
    other = rows("answers")[0]

    breaks = tampering.undone(
        partial(
            tampering.write,
            row,
            published_at=other.published_at,
            published_by=other.published_by_id,
        )
    )

    assert any("the record does not publish it once" in line for line in breaks)
