"""The demo council stands after one call, and a further call adds only what time has taken."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import models
from django.utils import timezone

from comments.models import Comment
from consult import permissions, rules
from consult.events import EventKind
from consult.models import Appointment, Consultation, JournalEntry, User
from consult.services import verification
from drafts.models import Body, DraftActPage
from search.demo import courtyard_comments, cycling_comments, voices
from tests import windows

pytestmark = pytest.mark.django_db


def load_demo() -> list[str]:
    out = StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue().splitlines()


def counts():
    rows = (User, Appointment, Body, DraftActPage, Consultation, Comment, JournalEntry)
    return {model: model.objects.count() for model in rows}


def year_of(consultation):
    return rules.almaty_date(consultation.opens_at).year


def test_one_call_makes_three_acts_in_three_states_and_a_second_adds_nothing():
    lines = load_demo()
    first = counts()

    again = load_demo()

    assert sorted(line.split()[1] for line in lines) == ["announced", "closed", "open"]
    references = {row.act.reference for row in Consultation.objects.all()}
    assert {line.split()[0] for line in lines} == references
    assert again == lines
    assert counts() == first


def test_the_record_of_the_demo_is_sound():
    load_demo()

    report = verification.verify()

    assert report.breaks == []
    assert report.guards_missing == []
    assert report.entries == JournalEntry.objects.count() > 0


def test_comments_of_the_open_act_went_through_the_gate():
    load_demo()
    consultation = Consultation.objects.get(recorded_afterwards=False, opens_at__lte=timezone.now())

    said = consultation.comments.all()

    assert len(said) == len(courtyard_comments.COMMENTS)
    received = JournalEntry.objects.filter(kind=EventKind.COMMENT_RECEIVED)
    assert set(received.values_list("at", flat=True)) == {row.received_at for row in said}
    assert all(row.received_at == row.written_at and row.author for row in said)
    assert [row.hidden_reason for row in said if row.hidden_at] == ["advertising"]
    assert len([row for row in said if row.withdrawn_at]) == 1
    quotes = said.exclude(quote="")
    assert all(row.quote_language == row.language for row in quotes)
    assert not quotes.filter(quote_start=None).exists()


def test_the_closed_act_is_recorded_afterwards_with_dates_inside_its_window():
    load_demo()

    consultation = Consultation.objects.get(recorded_afterwards=True)

    assert consultation.source_kk
    assert consultation.source_ru
    assert consultation.closes_at == rules.earliest_closing(consultation.opens_at)
    said = consultation.comments.order_by("number")
    assert len(said) == len(cycling_comments.COMMENTS)
    stated = [row.received_at for row in said]
    assert stated == sorted(stated)
    assert consultation.opens_at <= stated[0]
    assert stated[-1] < consultation.closes_at
    assert all(row.received_at < row.written_at for row in said)


def test_every_act_has_both_texts_documents_and_its_glance():
    load_demo()

    for consultation in Consultation.objects.all():
        edition = consultation.edition
        assert consultation.act.year == year_of(consultation)
        assert edition.what_kk
        assert edition.what_ru
        assert edition.differences.count() == 0
        assert edition.doubts == []
        chapter = edition.clauses.get(eid="att_1__chp_1")
        assert (chapter.label_kk, chapter.label_ru) == ("1-тарау.", "Глава 1.")
        assert edition.clauses.filter(kind="paragraph").count() >= 25
        assert not edition.clauses.filter(models.Q(label_kk="") & models.Q(text_kk="")).exists()
        kinds = edition.documents.values_list("kind", "language")
        assert set(kinds) == {
            (kind, language)
            for kind in ("explanatory_note", "comparison_table", "source")
            for language in ("kk", "ru")
        }


def test_people_hold_the_offices_that_their_role_names():
    load_demo()
    today = timezone.localdate()

    def person(name):
        return User.objects.get(email_key=name)

    assert permissions.is_secretary(person("secretary@council.test"), today)
    assert permissions.is_administrator(person("administrator@council.test"), today)
    assert permissions.is_chair(person("chair@council.test"), today)
    assert permissions.is_member(person("member@council.test"), today)
    body = Consultation.objects.get(
        opens_at__lte=timezone.now(), recorded_afterwards=False
    ).act.body
    assert permissions.is_officer_of(person("officer@environment.test"), body, today)
    assert not permissions.is_staff(person("aigul@example.org"), today)


def test_a_run_that_was_cut_short_is_finished_by_the_next(monkeypatch):
    with monkeypatch.context() as short:
        short.setattr(voices, "SAID_OPENLY", courtyard_comments.COMMENTS[:3])
        short.setattr(voices, "SAID_BEFORE", cycling_comments.COMMENTS[:3])
        load_demo()

    load_demo()

    texts = [said.text for said in courtyard_comments.COMMENTS + cycling_comments.COMMENTS]
    assert sorted(Comment.objects.values_list("text", flat=True)) == sorted(texts)


def move_to_the_past():
    """All windows of the demo closed a day ago or earlier, as after some weeks."""
    back = timedelta(days=60)
    with windows.guards_down():
        for row in Consultation.objects.all():
            Consultation.objects.filter(pk=row.pk).update(
                opens_at=row.opens_at - back, closes_at=row.closes_at - back
            )


def test_a_fresh_act_opens_when_none_is_announced_or_open_any_more():
    load_demo()
    move_to_the_past()

    lines = load_demo()

    assert [line.split()[1] for line in lines] == ["closed", "closed", "closed", "open"]
    fresh = Consultation.objects.latest("pk")
    assert fresh.comments.count() == len(courtyard_comments.COMMENTS)
    assert load_demo() == lines


def test_an_act_of_somebody_else_that_is_open_is_fresh_enough():
    load_demo()
    move_to_the_past()
    theirs = windows.open_window()

    lines = load_demo()

    assert len(lines) == 3
    assert theirs.act.reference not in {line.split()[0] for line in lines}
