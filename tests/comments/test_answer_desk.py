"""The answer desk: who sees which comments, how they are answered, and nothing typed is lost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from comments.models import Answer, AnsweredComment, NamedException
from comments.services.answering import propose
from consult.models import Completion, JournalEntry
from consult.services import verification
from tests import factories, meetings, windows
from tests.comments.answering import (
    LEFT,
    WORDS,
    answered,
    closed_with,
    excepted,
    term_of_answers,
)
from tests.comments.saying import said_before, say
from tests.signing import sign_in

pytestmark = pytest.mark.django_db

QUEUE = "comments-staff:answers"


def screen_of(comment) -> str:
    return reverse("comments-staff:answer", args=[comment.pk])


def read(client, address, **query) -> str:
    response = client.get(address, query)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def post(client, address, **typed):
    return client.post(address, {**WORDS, **typed})


@pytest.fixture
def secretary(client):
    user = factories.secretary()
    sign_in(client, user)
    return user


def test_queue_shows_what_waits_with_counts_by_status(client, secretary):
    _consultation, comments = closed_with("para_1", "para_2", "para_3", "", text="Жауап керек.")
    answered(comments[:1], secretary)
    propose(comments[1:2], by=secretary, **WORDS | {"reason_kk": ""})
    excepted(comments[2], secretary)

    html = read(client, reverse(QUEUE))
    proposed = read(client, reverse(QUEUE), status="proposed")

    assert [comment.reference in html for comment in comments] == [False, False, False, True]
    assert comments[1].reference in proposed
    assert html.count("<span>1</span>") == 4  # one of each
    assert "<span>4</span>" in html
    assert ('name="chosen"' in html, 'name="chosen"' in proposed) == (True, False)
    assert proposed.count("<button") < html.count("<button")  # nothing to answer together


def test_queue_is_narrowed_by_act_clause_and_deadline(client, secretary):
    term_of_answers(1, "calendar_day")
    consultation, (first, second) = closed_with("para_1", "para_2")
    old = windows.closed_window(ago=timezone.timedelta(days=60))
    (late,) = said_before(old, ["para_1"])

    def shown(**query):
        html = read(client, reverse(QUEUE), **query)
        numbers = (first.reference, second.reference, late.reference)
        return [number in html for number in numbers]

    assert shown() == [True, True, True]
    assert shown(consultation=consultation.pk) == [True, True, False]
    assert shown(clause="para_2") == [False, True, False]
    assert shown(clause="1") == [True, False, True]
    assert shown(due="overdue") == [False, False, True]
    assert shown(due="no_term") == [False, False, False]
    assert shown(due="nonsense", consultation="x") == [True, True, True]


def test_sec_A02_officer_sees_and_answers_own_body_only(client):
    consultation, (mine,) = closed_with("para_1")
    _other, (theirs,) = closed_with("para_1")
    sign_in(client, factories.officer(consultation.act.body))

    html = read(client, reverse(QUEUE), status="all")

    assert mine.reference in html
    assert theirs.reference not in html
    assert client.get(screen_of(theirs)).status_code == 302  # Wagtail leads home with a sentence
    post(client, screen_of(theirs))
    assert not Answer.objects.exists()
    assert post(client, screen_of(mine)).status_code == 302
    assert Answer.objects.get().answered.get().comment == mine
    client.post(reverse("comments-staff:answers-publish", args=[consultation.pk]))
    client.post(reverse("comments-staff:exception", args=[mine.pk]), LEFT)
    assert not Answer.objects.filter(published_at__isnull=False).exists()
    assert not NamedException.objects.exists()


@pytest.mark.parametrize("role", ["chair", "administrator", "member", "UserFactory"])
def test_sec_A03_nobody_else_enters_the_desk(client, role):
    consultation, (comment,) = closed_with("para_1")
    sign_in(client, getattr(factories, role)())
    addresses = [
        reverse(QUEUE),
        reverse("comments-staff:answers-chosen"),
        screen_of(comment),
        reverse("comments-staff:answers-publish", args=[consultation.pk]),
        reverse("comments-staff:exception", args=[comment.pk]),
        reverse("comments-staff:after-closing", args=[consultation.edition_id]),
    ]

    for address in addresses:
        assert client.get(address).status_code in (302, 403)
    post(client, screen_of(comment))
    client.post(reverse("comments-staff:complete", args=[consultation.edition_id]))
    client.post(reverse("comments-staff:answer-discard", args=[comment.pk]), {"version": "1"})

    assert not Answer.objects.exists()
    assert not Completion.objects.exists()


def test_screen_shows_both_languages_with_the_quote_marked(client, secretary):
    _consultation, (comment,) = closed_with(
        "para_1", quote="бес жұмыс күні", quote_language="kk", text="Аз!"
    )

    html = read(client, screen_of(comment))

    assert "<mark>бес жұмыс күні</mark>" in html
    assert "пяти рабочих дней" in html
    assert "Аз!" in html
    assert html.count("autofocus") == 1


def test_one_answer_is_saved_to_many_and_the_next_one_follows(client, secretary):
    _consultation, comments = closed_with("para_1", "para_1", "para_1", "para_2")

    response = post(client, screen_of(comments[0]), together=[str(comments[2].pk)], next="1")

    answer = Answer.objects.get()
    assert {link.comment for link in answer.answered.all()} == {comments[0], comments[2]}
    assert response.url == screen_of(comments[1])
    assert post(client, screen_of(comments[1]), next="1").url == screen_of(comments[3])
    assert post(client, screen_of(comments[3]), next="1").url == reverse(QUEUE)


def test_next_keeps_to_the_filters(client, secretary):
    consultation, (first, second) = closed_with("para_1", "para_2")
    closed_with("para_1")
    query = f"?consultation={consultation.pk}"

    response = post(client, screen_of(second) + query, next="1")

    assert response.url == screen_of(first) + query
    assert post(client, screen_of(first) + query, next="1").url == reverse(QUEUE) + query


def test_ticked_comments_of_the_queue_are_answered_together(client, secretary):
    consultation, (first, second, third) = closed_with("para_1", "para_2", "para_3")
    chosen = [str(first.pk), str(third.pk)]

    response = client.get(
        reverse("comments-staff:answers-chosen"),
        {"chosen": chosen, "queue": f"consultation={consultation.pk}"},
    )
    html = read(client, response.url)

    assert response.url.startswith(screen_of(first))
    assert f'value="{third.pk}"' in html
    assert f'value="{second.pk}"' not in html
    post(client, response.url, together=chosen[1:])
    assert AnsweredComment.objects.filter(comment__in=[first, third]).count() == 2


@pytest.mark.parametrize("wrong", ["", "nonsense"])
def test_choosing_nothing_or_nonsense_breaks_nothing(client, secretary, wrong):
    data = {"chosen": [wrong]} if wrong else {}

    assert client.get(reverse("comments-staff:answers-chosen"), data).status_code in (302, 404)


def test_mistakes_are_told_and_what_was_typed_stays(client, secretary):
    _consultation, (comment,) = closed_with("para_1")

    nothing = post(client, screen_of(comment), reason_kk="", reason_ru="", disposition="noted")
    no_choice = post(client, screen_of(comment), disposition="", reason_ru="Мой <b>текст</b>")

    assert nothing.status_code == no_choice.status_code == 422
    assert "Мой &lt;b&gt;текст&lt;/b&gt;" in no_choice.content.decode()
    assert not Answer.objects.exists()


def test_sec_F09_second_editor_gets_409_with_both_texts_and_may_save_knowingly(client, secretary):
    _consultation, comments = closed_with("para_1")
    theirs = propose(comments, by=secretary, **WORDS | {"reason_ru": "Текст первого."})

    refused = post(client, screen_of(comments[0]), reason_ru="Текст второго.")
    html = refused.content.decode()

    assert refused.status_code == 409
    assert "Текст первого." in html
    assert "Текст второго." in html
    theirs.refresh_from_db()
    assert theirs.reason_ru == "Текст первого."
    known = {"answer": theirs.pk, "version": theirs.version}
    assert f'name="version" value="{theirs.version}"' in html
    assert (
        post(client, screen_of(comments[0]), reason_ru="Текст второго.", **known).status_code == 302
    )
    theirs.refresh_from_db()
    assert (theirs.version, theirs.reason_ru) == (2, "Текст второго.")
    assert post(client, screen_of(comments[0]), **known).status_code == 409


def test_published_answer_and_exception_are_only_shown(client, secretary):
    _consultation, (first, second) = closed_with("para_1", "para_2")
    answered([first], secretary)
    excepted(second, secretary)

    for comment, words in ((first, WORDS), (second, LEFT)):
        html = read(client, screen_of(comment))
        assert words["reason_kk"] in html
        assert "<textarea" not in html
        assert post(client, screen_of(comment)).status_code == 409


def test_proposed_answer_is_thrown_away_only_as_it_was_seen(client, secretary):
    _consultation, comments = closed_with("para_1")
    propose(comments, by=secretary, **WORDS)
    address = reverse("comments-staff:answer-discard", args=[comments[0].pk])

    for version in ("2", "", "²"):
        client.post(address, {"version": version})
    assert Answer.objects.count() == 1
    client.post(address, {"version": "1"})

    assert not Answer.objects.exists()


def test_publishing_page_tells_ready_from_lacking_and_publishes_the_ticked(client, secretary):
    consultation, (first, second, third) = closed_with("para_1", "para_2", "para_3")
    ready = [propose([one], by=secretary, **WORDS) for one in (first, second)]
    propose([third], by=secretary, **WORDS | {"reason_kk": ""})
    address = reverse("comments-staff:answers-publish", args=[consultation.pk])

    html = read(client, address)
    response = client.post(address, {"answers": [f"{ready[0].pk}:1"]})

    assert html.count('name="answers"') == 2
    assert third.reference in html
    assert response.status_code == 302
    assert list(Answer.objects.filter(published_at__isnull=False)) == ready[:1]
    assert client.post(address, {"answers": [f"{ready[1].pk}:7"]}).status_code == 409
    for nonsense in ([], ["x"], ["1:²"], ["999999:1"]):
        assert client.post(address, {"answers": nonsense}).status_code == 409
    assert Answer.objects.filter(published_at__isnull=False).count() == 1


def test_exception_is_named_with_a_form_in_both_languages(client, secretary):
    _consultation, (comment,) = closed_with("para_1")
    address = reverse("comments-staff:exception", args=[comment.pk])

    assert client.post(address, LEFT | {"reason_kk": ""}).status_code == 422
    assert client.post(address, LEFT).status_code == 302
    assert client.post(address, LEFT).status_code == 409
    assert NamedException.objects.get().reason_ru == LEFT["reason_ru"]


def test_task_list_after_closing_can_be_left_and_resumed(client, secretary):
    consultation, (first, second) = closed_with("para_1", "para_2")
    address = reverse("comments-staff:after-closing", args=[consultation.edition_id])
    complete = reverse("comments-staff:complete", args=[consultation.edition_id])

    before = read(client, address)
    client.post(complete)
    assert not Completion.objects.exists()
    answered([first], secretary)
    excepted(second, secretary)
    between = read(client, address)
    client.post(complete)
    after = read(client, address)

    assert [complete in html for html in (before, between, after)] == [False, True, False]
    assert Completion.objects.get().answered == 1
    assert after.count("✓") == before.count("✓") + 2
    workspace = read(client, reverse("staff:edition", args=[consultation.edition_id]))
    assert address in workspace


def states(client, edition) -> list[tuple[bool | None, bool]]:
    """Whether each task after the closing is done, and whether something comes before it."""
    address = reverse("comments-staff:after-closing", args=[edition.pk])
    return [(task.done, task.waits) for task in client.get(address).context["tasks"]]


def test_what_cannot_be_done_yet_is_told_as_later(client, secretary):
    consultation, comments = closed_with("para_1")
    edition = consultation.edition
    later, to_do, done, nothing = (False, True), (False, False), (True, False), (None, False)

    assert states(client, edition)[3:] == [later, nothing, to_do, later, later]
    answered(comments, secretary)
    decision = meetings.signed(edition)
    assert states(client, edition)[3:] == [to_do, nothing, done, to_do, later]
    meetings.forwarded(decision)
    assert states(client, edition)[3:] == [to_do, nothing, done, done, to_do]


def test_approval_without_remarks_leaves_nothing_to_forward(client, secretary):
    edition = windows.closed_window().edition
    meetings.signed(edition, verdict="approved")

    assert states(client, edition)[6:] == [(None, False), (None, False)]


def test_term_of_answers_is_not_missed_while_the_window_is_open(client, secretary):
    running = say(windows.open_window(), "para_1")
    _consultation, (closed,) = closed_with("para_1")

    rows = client.get(reverse(QUEUE)).context["page"]
    assert {row.pk: row.is_running for row in rows} == {running.pk: True, closed.pk: False}
    rows = client.get(reverse(QUEUE), {"due": "no_term"}).context["page"]
    assert [row.pk for row in rows] == [closed.pk]


def test_first_page_says_what_waits_and_leads_there(client):
    term_of_answers(1, "calendar_day")
    consultation = windows.closed_window(ago=timezone.timedelta(days=60))
    comments = said_before(consultation, ["para_1", "para_2", "para_3"])
    propose(comments[:1], by=factories.secretary(), **WORDS)
    closed_with("para_1")  # of another body
    sign_in(client, factories.officer(consultation.act.body))

    html = read(client, reverse("wagtailadmin_home"))

    assert f'{reverse(QUEUE)}">' in html
    assert html.count(": 2</") == 2  # without any answer, all of them overdue
    assert f"{reverse(QUEUE)}?due=overdue" in html


def test_lists_ask_as_many_queries_for_three_rows_as_for_one(client, secretary):
    term_of_answers()
    consultation, comments = closed_with("para_1", "para_1", "para_1")
    addresses = [
        f"{reverse(QUEUE)}?status=proposed",
        reverse("comments-staff:answers-publish", args=[consultation.pk]),
        screen_of(comments[0]),
        reverse("comments-staff:after-closing", args=[consultation.edition_id]),
    ]

    def queries(address) -> int:
        with CaptureQueriesContext(connection) as captured:
            read(client, address)
        return len(captured)

    propose(comments[:1], by=secretary, **WORDS)
    list(map(queries, addresses))  # what is read once and kept
    with_one = list(map(queries, addresses))
    for comment in comments[1:]:
        propose([comment], by=secretary, **WORDS)

    assert list(map(queries, addresses)) == with_one
    assert max(with_one) <= 40


def test_b_5_a_secretary_answers_214_comments_and_completes(client, secretary):
    """Done-when 5: 200 on seven clauses, many at once, 13 alone, one left without an answer."""
    consultation = windows.closed_window(edition=factories.make_edition(points=7))
    places = [f"para_{number % 7 + 1}" for number in range(200)] + [""] * 14
    comments = said_before(consultation, places)
    query = f"?consultation={consultation.pk}"

    def waiting(**filters) -> list[int]:
        page = client.get(reverse(QUEUE), {"consultation": consultation.pk, **filters})
        return [number for _name, _url, number, _current in page.context["tabs"]]

    assert waiting() == [214, 0, 0, 0, 214]
    assert waiting(clause="para_3") == [29, 0, 0, 0, 29]
    first = {"chosen": [str(comments[0].pk)], "queue": query.lstrip("?")}
    address, groups = client.get(reverse("comments-staff:answers-chosen"), first).url, 0
    alone = {comment.pk for comment in comments[200:213]}
    client.post(reverse("comments-staff:exception", args=[comments[213].pk]), LEFT)
    while address != reverse(QUEUE) + query:
        response = client.get(address)
        assert response.status_code == 200
        here = response.context["comment"]
        offered = [str(other.pk) for other, _box in response.context["others"]]
        together = [] if here.pk in alone else offered
        address, groups = post(client, address, together=together, next="1").url, groups + 1
    publish = reverse("comments-staff:answers-publish", args=[consultation.pk])
    ready = client.get(publish).context["ready"]
    assert waiting() == [0, 213, 0, 1, 214]
    steps = reverse("comments-staff:after-closing", args=[consultation.edition_id])
    assert publish in read(client, steps)
    client.post(publish, {"answers": [f"{row.pk}:{row.version}" for row in ready]})
    assert waiting() == [0, 0, 213, 1, 214]
    assert publish not in read(client, steps)  # nothing is left to publish
    client.post(reverse("comments-staff:complete", args=[consultation.edition_id]))

    completion = Completion.objects.get()
    assert groups == len(ready) == 7 + 13
    assert (completion.answered, completion.excepted) == (213, 1)
    assert JournalEntry.objects.filter(kind="answers_published").count() == 1
    assert verification.verify(consultation.act).breaks == []
