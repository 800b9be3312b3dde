"""A real Elasticsearch: it finds what the database's engine finds, dies, and catches up."""

import threading
import uuid

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone

from comments.models import Comment
from comments.services.visibility import hide
from search.analysis.questions import ask
from search.engines.interface import EngineDown, Wanted
from search.models import Document, Index
from search.services import engines, indexes
from search.services.asking import Asked
from search.services.engines import sql_engine
from search.services.keeping import keep_indexes
from search.services.searching import search
from tests import factories, windows
from tests.comments.opining import submitted
from tests.records import say
from tests.search import corpus
from tests.search.council import SAID_BY_COUNCIL, speak
from tests.search.test_engines import HOSTILE
from tests.services.conftest import do_without
from tests.services.elasticsearch import temporary_elasticsearch
from tests.services.parts import PartMissing

pytestmark = pytest.mark.services
EVERYTHING = 2_000


@pytest.fixture(scope="session")
def elastic_server():
    try:
        with temporary_elasticsearch() as server:
            yield server
    except PartMissing as missing:
        do_without(missing)


@pytest.fixture
def elastic(elastic_server, settings, monkeypatch):
    """The engine, on indexes of this test alone; the server stands at the beginning."""
    settings.ELASTICSEARCH_URL = f"{elastic_server.url}/t{uuid.uuid4().hex[:12]}"
    monkeypatch.setattr(engines, "REST_OF_ELASTICSEARCH", engines.Rest())
    monkeypatch.setattr("search.services.searching.REST_OF_ELASTICSEARCH", engines.Rest())
    return engines.elasticsearch()


def found(engine, text, **asked):
    asked = Asked(text, at=timezone.now(), limit=EVERYTHING, **asked)
    answer = search(asked, engine)
    return answer.total, answer.complete, answer.counts, {hit.document.key for hit in answer.hits}


@pytest.mark.django_db
def test_same_words_find_the_same_in_elasticsearch_and_in_the_database(elastic):
    announced = corpus.announce_acts(corpus.SMALL)
    consultation = windows.open_window()
    for text in ("Самокаттар көп.", "Рәміздерді дұрыс пайдалану керек.", "Иттер жүрсін."):
        say(consultation, factories.UserFactory(), "", text)
    say(consultation, factories.UserFactory(), "", "Флаг над школой", language="ru")
    speak()
    keep_indexes()
    words = [row["query"] for row in corpus.questions(announced)]
    words += ["флаг", "ит", "п. 22", "5-бап", "самокат флаг", "Об утверждении", "дворы"]
    words += ["самокаты", "нет обоснования", "увеличить срок", "просили", "мақұлданды", *HOSTILE]

    assert elastic.size(indexes.active_index(elastic)) == Document.objects.count() > 200
    for text in words:
        for language in ("", "kk", "ru"):
            one = found(elastic, text, language=language)
            assert one == found(sql_engine(), text, language=language), (text, language)
    assert sum(found(elastic, text)[0] > 0 for text in words) > 35
    for kind in SAID_BY_COUNCIL:
        narrowed = {"types": frozenset((kind,))}
        one = found(elastic, "самокаты обоснования увеличить текста", **narrowed)
        assert one == found(sql_engine(), "самокаты обоснования увеличить текста", **narrowed)
        assert one[0] == (2 if kind == "recommendation" else 1), kind


@pytest.mark.django_db
def test_elasticsearch_puts_known_answers_first(elastic):
    announced = corpus.announce_acts(corpus.SMALL)
    keep_indexes()

    score = corpus.score(elastic, announced)

    assert score.mrr >= 0.85
    assert score.recall >= 0.93


@pytest.mark.django_db
def test_page_asks_elasticsearch_and_says_nothing_of_a_reserve(elastic, client):
    factories.announced_now()
    keep_indexes()

    answer = search(Asked("заявление", at=timezone.now()))

    assert (answer.engine, answer.reserve, answer.total) == ("elasticsearch", False, 3)


@pytest.mark.django_db
def test_hidden_comment_and_vanished_clause_leave_elasticsearch_itself(elastic):
    act = factories.make_act()
    closed = windows.closed_window(edition=factories.make_edition(act=act, points=5))
    comment = say(windows.open_window(), factories.UserFactory(), "", "Самокаттар көп.")
    keep_indexes()
    index = indexes.active_index(elastic)
    before = elastic.size(index)

    hide(comment, reason="insult", by=factories.secretary())
    factories.announced_now(edition=factories.make_edition(act=closed.act, points=2))
    keep_indexes()

    assert elastic.size(index) == before - 1 - 3
    assert found(elastic, "самокат")[0] == 0


@pytest.mark.django_db
def test_corrected_opinion_leaves_elasticsearch_itself(elastic):
    consultation, member = windows.open_window(), factories.member()
    submitted(consultation, member, conclusion_ru="Поддерживаю самокаты.")
    keep_indexes()
    assert found(elastic, "самокаты")[0] == 1

    submitted(consultation, member, conclusion_ru="Не поддерживаю.")
    keep_indexes()

    assert found(elastic, "самокаты")[0] == 0


@pytest.mark.django_db
def test_alias_moves_at_once_and_the_old_index_goes(elastic, monkeypatch):
    factories.announced_now()
    keep_indexes()
    old = indexes.active_index(elastic)
    answers = []
    publish = type(elastic).publish

    def ask_round_it(engine, index):
        answers.append(found(engine, "заявление")[0])
        publish(engine, index)
        answers.append(found(engine, "заявление")[0])

    monkeypatch.setattr(type(elastic), "publish", ask_round_it)
    new = indexes.rebuild(elastic)

    assert answers == [3, 3]
    aliased = elastic.client.indices.get_alias(name=elastic.alias)
    assert list(aliased) == [new.name] != [old.name]
    assert not elastic.client.indices.exists(index=old.name)


@pytest.mark.django_db
def test_sec_F05_lost_index_is_built_again(elastic):
    factories.announced_now()
    keep_indexes()
    elastic.client.indices.delete(index=indexes.active_index(elastic).name)

    assert search(Asked("заявление", at=timezone.now())).reserve
    keep_indexes()

    assert found(elastic, "заявление")[0] == 3
    assert Index.objects.filter(engine="elasticsearch").count() == 1


@pytest.mark.django_db
def test_sec_F05_refused_writes_are_written_later(elastic):
    consultation = windows.open_window()
    keep_indexes()
    name = indexes.active_index(elastic).name
    elastic.client.indices.put_settings(index=name, settings={"index.blocks.write": True})
    say(consultation, factories.UserFactory(), "", "Самокаттар көп.")

    with pytest.raises(EngineDown):
        keep_indexes()
    assert found(sql_engine(), "самокат")[0] == 1

    elastic.client.indices.put_settings(index=name, settings={"index.blocks.write": False})
    keep_indexes()

    assert found(elastic, "самокат")[0] == 1


@pytest.mark.django_db
def test_sec_F05_stale_index_shows_nothing_that_is_hidden(elastic, client):
    comment = say(windows.open_window(), factories.UserFactory(), "", "Самокаттар көп.")
    keep_indexes()

    hide(comment, reason="insult", by=factories.secretary())

    assert elastic.count(indexes.active_index(elastic), _wanted("самокат"))
    assert "Самокаттар" not in client.get("/kk/search/", {"q": "самокат"}).content.decode()


def _wanted(text):
    return Wanted(words=ask(text).words)


class Busy:
    """A reader and the worker, each in a thread, until the block ends."""

    def __init__(self):
        self.stop, self.statuses, self.troubles = threading.Event(), [], []

    def __enter__(self):
        self.threads = [threading.Thread(target=job) for job in (self._read, self._work)]
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_error):
        self.stop.set()
        for thread in self.threads:
            thread.join(timeout=60)

    def _read(self):
        while not self.stop.is_set():
            self.statuses.append(Client().get("/kk/search/", {"q": "самокат"}).status_code)
        connections.close_all()

    def _work(self):
        while not self.stop.is_set():
            try:
                keep_indexes()
            except EngineDown as error:
                self.troubles.append(error)
            self.stop.wait(0.05)
        connections.close_all()


def test_sec_F05_engine_killed_while_people_write_and_read(real_db, elastic_server, elastic):
    consultation, author = windows.open_window(), factories.UserFactory()
    keep_indexes()

    with Busy() as busy:
        for number in range(60):
            say(consultation, author, "para_1", f"Самокат {number}.")
            if number == 20:
                elastic_server.kill()
            if number == 45:
                elastic_server.start()

    assert busy.troubles
    assert set(busy.statuses) == {200}
    keep_indexes()
    assert Comment.objects.count() == 60
    assert found(elastic, "самокат", types=frozenset(("comment",)))[0] == 60
    assert elastic.size(indexes.active_index(elastic)) == Document.objects.count()
