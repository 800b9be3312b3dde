"""Fixtures of every test: a copied database, clean caches, nothing left behind."""

import copy
import os
import tempfile
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import transaction
from django.utils import timezone, translation
from hypothesis import settings as hypothesis_settings

from tests import databases, factories, records

# The same examples in each run: a suite that is red by chance teaches people to run it again.
hypothesis_settings.register_profile("suite", derandomize=True, deadline=None, max_examples=60)
hypothesis_settings.register_profile("long", deadline=None, max_examples=5_000)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))


FLUSHING = ("transaction", "reset_sequences", "serialized_rollback")


def pytest_configure(config):
    """Each test process keeps its files in a folder of its own, away from `var/`."""
    folder = tempfile.TemporaryDirectory(prefix="consult-test-files-")
    config.add_cleanup(folder.cleanup)
    settings.MEDIA_ROOT = Path(folder.name) / "media"
    settings.CACHES["pages"]["LOCATION"] = Path(folder.name) / "pages"
    if getattr(config.option, "numprocesses", None):  # the process that hands out the tests
        config.add_cleanup(databases.template_beside())


@pytest.hookimpl(trylast=True)  # after the shuffling
def pytest_collection_modifyitems(config, items):
    """Refuse what would spoil other tests; while the template is built run what needs none.

    SECOND_DATABASE=1: leave out what asks no database.
    """
    refuse_spoilers(items)
    asking = [item for item in items if asks_a_database(item)]
    others = [item for item in items if not asks_a_database(item)]
    if os.environ.get("SECOND_DATABASE") == "1":
        config.hook.pytest_deselected(items=others)
        others = []
    items[:] = others + asking


def refuse_spoilers(items):
    """Raises UsageError for a test after which others would fail."""
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        # Append-only triggers forbid a flush, and rows made by migrations would be lost in it.
        marker = item.get_closest_marker("django_db")
        options = marker.kwargs if marker else {}
        if any(options.get(name) for name in FLUSHING) or "transactional_db" in fixtures:
            raise pytest.UsageError(
                f"{item.nodeid}: use the fixture real_db for real transactions."
            )
        # Once its event loop runs, no other test of the process may ask the database.
        if "playwright" in fixtures and not item.get_closest_marker("browser"):
            raise pytest.UsageError(
                f"{item.nodeid}: mark it browser and keep it in tests/services."
            )


def asks_a_database(item) -> bool:
    """Every fixture that opens one stands on `django_db_setup`; the marker asks for it later."""
    fixtures = getattr(item, "fixturenames", ())
    return bool(item.get_closest_marker("django_db") or "django_db_setup" in fixtures)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker, worker_name):
    """In place of pytest-django's: this process's copy of the migrated template."""
    with django_db_blocker.unblock(), databases.fresh_database(worker_name):
        yield


@pytest.fixture(scope="session")
def worker_name():
    return os.environ.get("PYTEST_XDIST_WORKER", "main")


@pytest.fixture
def real_db(django_db_setup, django_db_blocker, worker_name):
    """Real transactions, for writers in several threads: a database of this one test.

    Instead of `django_db`, not beside it. Gives the database's URL.
    """
    with django_db_blocker.unblock(), databases.fresh_database(f"{worker_name}_real") as url:
        yield url


@pytest.fixture(scope="module")
def module_db(django_db_setup, django_db_blocker, worker_name):
    """A database of the module's own: what its fixtures commit is there for all its tests.

    One transaction around the module would do, but where triggers were dropped in it SQLite
    reads its schema anew after each rollback to a savepoint, which takes longer than most tests.
    """
    with django_db_blocker.unblock(), databases.fresh_database(f"{worker_name}_module"):
        yield


@pytest.fixture(scope="module")
def record_of_module(module_db):
    """The rich record, and an edition that nobody has announced: planted once, for `planted`."""
    with transaction.atomic():
        found = records.plant()
        factories.make_edition()
    return found


@pytest.fixture
def planted(record_of_module, db):
    """The rich record of `record_of_module`, to be bent: what a test does to it is undone."""
    return copy.deepcopy(record_of_module)


@pytest.fixture(autouse=True)
def _clean_process():
    """No test sees the caches, the language or the time zone of the one before it."""
    for cache in caches.all(initialized_only=True):
        cache.clear()
    translation.deactivate()
    timezone.deactivate()
    yield
    translation.deactivate()
    timezone.deactivate()
