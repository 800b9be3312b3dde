"""The demo council for tests that read it: loaded once for a module."""

import pytest
from django.db import transaction

from tests.search.demo import load_demo


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """What the loading printed. The module uses it in place of ``django_db``."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_demo()
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded):
    """The same, and whatever the test changes is undone."""
    with transaction.atomic():
        yield loaded
        transaction.set_rollback(True)
