"""Done-when 5: every list takes as many queries for three of everything as for one.

The lists with tests of their own elsewhere are not asked again here.
"""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from comments.services.completing import complete
from comments.services.supporting import support
from consult.staff.registers import REGISTERS
from drafts.models import Body
from tests import factories, meetings
from tests.comments import opining
from tests.comments.answering import answered, closed_with, term_of_answers
from tests.comments.asking import act_path, signed_in
from tests.comments.saying import say
from tests.signing import sign_in

pytestmark = pytest.mark.django_db


def queries(client, path) -> int:
    caches["pages"].clear()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200, path
    return len(captured)


def grown(client, paths, happens) -> dict[str, tuple[int, int]]:
    """Path to its queries after one and after three, where the two differ."""
    happens()
    [queries(client, path) for path in paths]  # what is read once and kept
    one = [queries(client, path) for path in paths]
    happens()
    happens()
    three = [queries(client, path) for path in paths]
    return {path: pair for path, *pair in zip(paths, one, three, strict=True) if len(set(pair)) > 1}


def test_the_first_page_of_the_workspace_with_every_panel():
    everything = factories.administrator()
    factories.appointed("secretary", user=everything)
    term_of_answers(1, "calendar_day")

    def happens():
        factories.announced_now(edition=factories.make_edition())
        factories.make_edition()
        consultation, _comments = closed_with("para_1")
        meetings.forwarded(meetings.signed(consultation.edition))

    client = sign_in(Client(), everything)
    assert grown(client, [reverse("wagtailadmin_home")], happens) == {}


def test_registers():
    client = sign_in(Client(), factories.administrator())

    def happens():
        factories.seat_of(factories.member())
        factories.officer(factories.BodyFactory())
        factories.TopicFactory()
        term_of_answers(act_kind=("law", "rules", "code")[Body.objects.count() % 3])

    paths = [reverse("staff:register", args=[name]) for name in REGISTERS]
    assert grown(client, paths, happens) == {}


def test_my_comments_with_answers_and_supports():
    user = factories.UserFactory()

    def happens():
        support(say(factories.announced_now(), "para_1", user=user), user=factories.UserFactory())
        _consultation, comments = closed_with("para_1", users=[user])
        answered(comments)

    assert grown(signed_in(user), ["/ru/my-comments/"], happens) == {}


def test_screens_and_pages_of_one_act_with_more_of_everything():
    secretary = factories.secretary()
    consultation, comments = closed_with("para_1", "para_2")
    opining.give_to_commission(consultation.edition, factories.member(), by=secretary)
    answered(comments, by=secretary)
    complete(consultation, by=secretary)
    decision = meetings.signed(consultation.edition)
    letter = meetings.forwarded(decision)

    def happens():
        opining.submitted(consultation, factories.member(), points=("para_1", "para_2"))
        meetings.replied(meetings.forwarded(decision))

    paths = [
        reverse("staff:edition", args=[consultation.edition_id]),
        reverse("staff:timeline", args=[consultation.act_id]),
        reverse("staff:forwarding", args=[letter.pk]),
        reverse("comments-staff:after-closing", args=[consultation.edition_id]),
        f"/ru/meetings/{decision.item.meeting_id}/",
        f"{act_path(consultation)}journal/",
        f"{act_path(consultation)}report/",
        act_path(consultation),
    ]
    assert grown(sign_in(Client(), secretary), paths, happens) == {}
