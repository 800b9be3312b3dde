"""What members, bodies and the council say is found as soon as it is public, and not before."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from comments.services import answering
from comments.services.opinions import submit_opinion
from comments.services.visibility import hide
from search.builders import documents_of
from search.models import Document, IndexCursor
from search.services.engines import sql_engine
from search.services.indexes import rebuild
from tests import factories, meetings, windows
from tests.comments.answering import WORDS, answered, closed_with, excepted
from tests.comments.opining import draft, on_paper, submitted
from tests.records import REASON
from tests.search.council import SAID_BY_COUNCIL, speak
from tests.search.finding import ask, keys, read, types

pytestmark = pytest.mark.django_db


def hit(text, **asked):
    (found,) = ask(text, **asked).hits
    return found


# -------------------------------------------------------------------- opinions


def test_unsent_opinion_is_nowhere_and_the_submitted_one_is_found_with_its_points():
    consultation, member = windows.open_window(), factories.member()
    words = {"conclusion_kk": "Самокат жолын қолдаймын.", "conclusion_ru": "За дорожку самокатам."}
    opinion = draft(consultation, member, points=("para_2",), **words)
    read()
    assert keys("самокат") == []

    opinion = submit_opinion(opinion, user=member)
    read()

    whole = hit("самокат жолын")
    assert whole.document.key == f"opinion/{opinion.pk}"
    assert whole.shown.url.endswith(f"/opinions/{opinion.pk}/")
    assert whole.shown.by == opinion.author_name
    point = hit("Ескерту para_2", exact=True)
    assert (point.document.type, point.document.eid) == ("opinion", "para_2")
    assert point.document.number == "2"
    assert point.document.language == "kk"


def test_opinion_is_found_by_its_verdict_in_both_languages():
    opinion = submitted(windows.open_window(), verdict="against", points=())
    read()

    with override("en"):
        assert keys("против", types=frozenset(("opinion",))) == [f"opinion/{opinion.pk}"]
        assert keys("Қарсы", types=frozenset(("opinion",))) == [f"opinion/{opinion.pk}"]


def test_opinion_in_one_language_is_not_found_among_texts_of_the_other():
    empty = {"conclusion_ru": "", "grounds_ru": ""}
    submitted(windows.open_window(), points=(), conclusion_kk="Самокаттарға жол керек.", **empty)
    read()

    assert len(keys("самокат", language="kk")) == 1
    assert keys("самокат", language="ru") == []


def test_correction_takes_the_place_of_the_opinion_that_it_corrects():
    consultation, member = windows.open_window(), factories.member()
    earlier = submitted(consultation, member, conclusion_ru="Поддерживаю самокаты.")
    read()
    assert keys("самокаты") == [f"opinion/{earlier.pk}"]

    later = submitted(consultation, member, conclusion_ru="Самокаты не поддерживаю.")
    assert ask("самокаты").hits == []  # before the worker has read it
    read()

    assert keys("самокаты") == [f"opinion/{later.pk}"]
    assert not Document.objects.filter(source=f"opinion/{earlier.pk}").exists()


def test_opinion_of_a_paper_is_found_as_well():
    held = meetings.past_edition(timezone.localdate() - timedelta(days=5)).consultation
    opinion = on_paper(held, stated_at=held.opens_at + timedelta(days=1), points=())
    read()

    assert keys("Поддерживаю", types=frozenset(("opinion",))) == [f"opinion/{opinion.pk}"]


# --------------------------------------------------------------------- answers


def test_proposed_answer_is_nowhere_and_the_published_one_is_found():
    _window, comments = closed_with("para_1", "para_1")
    secretary = factories.secretary()
    words = {**WORDS, "reason_ru": "Самокаты учтены."}
    answer = answering.propose(comments, by=secretary, **words)
    read()
    rebuild(sql_engine())
    assert keys("самокаты") == []

    answering.publish([answer], by=secretary)
    read()

    found = hit("самокаты")
    assert found.document.key == f"answer/{answer.pk}"
    assert (found.document.eid, found.document.number) == ("para_1", "1")
    assert found.shown.by == comments[0].consultation.act.body.name
    assert found.shown.url.endswith(f"/comments/{comments[0].number}/")
    assert keys("Мерзім жеті жұмыс", exact=True) == [f"answer/{answer.pk}"]


def test_answer_to_comments_on_several_clauses_stands_at_none_of_them():
    _window, comments = closed_with("para_1", "para_2")
    answered(comments, reason_ru="Самокаты учтены.")
    read()

    assert hit("самокаты").document.eid == ""


def test_answer_to_a_hidden_comment_stays_and_leads_to_one_that_can_be_read():
    _window, comments = closed_with("para_1", "para_1")
    answered(comments, reason_ru="Самокаты учтены.")
    read()

    hide(comments[0], reason="insult", by=factories.secretary())
    assert hit("самокаты").shown.url.endswith(f"/comments/{comments[1].number}/")
    hide(comments[1], reason="insult", by=factories.secretary())

    assert hit("самокаты").shown.url.endswith(f"/comments/{comments[0].number}/")


def test_reason_for_no_answer_is_found_beside_its_comment():
    _window, (comment,) = closed_with("para_2")
    excepted(comment)
    read()

    found = hit("Не касается текста", exact=True)
    assert found.document.key == f"exception/{comment.pk}"
    assert found.document.eid == "para_2"
    assert found.shown.url.endswith(f"/comments/{comment.number}/")


# ------------------------------------------------------------------- decisions


def test_unsigned_decision_and_its_recommendations_are_nowhere():
    meetings.prepared()
    read()
    rebuild(sql_engine())

    assert not types("увеличить срок") & {"decision", "recommendation"}


def test_signed_decision_is_found_by_verdict_and_grounds():
    decision = meetings.signed(verdict="returned")
    read()

    found = hit("Нет обоснования")
    assert found.document.key == f"decision/{decision.pk}"
    assert found.shown.url.endswith(f"/acts/{decision.act.year}/{decision.act.number}/#decision")
    assert found.shown.name.endswith(f"№ {decision.item.meeting.number}")
    with override("en"):
        assert f"decision/{decision.pk}" in keys("Возвращен на доработку")
        assert f"decision/{decision.pk}" in keys("Негіздеме жоқ")


def test_recommendation_is_found_with_its_clause_and_by_the_body_it_went_to():
    decision = meetings.signed()
    read()
    first = decision.recommendations.get(number=1)
    found = hit("увеличить срок para_1", exact=True)
    assert found.document.key == f"recommendation/{first.pk}"
    assert found.document.eid == "para_1"
    assert found.shown.url.endswith("#recommendation-1")

    body = factories.BodyFactory(name_kk="Самокат басқармасы", name_ru="Управление самокатов")
    meetings.forwarded(decision, body=body)
    read()

    assert set(keys("Управление самокатов")) == {
        f"recommendation/{row.pk}" for row in decision.recommendations.all()
    }


def test_reply_is_found_from_its_recording_on():
    forwarding = meetings.forwarded()
    read()
    assert keys("просили") == []

    reply = meetings.replied(forwarding, result="partly", **REASON)
    read()

    found = hit("просили")
    assert found.document.key == f"reply/{reply.pk}"
    assert found.document.eid == "para_1"
    assert found.shown.by == forwarding.body.name
    assert found.shown.url.endswith("#recommendation-1")
    assert found.shown.words["ru"].startswith(f"{forwarding.body.name_ru}: Учтен")


def test_decision_on_an_earlier_edition_leads_to_that_edition():
    act = factories.make_act()
    decision = meetings.signed(
        windows.closed_window(edition=factories.make_edition(act=act)).edition
    )
    factories.announced_now(edition=factories.make_edition(act=act))
    read()

    (found,) = [
        row for row in ask("увеличить срок", exact=True).hits if row.document.eid == "para_1"
    ]

    assert found.shown.url.endswith(f"/v{decision.edition.number}/#recommendation-1")


def test_reading_twice_changes_nothing_and_building_anew_finds_the_same():
    speak()
    read()
    rows = Document.objects.order_by("key").values_list("key", "t_kk", "t_ru", "eid")
    before = list(rows)
    assert {key.partition("/")[0] for key, *_rest in before} >= set(SAID_BY_COUNCIL)

    IndexCursor.objects.update(number=0)
    read()
    assert list(rows.all()) == before
    rebuild(sql_engine())

    assert list(rows.all()) == before


def test_what_is_not_public_makes_no_documents_whatever_an_entry_says():
    unsent = draft(windows.open_window(), factories.member())
    _window, comments = closed_with("para_1")
    proposed = answering.propose(comments, by=factories.secretary(), **WORDS)
    unsigned = meetings.prepared()

    assert documents_of(f"opinion/{unsent.pk}") == []
    assert documents_of(f"answer/{proposed.pk}") == []
    assert documents_of(f"decision/{unsigned.pk}") == []
