"""The demo council as one loading leaves it: five acts in five states, and who acts in them."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import models
from django.utils import timezone

from comments.models import Answer, NamedException, Opinion
from comments.services.answering import publish
from comments.services.progress import progress
from consult import composition, control, permissions, rules
from consult.events import EventKind
from consult.models import (
    AgendaItem,
    Assignment,
    Completion,
    Consultation,
    Decision,
    Forwarding,
    JournalEntry,
    User,
)
from consult.services import verification
from consult.services.meetings import count_of, has_quorum
from consult.services.silence import deemed_agreed
from drafts.models import Body
from search.demo import loading
from search.demo.acts import COURTYARDS, CYCLING, MARKETS, QUIET, TREES
from search.demo.opinions_said import OPINIONS
from search.demo.people import PEOPLE
from search.demo.voices import SAID
from tests.search.demo import load_demo

pytestmark = pytest.mark.usefixtures("demo")
STATES = {
    QUIET: "announced",
    COURTYARDS: "open",
    CYCLING: "closed",
    TREES: "approved_with_remarks",
    MARKETS: "returned",
}
HELD_BEFORE = (CYCLING, TREES, MARKETS)


def held(demo_act) -> Consultation:
    return loading.consultations_of(demo_act).get()


def counts():
    """Rows of every table of ours."""
    ours = ("consult", "comments", "drafts")
    tables = [model for label in ours for model in apps.get_app_config(label).get_models()]
    return {model: model.objects.count() for model in tables}


def test_five_acts_stand_in_five_states(demo):
    assert {line.split()[0] for line in demo} == {
        row.act.reference for row in Consultation.objects.all()
    }
    assert dict(line.split() for line in demo) == {
        held(demo_act).act.reference: state for demo_act, state in STATES.items()
    }


def test_a_second_loading_adds_nothing(demo):
    before = counts()

    assert load_demo() == demo
    assert counts() == before


def test_the_record_is_sound():
    report = verification.verify()

    assert report.breaks == []
    assert report.guards_missing == []
    assert report.entries == JournalEntry.objects.count() > 0


def test_the_council_is_of_37_lawfully_made_up_in_seven_commissions():
    council = composition.composition_on(timezone.localdate())

    assert (council.total, council.civil_needed) == (37, 25)
    assert council.is_lawful
    assert [row.user.name for row in council.chairs] == ["Серікжан Дәулет"]
    assert len(council.commissions) == 7
    for row in council.commissions:
        assert [seat.role for seat in row.seats].count("chair") == 1
        assert len(row.seats) >= 4
    seated = {seat.membership_id for row in council.commissions for seat in row.seats}
    assert len(seated) == 36


def test_bodies_are_of_the_city_of_the_nation_and_other():
    assert set(Body.objects.values_list("kind", flat=True)) == {"city", "national", "other"}


def test_people_hold_the_offices_that_their_role_names():
    today = timezone.localdate()
    people = {person.key: User.objects.get(email=person.email) for person in PEOPLE}

    assert permissions.is_secretary(people["secretary"], today)
    assert permissions.is_administrator(people["administrator"], today)
    assert permissions.is_chair(people["chair"], today)
    assert all(permissions.is_member(people[person.key], today) for person in PEOPLE if person.seat)
    assert permissions.is_officer_of(people["officer"], held(COURTYARDS).act.body, today)
    assert permissions.is_officer_of(people["transport_officer"], held(CYCLING).act.body, today)
    ministry = Forwarding.objects.get().body
    assert permissions.is_officer_of(people["national_officer"], ministry, today)
    assert not permissions.is_staff(people["aigul"], today)


def test_comments_of_the_open_act_went_through_the_gate():
    said = held(COURTYARDS).comments.all()

    assert len(said) == len(SAID["courtyards"])
    received = JournalEntry.objects.filter(kind=EventKind.COMMENT_RECEIVED)
    assert set(received.values_list("at", flat=True)) == {row.received_at for row in said}
    assert all(row.received_at == row.written_at and row.author for row in said)
    assert [row.hidden_reason for row in said if row.hidden_at] == ["advertising"]
    assert len([row for row in said if row.withdrawn_at]) == 1
    quotes = said.exclude(quote="")
    assert all(row.quote_language == row.language for row in quotes)
    assert not quotes.filter(quote_start=None).exists()


def test_members_gave_opinions_on_the_open_act_in_both_languages():
    consultation = held(COURTYARDS)
    assignment = Assignment.objects.get(edition=consultation.edition)

    rows = Opinion.objects.filter(consultation=consultation, received_at__isnull=False)

    assert len(rows) == len(OPINIONS["courtyards"]) >= 2
    assert all(row.received_at == row.written_at for row in rows)
    assert {bool(row.conclusion_kk) for row in rows} == {True, False}
    assert {bool(row.conclusion_ru) for row in rows} == {True, False}
    assert all(row.points.exists() for row in rows)
    assert assignment.rapporteur.seats.filter(commission=assignment.commission).exists()
    assert assignment.rapporteur_id not in rows.values_list("membership", flat=True)
    assert assignment.due_on >= rules.almaty_date(consultation.closes_at)


@pytest.mark.parametrize("demo_act", HELD_BEFORE, ids=lambda act: act.slug)
def test_past_acts_are_recorded_afterwards_with_dates_inside_their_windows(demo_act):
    consultation = held(demo_act)

    assert consultation.recorded_afterwards
    assert consultation.source_kk
    assert consultation.source_ru
    assert consultation.closes_at == rules.earliest_closing(consultation.opens_at)
    said = consultation.comments.order_by("number")
    assert len(said) == len(SAID[demo_act.slug])
    stated = [row.received_at for row in said]
    assert stated == sorted(stated)
    assert consultation.opens_at <= stated[0]
    assert stated[-1] < consultation.closes_at
    assert all(row.received_at < row.written_at for row in said)
    opinions = consultation.opinions.all()
    assert len(opinions) == len(OPINIONS.get(demo_act.slug, ()))
    assert all(consultation.opens_at < row.received_at < row.written_at for row in opinions)


def test_about_half_of_the_closed_act_is_answered_and_some_answers_wait():
    consultation = held(CYCLING)

    now = progress(consultation, timezone.now())

    assert (now.total, now.answered, now.excepted) == (20, 10, 1)
    assert now.deadline
    assert now.overdue == 0
    answers = Answer.objects.filter(consultation=consultation)
    published = answers.filter(published_at__isnull=False)
    assert all(row.reason_kk and row.reason_ru for row in published)
    assert all(row.published_at >= consultation.closes_at for row in published)
    waiting = answers.filter(published_at__isnull=True)
    assert len(waiting) == 3
    assert any(not row.reason_ru for row in waiting)
    assert {row.proposed_by.email for row in waiting} == {"officer@transport.test"}
    assert NamedException.objects.get().comment.consultation == consultation
    assert not Completion.objects.filter(consultation=consultation).exists()
    assert deemed_agreed(consultation.edition, timezone.now()) is None


@pytest.mark.parametrize("demo_act", [TREES, MARKETS], ids=lambda act: act.slug)
def test_decided_acts_were_completed_before_a_meeting_with_quorum_decided(demo_act):
    edition = held(demo_act).edition
    decision = Decision.objects.get(edition=edition)
    item = AgendaItem.objects.get(edition=edition)

    completed = rules.almaty_date(held(demo_act).completion.completed_at)
    assert completed <= item.meeting.held_on == rules.almaty_date(decision.signed_at)
    assert has_quorum(item.meeting)
    assert (count_of(item).members, count_of(item).present) == (37, 30)
    assert decision.verdict == STATES[demo_act]
    assert not decision.is_late
    assert decision.signed_by.email == "chair@council.test"
    assert decision.signed_by != decision.prepared_by
    entry = JournalEntry.objects.get(kind=EventKind.DECISION_SIGNED, chain__act=edition.act)
    assert (entry.at, entry.actor) == (decision.signed_at, f"chair:{decision.signed_by_id}")


def test_the_closed_act_was_voted_on_and_its_decision_waits_to_be_prepared():
    edition = held(CYCLING).edition

    assert AgendaItem.objects.filter(edition=edition, votes__choice="for").exists()
    assert not Decision.objects.filter(edition=edition).exists()


def test_one_of_two_recommendations_has_its_reply_and_none_is_overdue():
    (case,) = control.forwardings(timezone.now())

    assert case.forwarding.decision.act == held(TREES).act
    assert case.forwarding.body.kind == "national"
    assert (case.sent, case.replied) == (2, 1)
    assert case.is_waiting
    assert case.forwarding.due_on > timezone.localdate()
    assert case.forwarding.replies.get().recorded_by.email == "officer@ecology.test"


def test_the_returned_act_says_why_in_both_languages_and_nothing_is_asked():
    decision = Decision.objects.get(edition=held(MARKETS).edition)

    assert decision.reason_kk
    assert decision.reason_ru
    assert not decision.recommendations.exists()
    assert not decision.forwardings.exists()


def test_every_act_has_both_texts_documents_and_its_glance():
    for consultation in Consultation.objects.all():
        edition = consultation.edition
        assert consultation.act.year == rules.almaty_date(consultation.opens_at).year
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


def test_what_its_readers_have_changed_stays_and_stops_no_loading(demo):
    """Somebody published a proposed answer and took an officer's office away."""
    secretary = User.objects.get(email="secretary@council.test")
    waiting = Answer.objects.filter(published_at__isnull=True).exclude(reason_ru="").first()
    publish([waiting], by=secretary)
    office = User.objects.get(email="officer@environment.test").appointments.get()
    office.ends_on = timezone.localdate() - timedelta(days=1)
    office.save()
    before = counts()

    assert load_demo() == demo
    assert counts() == before
