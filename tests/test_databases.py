"""The databases that all other tests stand on."""

import threading

import pytest
from django.db import connection, connections, transaction
from wagtail.models import Page, Site

from drafts.models import Topic
from tests.conftest import asks_a_database, refuse_spoilers
from tests.databases import together


def add_a_topic(name):
    return Topic.objects.create(name_kk=name, name_ru=name, name_en=name)


def read_then_write():
    """What fails at once on SQLite unless transactions begin with the write lock."""
    with transaction.atomic():
        return add_a_topic(f"topic {threading.get_ident()} after {Topic.objects.count()}")


def test_a_test_finds_what_migrations_made(db):
    assert Page.objects.filter(pk=Site.objects.get().root_page_id).exists()
    assert not Topic.objects.exists()


def test_two_writers_at_once_both_write(real_db):
    made = together(*[read_then_write] * 4)

    assert set(made) == set(Topic.objects.all())
    assert len(made) == 4


def test_a_real_database_is_gone_after_its_test(real_db):
    assert not Topic.objects.exists()
    assert connections.settings["default"]["NAME"] in real_db
    assert connection.settings_dict["NAME"] in real_db


def test_what_a_thread_raises_is_its_result():
    with_error = together(lambda: 1, lambda: 1 / 0)

    assert with_error[0] == 1
    assert isinstance(with_error[1], ZeroDivisionError)


@pytest.mark.parametrize("option", ["transaction", "reset_sequences", "serialized_rollback"])
def test_a_flushing_test_is_refused(request, option):
    request.node.add_marker(pytest.mark.django_db(**{option: True}))

    with pytest.raises(pytest.UsageError, match="use the fixture real_db"):
        refuse_spoilers([request.node])


@pytest.mark.parametrize(
    ("fixtures", "markers", "asks"),
    [
        (("client",), ("django_db",), True),
        (("real_db", "django_db_setup"), (), True),
        (("tmp_path",), ("once",), False),
    ],
)
def test_second_database_gets_what_asks_a_database(request, monkeypatch, fixtures, markers, asks):
    monkeypatch.setattr(request.node, "fixturenames", fixtures)
    for name in markers:
        request.node.add_marker(getattr(pytest.mark, name))

    assert asks_a_database(request.node) == asks


def test_a_browser_test_outside_its_own_process_is_refused(request):
    request.node.fixturenames.append("playwright")

    with pytest.raises(pytest.UsageError, match="mark it browser"):
        refuse_spoilers([request.node])
