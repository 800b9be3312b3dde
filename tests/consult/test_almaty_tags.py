"""What the date filters put into a page."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils import translation

CLOSES = datetime(2026, 11, 29, 19, tzinfo=UTC)
NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)


def render(source, **context):
    text = Template("{% load almaty icons %}" + source).render(Context(context))
    return text.replace("\u00a0", " ")


def test_a_time_element_names_the_exact_instant_with_its_offset():
    with translation.override("ru"):
        html = render("{{ at|until }}", at=CLOSES)

    assert html == (
        '<time datetime="2026-11-30T00:00:00+05:00">до конца дня 29 ноября 2026 года</time>'
    )


@pytest.mark.parametrize(
    "name",
    ["almaty_date", "almaty_day", "almaty_datetime", "almaty_time", "until", "until_day"],
)
def test_an_absent_date_is_nothing(name):
    assert render("{{ at|" + name + " }}", at=None) == ""


def test_an_unknown_icon_draws_nothing():
    assert render("{% icon 'no such' %}") == ""
    assert "<svg" in render("{% icon 'open' %}")


WINDOW = SimpleNamespace(
    opens_at=datetime(2026, 11, 9, 20, tzinfo=UTC),
    closes_at=CLOSES,
    announced_at=datetime(2026, 11, 9, 19, tzinfo=UTC),
    recorded_afterwards=False,
    source="",
    source_kk="",
    source_ru="",
    cancel_reason_kk="Орган жобаны қайтарып алды.",
    cancel_reason_ru="Отозван разработчиком.",
)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("open", "8 days left"),
        ("announced", "Opens today"),
        ("closed", "Comments are closed"),
        ("cancelled", "Орган жобаны қайтарып алды."),
    ],
)
def test_the_window_says_its_state_in_words(state, words):
    context = {"consultation": WINDOW, "state": state, "at": NOW, "whole_url": "/whole/"}
    with translation.override("en"):
        html = render_to_string("includes/window.html", context).replace("\u00a0", " ")

    assert words in html
    assert ("/whole/" in html) == (state == "open")
    assert "23:59" not in html
