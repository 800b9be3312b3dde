"""The index reads the journal: nothing before its announcement, nothing missed, twice as once."""

import pytest
from django.db import connection
from django.utils import timezone

from comments.services.visibility import hide, withdraw
from consult.events import EventKind
from consult.services import changing
from search.builders import BUILDERS
from search.engines.interface import EngineDown
from search.models import Document, Index, IndexCursor
from search.services import engines, indexes, reading
from search.services.engines import sql_engine
from search.services.facets import facts
from tests import factories, windows
from tests.records import REASON, say
from tests.search.finding import ask, keys, read

pytestmark = pytest.mark.django_db
# They move dates, count, or say what is shown beside a thing and never searched for.
CHANGES_NOTHING = {
    EventKind.TEXT_REPAIRED,
    EventKind.WINDOW_POSTPONED,
    EventKind.WINDOW_CANCELLED,
    EventKind.WINDOW_OPENED,
    EventKind.WINDOW_EXTENDED,
    EventKind.WINDOW_CLOSED,
    EventKind.TOPIC_CHANGED,
    EventKind.COMMENT_SUPPORTED,
    EventKind.ACT_ASSIGNED,
    EventKind.CONSULTATION_COMPLETED,
    EventKind.DEEMED_AGREED,
    EventKind.FORWARDING_SETTLED,
    # The council's own chain, which no index reads.
    EventKind.APPOINTMENT_RECORDED,
    EventKind.MEMBERSHIP_RECORDED,
    EventKind.TERM_RECORDED,
    EventKind.BODY_RECORDED,
    EventKind.TOPIC_RECORDED,
    EventKind.COMMISSION_RECORDED,
    EventKind.SEAT_RECORDED,
    EventKind.CALENDAR_DAY_RECORDED,
    EventKind.VOTING_RULE_RECORDED,
    EventKind.MEETING_RECORDED,
}


def test_nothing_that_was_not_announced_is_found_or_counted():
    factories.make_edition()
    read()
    indexes.rebuild(sql_engine())

    assert Document.objects.count() == 0
    assert ask("заявление").counts == {}
    assert facts(timezone.now()) == {}


def test_act_and_its_clauses_are_found_from_the_announcement_on():
    consultation = factories.announced_ahead()
    act = consultation.act_id
    read()

    assert set(keys("заявление рассматривается")) == {f"clause/{act}/para_{n}" for n in (1, 2, 3)}
    assert keys("содержание дворов") == [f"act/{act}"]
    assert keys("жұмыс күні")[0].startswith(f"clause/{act}/")


def test_act_is_found_by_its_english_title_too():
    act = factories.make_act(title_en="On the upkeep of courtyards")
    factories.announced_ahead(edition=factories.make_edition(act=act))
    read()

    assert keys("Courtyards") == [f"act/{act.pk}"]


def test_cancelled_act_is_still_found():
    consultation = factories.announced_ahead()
    changing.cancel(consultation, **REASON, by=None)
    read()

    assert keys("содержание дворов") == [f"act/{consultation.act_id}"]


def test_newest_edition_takes_the_place_of_the_one_before():
    act = factories.make_act()
    windows.closed_window(edition=factories.make_edition(act=act, points=5))
    read()
    assert ask("заявление").total == 5

    factories.announced_now(edition=factories.make_edition(act=act, points=2))
    read()

    assert sorted(keys("заявление")) == [f"clause/{act.pk}/para_1", f"clause/{act.pk}/para_2"]


def test_comment_is_found_in_its_language_until_it_is_withdrawn():
    author = factories.UserFactory()
    comment = say(windows.open_window(), author, "para_1", "Самокаттар жүрсін.")
    read()
    assert keys("самокат жүру") == [f"comment/{comment.pk}"]
    assert keys("самокат жүру", language="ru") == []

    withdraw(comment, user=author)
    read()

    assert keys("самокат жүру") == []
    assert not Document.objects.filter(type="comment").exists()


@pytest.mark.parametrize("way", ["withdrawn", "hidden"])
def test_what_left_the_public_eye_is_gone_before_the_worker_reads_it(way):
    author = factories.UserFactory()
    comment = say(windows.open_window(), author, "", "Велосипедтер тұрағы керек.")
    read()
    assert len(keys("велосипед")) == 1

    if way == "withdrawn":
        withdraw(comment, user=author)
    else:
        hide(comment, reason="insult", by=factories.secretary())

    assert Document.objects.filter(type="comment").exists()
    assert ask("велосипед").hits == []


def test_reading_twice_changes_nothing():
    say(windows.open_window(), factories.UserFactory(), "para_1")
    read()
    before = list(Document.objects.order_by("key").values_list("key", "t_kk", "entry"))

    IndexCursor.objects.update(number=0)
    read()

    assert list(Document.objects.order_by("key").values_list("key", "t_kk", "entry")) == before


def test_long_chain_is_read_in_parts_to_its_end(monkeypatch):
    monkeypatch.setattr(reading, "AT_ONCE", 2)
    consultation, author = windows.open_window(), factories.UserFactory()
    comments = [say(consultation, author, "", f"Самокат {n}") for n in range(5)]
    read()

    assert set(keys("самокат")) == {f"comment/{comment.pk}" for comment in comments}


def test_rebuilding_swaps_at_once_and_leaves_nothing_of_the_old():
    factories.announced_now()
    read()
    (old,) = Index.objects.all()

    new = indexes.rebuild(sql_engine())

    assert list(Index.objects.all()) == [new]
    assert new.pk != old.pk
    assert not Document.objects.exclude(index=new).exists()
    assert ask("заявление").total == 3


def test_questions_are_answered_by_the_old_index_while_the_new_one_is_built(monkeypatch):
    factories.announced_now()
    read()
    answers = []
    build = indexes.read_journal

    def build_and_ask(engine, index):
        read_now = build(engine, index)
        answers.append(ask("заявление").total)
        return read_now

    monkeypatch.setattr(indexes, "read_journal", build_and_ask)
    indexes.rebuild(sql_engine())

    assert answers
    assert set(answers) == {3}


def test_build_that_was_cut_short_is_thrown_away_by_the_next(monkeypatch):
    factories.announced_now()
    read()

    def break_down(engine, index):
        raise EngineDown("gone")

    with monkeypatch.context() as patch:
        patch.setattr(indexes, "read_journal", break_down)
        with pytest.raises(EngineDown):
            indexes.rebuild(sql_engine())
    assert ask("заявление").total == 3
    assert Index.objects.count() == 2

    indexes.rebuild(sql_engine())

    assert Index.objects.count() == 1


def test_another_analysis_builds_the_index_anew(monkeypatch):
    factories.announced_now()
    read()
    Index.objects.update(analysis=0)
    assert ask("заявление").hits == []

    read()

    assert ask("заявление").total == 3


def test_database_engine_holds_what_the_rows_say():
    """The parts that the database itself keeps: rows and terms never part."""
    factories.announced_now()
    read()
    Document.objects.filter(eid="para_1").update(t_ru="самокат")
    assert keys("самокат")[0].endswith("para_1")

    Document.objects.filter(eid="para_1").delete()

    assert keys("самокат") == []
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_terms(search_terms) VALUES ('integrity-check')")


def test_each_entry_of_a_type_comes_from_one_builder():
    names = [name for builder in BUILDERS for name in builder.types]

    assert len(names) == len(set(names))
    assert all(builder.kinds for builder in BUILDERS)


def test_every_kind_of_entry_is_read_or_changes_nothing_that_is_found():
    read_kinds = {kind for builder in BUILDERS for kind in builder.kinds}

    assert not read_kinds & CHANGES_NOTHING
    assert read_kinds | CHANGES_NOTHING == set(EventKind)


def test_engine_of_another_database_is_refused():
    other = "sqlite" if connection.vendor == "postgresql" else "postgresql"

    with pytest.raises(engines.NoSuchEngine):
        engines.engine_named(other)
    with pytest.raises(engines.NoSuchEngine):
        engines.engine_named("elasticsearch")
