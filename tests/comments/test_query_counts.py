"""How many queries each page takes, with one row and with three, and for a long act."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comments.choices import CommentKind
from comments.models import ClauseCount, Comment, Support
from comments.services.completing import complete
from comments.services.submitting import new_comment
from tests import factories, meetings, windows
from tests.comments import opining
from tests.comments.answering import answered
from tests.comments.asking import act_path, clause_path, signed_in
from tests.comments.saying import say

pytestmark = pytest.mark.django_db


def queries(client, path) -> int:
    caches["pages"].clear()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("name", "expected"),
    [("act", 10), ("clause", 11), ("whole", 7), ("comment", 4)],
)
def test_pages_of_an_act(client, rows, name, expected):
    consultation = factories.announced_now(edition=factories.make_edition(points=rows))
    for _number in range(rows):
        say(consultation, "para_1")
        say(consultation, None)
    paths = {
        "act": act_path(consultation),
        "clause": clause_path(consultation, "para_1"),
        "whole": f"{act_path(consultation)}whole/",
        "comment": f"{act_path(consultation)}comments/1/",
    }

    assert queries(client, paths[name]) == expected


@pytest.mark.parametrize("rows", [1, 3])
def test_list(client, rows):
    for _number in range(rows):
        say(factories.announced_now(), "para_1")

    assert queries(client, "/ru/") == 8


@pytest.mark.parametrize("rows", [1, 3])
def test_my_comments(rows):
    user = factories.UserFactory()
    client = signed_in(user)
    for _number in range(rows):
        say(factories.announced_now(), "para_1", user=user)

    assert queries(client, "/ru/my-comments/") == 7


def test_long_act_with_a_thousand_comments_and_all_that_follows(client):
    """Done-when 5 and 6: opinions, answers, supports, verdict and letters stand beside them."""
    consultation = windows.closed_window(edition=factories.make_edition(points=300))
    edition, secretary = consultation.edition, factories.secretary()
    clauses = list(edition.clauses.filter(kind="paragraph"))
    with windows.guards_down():
        comments = Comment.objects.bulk_create(_comments(consultation, clauses))
        Support.objects.bulk_create(_supports(comments, factories.UserFactory()))
        ClauseCount.objects.bulk_create(
            ClauseCount(edition=edition, clause=clause, public=3) for clause in clauses
        )
    opining.give_to_commission(edition, factories.member(), by=secretary)
    for _number in range(3):
        opining.submitted(consultation, factories.member(), points=("para_150", "para_151"))
    for start in range(0, 1000, 500):
        answered(comments[start : start + 500], by=secretary)
    complete(consultation, by=secretary)
    meetings.replied(meetings.forwarded(meetings.signed(edition)))

    assert queries(client, act_path(consultation)) <= 12
    assert queries(client, act_path(consultation, "en")) <= 12
    assert queries(client, clause_path(consultation, "para_150")) <= 12
    assert queries(client, f"{act_path(consultation)}answers/") <= 12


def _comments(consultation, clauses):
    for number in range(1000):
        row = new_comment(
            consultation,
            received_at=consultation.opens_at,
            written_at=consultation.opens_at,
            clause=clauses[number % 300],
            author_name="Айгерім С.",
            kind=CommentKind.REMARK,
            text="Аз.",
            language="kk",
        )
        row.number = number + 1
        yield row


def _supports(comments, user):
    return (Support(comment=row, user=user, received_at=row.received_at) for row in comments)
