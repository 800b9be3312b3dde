"""The road of a draft on its page: what is done, where it stands, what is still expected."""

import re
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from comments.presenting.road import road_of

WINDOW = SimpleNamespace(
    opens_at=datetime(2026, 11, 9, 20, tzinfo=UTC),
    closes_at=datetime(2026, 11, 29, 19, tzinfo=UTC),
    announced_at=datetime(2026, 11, 9, 19, tzinfo=UTC),
    recorded_afterwards=False,
)
ANSWERED = SimpleNamespace(
    **vars(WINDOW), completion=SimpleNamespace(completed_at=datetime(2026, 12, 4, tzinfo=UTC))
)
DEEMED = SimpleNamespace(since=datetime(2026, 12, 9, 19, tzinfo=UTC))
DONE = re.compile(r'<li class="stages__done">.*?</li>', re.DOTALL)


def letter(replied=0, settled=None):
    return SimpleNamespace(sent_on=date(2026, 12, 20), replied=replied, asked=2, settled=settled)


def verdict(*, asked=(), letters=()):
    return SimpleNamespace(
        label="Approved with remarks", held_on=date(2026, 12, 11), asked=asked, letters=letters
    )


def frame(window, state="closed", *, later=()):
    """An edition's frame; `later`: windows of editions that came after it."""
    window = SimpleNamespace(**vars(window), edition=SimpleNamespace(number=1))
    return SimpleNamespace(
        consultation=window, edition=window.edition, state=state, windows=(*later, window)
    )


def road(window, state="closed", decided=None, deemed=None, due_on=None, later=()):
    term = SimpleNamespace(deemed=deemed) if deemed else None
    progress = SimpleNamespace(due_on=due_on)
    with translation.override("en"):
        found = road_of(frame(window, state, later=later), progress, term, decided)
        return render_to_string("includes/stages.html", {"stages": found})


def here(html):
    """The name of the stage that is marked as the current one, or ""."""
    found = re.search(r'aria-current="step">.*?</span>\s*([^<]*)</b>', html, re.DOTALL)
    return found[1].strip() if found else ""


@pytest.mark.parametrize(
    ("state", "done", "current"),
    [("announced", 0, "Announced"), ("open", 1, "Discussion"), ("closed", 2, "Answers")],
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
    assert (
        here(road(ANSWERED, decided=verdict(asked=["a remark"])))
        == "Forwarding of the recommendations"
    )

    later = SimpleNamespace(**{**vars(letter()), "sent_on": date(2026, 12, 27)})
    html = road(ANSWERED, decided=verdict(asked=["a remark"], letters=[later, letter()]))
    assert 'datetime="2026-12-20"' in DONE.findall(html)[-1]


@pytest.mark.parametrize(
    ("letters", "said", "is_done"),
    [
        ([letter(replied=2), letter(replied=1)], "3 of 4", False),
        ([letter(replied=2), letter(replied=1, settled="a basis")], "3 of 4", True),
        ([letter(replied=2), letter(replied=2)], "4 of 4", True),
    ],
    ids=["one is awaited", "one is off control", "all are there"],
)
def test_the_road_ends_when_every_letter_is_replied_to_or_off_control(letters, said, is_done):
    html = road(ANSWERED, decided=verdict(asked=["a remark"], letters=letters))

    assert said in html
    assert ("Replies of bodies" in DONE.findall(html)[-1]) == is_done


def test_answers_have_their_day_where_a_term_runs():
    html = road(WINDOW, due_on=date(2026, 12, 29))

    assert 'datetime="2026-12-30T00:00:00+05:00"' in html  # the end of that day


def test_a_verdict_without_recommendations_is_not_forwarded():
    assert "Forwarding" not in road(ANSWERED, decided=verdict())


def test_silence_is_no_decision_of_the_council():
    html = road(ANSWERED, deemed=DEEMED)

    assert "Deemed agreed by silence" in html
    assert "2026-12-10T00:00:00+05:00" in html
    assert "Decision of the council" not in html


def test_a_late_decision_does_not_undo_what_silence_made():
    done = DONE.findall(road(ANSWERED, decided=verdict(), deemed=DEEMED))

    assert "Deemed agreed by silence" in done[-2]
    assert "Decision of the council" in done[-1]


def test_a_decision_before_all_answers_are_there_leaves_the_answers_where_we_are():
    html = road(WINDOW, decided=verdict())

    assert here(html) == "Answers"
    assert "Decision of the council" in DONE.findall(html)[-1]


def test_of_old_papers_the_road_begins_with_the_discussion():
    html = road(SimpleNamespace(**{**vars(ANSWERED), "recorded_afterwards": True}))

    assert "Discussion" in DONE.findall(html)[0]
    assert "Announced" not in html


def test_no_decision_is_expected_on_an_edition_that_a_later_one_replaced():
    later = [SimpleNamespace(edition=SimpleNamespace(number=2), cancelled_at=None)]

    assert "Decision of the council" not in road(ANSWERED, later=later)
    assert "Decision of the council" in road(ANSWERED, decided=verdict(), later=later)
