"""What readers see of a verdict, of letters and replies: act, clause, body and meeting pages."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from consult.services import forwarding as service
from tests import factories, meetings, windows
from tests.comments.asking import act_path, clause_path

pytestmark = pytest.mark.django_db
BOTH = {"reason_kk": "Бюджетте ақша жоқ.", "reason_ru": "Нет денег в бюджете."}


def page(client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def act_page(client, decision, language="ru") -> str:
    return page(client, act_path(decision.edition.consultation, language))


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        ("approved", "Approved"),
        ("approved_with_remarks", "Approved with remarks"),
        ("returned", "Returned for revision"),
        ("not_approved", "Not approved"),
    ],
)
def test_each_verdict_is_on_the_acts_page_in_words(client, verdict, words):
    text = act_page(client, meetings.signed(verdict=verdict), "en")

    assert 'id="decision"' in text
    assert words in text


def test_the_road_of_a_draft_leads_on_to_its_decision_and_its_letters(client):
    decision = meetings.forwarded().decision

    road = act_page(client, decision).partition('class="stages"')[2].partition("</ol>")[0]

    assert 'href="#decision"' in road
    assert 'href="#forwarded"' in road


def test_the_verdict_stands_on_top_of_the_page_too(client):
    top = act_page(client, meetings.signed(), "en").partition("<h1>")[0]

    assert "Decision of the council: approved with remarks" in top


def test_a_recommendation_that_nobody_has_replied_to_says_so(client):
    decision = meetings.signed()
    assert "No reply yet." not in act_page(client, decision, "en")  # nobody was asked

    letter = meetings.forwarded(decision)
    assert act_page(client, decision, "en").count("No reply yet.") == 2
    meetings.replied(letter, number=1)
    assert act_page(client, decision, "en").count("No reply yet.") == 1


def test_unsigned_decision_is_nowhere_public(client):
    decision = meetings.prepared()
    secret = decision.recommendations.first().text_ru
    window = decision.edition.consultation
    paths = (
        act_path(window),
        clause_path(window, "para_1"),
        "/ru/bodies/",
        f"/ru/meetings/{decision.item.meeting_id}/",
    )

    for path in paths:
        text = page(client, path)
        assert secret not in text
        assert 'id="decision"' not in text
        assert str(decision.get_verdict_display()) not in text


def test_votes_lead_to_the_meeting_with_every_name(client):
    decision = meetings.signed(size=4, absent=1)
    meeting = decision.item.meeting

    assert f"/ru/meetings/{meeting.pk}/" in act_page(client, decision)
    text = page(client, f"/ru/meetings/{meeting.pk}/")
    for row in meeting.attendances.select_related("membership__user"):
        assert row.membership.user.name in text
        assert row.membership.user.email not in text


def test_reason_of_an_absence_is_not_public(client):
    members = meetings.council(3)
    meetings.voting_rule()
    presences = meetings.presences(members)
    presences[members[0].pk] = meetings.Presence("excused", "Ауырып қалды")
    question = meetings.Question(title_kk="Жоспар", title_ru="План")
    meeting = meetings.record_meeting(
        kind="plenary",
        number="1",
        held_on=timezone.localdate(),
        agenda=[question],
        attendance=presences,
        by=None,
    )

    assert "Ауырып" not in page(client, f"/kk/meetings/{meeting.pk}/")


def test_member_without_a_name_is_not_shown_by_address(client):
    seat = meetings.council(1)[0]
    seat.user.name = ""
    seat.user.save()
    meeting = meetings.meeting(size=2)

    assert seat.user.email not in page(client, f"/ru/meetings/{meeting.pk}/")


def test_recommendations_lead_to_their_clauses_and_back(client):
    decision = meetings.signed()
    clause = clause_path(decision.edition.consultation, "para_2")

    assert f'href="{clause}"' in act_page(client, decision)
    text = page(client, clause)
    assert "Увеличить срок (para_2)." in text
    assert "Увеличить срок (para_1)." not in text
    assert "#recommendation-2" in text


def test_recommendation_is_in_the_readers_language(client):
    decision = meetings.signed()

    assert "Мерзімін ұзарту қажет (para_1)." in act_page(client, decision, "kk")
    assert "Увеличить срок (para_1)." in act_page(client, decision, "ru")
    english = act_page(client, decision, "en")
    assert '<span lang="kk">Мерзімін ұзарту қажет (para_1).</span>' in english


def test_letters_and_replies_stand_on_the_acts_page(client):
    decision = meetings.signed()
    body = factories.BodyFactory(name_ru="Министерство дворов")
    row = meetings.forwarded(decision, body=body, term_code="body_reply")
    meetings.replied(row, result="not_taken", **BOTH)

    text = act_page(client, decision)

    assert "Министерство дворов" in text
    assert "05-12/77" in text
    assert "Нет денег в бюджете." in text
    assert f"/ru/bodies/{body.pk}/#letter-{row.pk}" in text


def test_decision_of_another_edition_is_not_shown_for_this_one(client):
    decision = meetings.signed()
    text = page(client, act_path(windows.closed_window()))

    assert 'id="decision"' not in text
    assert decision.recommendations.first().text_ru not in text


def test_late_decision_says_so(client):
    from tests.consult.test_deciding import assigned

    edition = windows.closed_window().edition
    assigned(edition, due_in=-1)

    assert "deemed agreed by silence" in act_page(client, meetings.signed(edition), "en")


# ------------------------------------------------------------- overdue


def test_overdue_is_said_in_words_where_a_term_runs(client):
    row = meetings.long_forwarded(term_code="body_reply")

    assert "Overdue" in act_page(client, row.decision, "en")
    assert "Overdue." in page(client, f"/en/bodies/{row.body_id}/")


def test_overdue_is_never_said_without_a_term(client):
    row = meetings.long_forwarded(term_code="no_such_term")

    text = act_page(client, row.decision, "en")
    assert "Overdue" not in text
    assert "no term is set" in text
    assert "Overdue." not in page(client, f"/en/bodies/{row.body_id}/")


def test_silence_is_told_as_the_law_has_it_and_not_as_overdue(client):
    row = meetings.long_forwarded(term_code="body_reply_draft")

    text = act_page(client, row.decision, "en")
    assert "Overdue" not in text
    assert "If the body agrees, its reply is due until the end of" in text
    body = page(client, f"/en/bodies/{row.body_id}/")
    assert "Overdue." not in body
    assert "Only a body that agrees has this term" in body


def test_letter_off_control_is_overdue_no_more(client):
    row = meetings.long_forwarded(term_code="body_reply")
    service.settle(row, by=None, **BOTH)

    text = act_page(client, row.decision, "en")
    assert "Overdue" not in text
    assert "Off control" in text


def test_answered_letter_is_not_overdue_but_its_late_reply_says_so(client):
    row = meetings.long_forwarded(term_code="body_reply")
    for number in (1, 2):
        meetings.replied(row, number=number)

    text = act_page(client, row.decision, "en")
    assert "Overdue" not in text
    assert "after the term" in text


# -------------------------------------------------------------- bodies


def test_each_figure_of_a_body_opens_its_rows(client):
    row = meetings.long_forwarded(term_code="body_reply")
    meetings.replied(row)
    meetings.forwarded(body=row.body, term_code="body_reply")
    counts = {}

    for shown in ("sent", "replied", "waiting", "overdue"):
        text = page(client, f"/ru/bodies/{row.body_id}/?show={shown}")
        counts[shown] = text.count("<h3>")
        assert f"?show={shown}" in page(client, "/ru/bodies/")

    assert counts == {"sent": 4, "replied": 1, "waiting": 2, "overdue": 1}


def test_body_that_was_sent_nothing_has_no_page(client):
    body = factories.BodyFactory()

    assert client.get(f"/ru/bodies/{body.pk}/").status_code == 404


def test_strange_choice_of_rows_shows_all(client):
    row = meetings.forwarded()

    assert page(client, f"/ru/bodies/{row.body_id}/?show=<script>").count("<h3>") == 2


@pytest.mark.parametrize("path", ["/kk/bodies/", "/ru/bodies/", "/en/bodies/"])
def test_page_of_bodies_is_the_same_for_every_reader(client, path):
    meetings.forwarded()

    answer = client.get(path)

    assert answer.status_code == 200
    assert not answer.cookies
    assert answer.headers["Cache-Control"].startswith("public")
    etag = answer.headers["ETag"]
    assert client.get(path, headers={"If-None-Match": etag}).status_code == 304


# ------------------------------------------------------------- queries


def queries(client, path) -> int:
    caches["pages"].clear()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def test_decided_act_takes_twelve_queries_at_most_and_no_more_for_more_rows(client):
    decision = meetings.signed()
    path = act_path(decision.edition.consultation)
    meetings.replied(meetings.forwarded(decision))
    one = queries(client, path)
    for _number in range(2):
        row = meetings.forwarded(decision)
        meetings.replied(row)
        meetings.replied(row, number=2, result="partly", **BOTH)

    assert queries(client, path) == one
    assert one <= 12


def test_pages_of_bodies_and_meetings_take_as_many_queries_for_more_rows(client):
    row = meetings.forwarded()
    paths = ("/ru/bodies/", f"/ru/bodies/{row.body_id}/", f"/ru/meetings/{_meeting(row)}/")
    before = [queries(client, path) for path in paths]
    for _number in range(2):
        meetings.replied(meetings.forwarded(body=row.body))
    other = meetings.forwarded(meetings.signed(size=6))
    paths = (*paths[:2], f"/ru/meetings/{_meeting(other)}/")

    assert [queries(client, path) for path in paths] == before


def _meeting(row) -> int:
    return row.decision.item.meeting_id


def test_page_turns_over_at_the_midnight_after_the_last_day(client, monkeypatch):
    from comments import moment

    row = meetings.forwarded(term_code="body_reply")
    assert "Overdue" not in act_page(client, row.decision, "en")

    later = timezone.now() + timedelta(days=90)
    monkeypatch.setattr(moment, "now", lambda: later)
    assert "Overdue" in act_page(client, row.decision, "en")
