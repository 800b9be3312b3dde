"""The demo council for tests that read it: loaded once for a module."""

import pytest
from django.db import transaction

from tests.search.demo import load_demo


@pytest.fixture(scope="module")
def loaded(module_db):
    """What the loading printed. The module uses it in place of ``django_db``."""
    return load_demo()


@pytest.fixture
def demo(loaded):
    """The same, and whatever the test changes is undone."""
    with transaction.atomic():
        yield loaded
        transaction.set_rollback(True)
