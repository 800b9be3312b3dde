"""The road of a draft on its page: what is done, where it stands, what is still expected."""

import re
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.utils import translation

WINDOW = SimpleNamespace(
    opens_at=datetime(2026, 11, 9, 20, tzinfo=UTC),
    closes_at=datetime(2026, 11, 29, 19, tzinfo=UTC),
    announced_at=datetime(2026, 11, 9, 19, tzinfo=UTC),
    recorded_afterwards=False,
)
ANSWERED = SimpleNamespace(
    **vars(WINDOW), completion=SimpleNamespace(completed_at=datetime(2026, 12, 4, tzinfo=UTC))
)
LETTER = SimpleNamespace(sent_on=date(2026, 12, 20))
DONE = re.compile(r'<li class="stages__done">.*?</li>', re.DOTALL)


def verdict(*, asked=(), letters=()):
    return SimpleNamespace(
        label="Approved with remarks", held_on=date(2026, 12, 11), asked=asked, letters=letters
    )


def road(window, state="closed", decided=None, deemed=None, awaits=True):
    source = "{% load stages %}{% stages window state decided deemed awaits_decision=awaits %}"
    context = {"window": window, "state": state, "decided": decided, "deemed": deemed}
    with translation.override("en"):
        return Template(source).render(Context({**context, "awaits": awaits}))


def here(html):
    """The name of the stage that is marked as the current one, or ""."""
    found = re.search(r'aria-current="step">.*?</span>\s*([^<]*)</b>', html, re.DOTALL)
    return found[1].strip() if found else ""


@pytest.mark.parametrize(
    ("state", "done", "current"),
    [("announced", 0, "Announced"), ("open", 1, "Discussion"), ("closed", 3, "Answers")],
)
def test_the_road_marks_what_is_done_and_where_we_are(state, done, current):
    html = road(WINDOW, state)

    assert len(DONE.findall(html)) == done
    assert here(html) == current
    assert "is expected" in html


def test_after_the_answers_the_decision_is_expected():
    assert here(road(ANSWERED)) == "Decision of the council"


def test_a_decision_stands_with_its_verdict_and_day_and_leads_to_its_words():
    html = road(ANSWERED, decided=verdict())

    last = DONE.findall(html)[-1]
    assert "Approved with remarks" in last
    assert 'datetime="2026-12-11"' in last
    assert 'href="#decision"' in last
    assert here(html) == ""


def test_what_is_to_be_forwarded_is_expected_until_it_is():
    assert here(road(ANSWERED, decided=verdict(asked=["a remark"]))) == "Forwarded"

    html = road(ANSWERED, decided=verdict(asked=["a remark"], letters=[LETTER]))
    assert 'datetime="2026-12-20"' in DONE.findall(html)[-1]
    assert here(html) == ""


def test_a_verdict_without_recommendations_is_not_forwarded():
    assert "Forwarded" not in road(ANSWERED, decided=verdict())


def test_silence_is_no_decision_of_the_council():
    assigned = SimpleNamespace(assignment=SimpleNamespace(due_on=date(2026, 12, 9)))

    html = road(ANSWERED, deemed=assigned)

    assert "Deemed agreed by silence" in html
    assert "Decision of the council" not in html


def test_no_decision_is_expected_on_an_edition_that_a_later_one_replaced():
    assert "Decision of the council" not in road(ANSWERED, awaits=False)
    assert "Decision of the council" in road(ANSWERED, decided=verdict(), awaits=False)
