"""Loadings that were cut short, or that come after weeks: the next one adds what is missing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments.models import Comment
from consult.composition import composition_on
from consult.models import Consultation, Membership, User
from consult.services import registers, verification
from search.demo import answers, decisions, opinions, voices
from search.demo.loading import load
from search.demo.people import PEOPLE
from tests import windows
from tests.search.demo import load_demo

pytestmark = pytest.mark.django_db
# Each is reached by the loading that follows the cut before it.
STEPS = (
    (opinions, "submit_opinion", 2),
    (voices, "record_comment", 10),
    (answers, "publish", 1),
    (answers, "name_exception", 1),
    (voices, "record_comment", 5),
    (decisions, "sign_decision", 1),
    (decisions, "record_reply", 1),
)


class PowerCut(Exception):
    pass


def cut_at(monkeypatch, module, name: str, call: int) -> None:
    """The power goes at that call of the service; it comes back after the block."""
    service, calls = getattr(module, name), []

    def counted(*args, **kwargs):
        calls.append(1)
        if len(calls) == call:
            raise PowerCut
        return service(*args, **kwargs)

    with monkeypatch.context() as short:
        short.setattr(module, name, counted)
        with pytest.raises(PowerCut):
            load()


def test_a_loading_that_was_cut_again_and_again_is_finished_by_the_next(monkeypatch):
    for step in STEPS:
        cut_at(monkeypatch, *step)

    lines = load_demo()

    assert [line.split()[1] for line in lines] == [
        "returned",
        "approved_with_remarks",
        "closed",
        "open",
        "announced",
    ]
    texts = [said.text for spoken in voices.SAID.values() for said in spoken]
    assert sorted(Comment.objects.values_list("text", flat=True)) == sorted(texts)
    assert verification.verify().breaks == []
    assert load_demo() == lines


def move_to_the_past():
    """All windows of the demo closed a day ago or earlier, as after some weeks."""
    back = timedelta(days=60)
    with windows.guards_down():
        for row in Consultation.objects.all():
            Consultation.objects.filter(pk=row.pk).update(
                opens_at=row.opens_at - back, closes_at=row.closes_at - back
            )


def test_a_fresh_act_opens_when_none_is_announced_or_open_unless_somebody_opened_theirs():
    load_demo()
    move_to_the_past()
    theirs = windows.open_window()

    lines = load_demo()

    assert len(lines) == 5
    assert theirs.act.reference not in {line.split()[0] for line in lines}

    with windows.guards_down():
        past = {"opens_at": theirs.opens_at - timedelta(60), "closes_at": theirs.opens_at}
        Consultation.objects.filter(pk=theirs.pk).update(**past)

    lines = load_demo()

    assert [line.split()[1] for line in lines][2:] == ["closed", "closed", "closed", "open"]
    fresh = Consultation.objects.latest("pk")
    assert fresh.comments.count() == len(voices.SAID["courtyards"])
    assert fresh.opinions.count() == 3
    assert load_demo() == lines


def test_a_demo_whose_members_were_seated_later_is_completed_too():
    """As releases before this one left it: three members since sixty days, and no more."""
    since = timezone.localdate() - timedelta(days=60)
    for person in PEOPLE:
        if person.seat:
            user = User.objects.create_user(person.email, name=person.name)
            registers.record(Membership(user=user, side=person.seat, starts_on=since), by=None)

    lines = load_demo()

    assert [line.split()[1] for line in lines][:2] == ["returned", "approved_with_remarks"]
    assert composition_on(timezone.localdate()).total == 37
    assert verification.verify().breaks == []
