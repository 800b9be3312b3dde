"""How many queries each page takes, with one row and with three, and for a long act."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comments.choices import CommentKind
from comments.models import ClauseCount, Comment
from comments.services.submitting import new_comment
from tests import factories, windows
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


def test_long_act_with_a_thousand_comments(client):
    consultation = windows.open_window(edition=factories.make_edition(points=300))
    clauses = list(consultation.edition.clauses.filter(kind="paragraph"))
    comments = [
        new_comment(
            consultation,
            received_at=consultation.opens_at,
            written_at=consultation.opens_at,
            clause=clauses[number % 300],
            author_name="Айгерім С.",
            kind=CommentKind.REMARK,
            text="Аз.",
            language="kk",
        )
        for number in range(1000)
    ]
    for number, comment in enumerate(comments, start=1):
        comment.number = number
    with windows.guards_down():
        Comment.objects.bulk_create(comments)
        ClauseCount.objects.bulk_create(
            ClauseCount(edition=consultation.edition, clause=clause, public=3) for clause in clauses
        )

    assert queries(client, act_path(consultation)) <= 12
    assert queries(client, act_path(consultation, "en")) <= 12
    assert queries(client, clause_path(consultation, "para_150")) <= 12
