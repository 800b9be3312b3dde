"""What people said, held by the database: only visibility changes, and once (law 5)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from comments.guards.said import TOLERANCE, VISIBILITY
from comments.models import Comment
from comments.services.visibility import hide, withdraw
from consult.models import User
from tests import factories, windows
from tests.comments.saying import say

pytestmark = pytest.mark.django_db
FIXED = [f.name for f in Comment._meta.concrete_fields if f.column not in VISIBILITY]


@pytest.fixture
def comment():
    return say(factories.announced_now(), "para_1", text="Бес күн аз.")


def copied(comment, **changes) -> Comment:
    """A row like that one, unsaved, with the keys of its own."""
    row = Comment.objects.get(pk=comment.pk)
    now = timezone.now()
    row._state.adding = True
    row.pk, row.pending, row.number = uuid4(), uuid4(), row.number + 100
    for name, value in ({"received_at": now, "written_at": now} | changes).items():
        setattr(row, name, value)
    return row


def refused(write) -> bool:
    try:
        with transaction.atomic():
            write()
    except IntegrityError as error:
        return "comment" in str(error)
    return False


@pytest.mark.parametrize("name", FIXED)
def test_each_word_and_mark_of_a_comment_is_fixed(comment, name):
    other = say(factories.announced_now(), "para_2", text="Басқа.", name="Ерлан")
    field = Comment._meta.get_field(name)
    value = getattr(other, field.attname)
    if value == getattr(comment, field.attname):
        value = "x" if field.get_internal_type() in ("CharField", "TextField") else 77

    assert refused(lambda: Comment.objects.filter(pk=comment.pk).update(**{field.attname: value}))


def test_comment_is_written_only_inside_its_window_by_the_databases_clock(comment):
    window = comment.consultation
    now = timezone.now()
    wrong = [
        {"received_at": now - timedelta(seconds=TOLERANCE + 5)},
        {"received_at": now + timedelta(seconds=30)},
        {"received_at": window.opens_at - timedelta(milliseconds=1)},
        {"received_at": window.closes_at},
        {"written_at": now - timedelta(days=1)},
        {"written_at": now + timedelta(days=1)},
    ]

    assert all(refused(copied(comment, **changes).save) for changes in wrong)
    assert not refused(copied(comment).save)


def test_comment_of_a_closed_window_is_refused_whatever_it_states():
    consultation = windows.open_window(closes_in=timedelta(days=1))
    comment = say(consultation, "para_1")
    with windows.guards_down():
        type(consultation).objects.filter(pk=consultation.pk).update(
            closes_at=timezone.now() - timedelta(minutes=5)
        )

    late = copied(comment)
    early = copied(comment, received_at=timezone.now() - timedelta(minutes=6))
    assert refused(late.save)
    assert refused(early.save)


def test_hidden_and_withdrawn_stay_so(comment):
    by = factories.secretary()
    hide(comment, reason="insult", by=by)
    rows = Comment.objects.filter(pk=comment.pk)

    assert refused(lambda: rows.update(hidden_at=None, hidden_by=None, hidden_reason=""))
    assert refused(lambda: rows.update(hidden_reason="personal_data"))
    assert refused(lambda: rows.update(hidden_at=timezone.now()))
    withdraw(rows.get(), user=User.objects.get(pk=comment.author_id))
    assert refused(lambda: rows.update(withdrawn_at=None))
    assert refused(lambda: rows._raw_delete("default"))


def test_withdrawing_is_dated_by_the_clock(comment):
    rows = Comment.objects.filter(pk=comment.pk)

    assert refused(lambda: rows.update(withdrawn_at=timezone.now() - timedelta(days=1)))
    assert refused(lambda: rows.update(withdrawn_at=timezone.now() + timedelta(days=1)))
    assert not refused(lambda: rows.update(withdrawn_at=timezone.now()))


def test_comment_stands_on_a_clause_of_its_own_edition(comment):
    foreign = factories.make_edition().clauses.first()

    assert refused(copied(comment, clause_id=foreign.pk).save)
    assert not refused(copied(comment, clause_id=None).save)
