"""The scene of the matrix, made once for each of its modules."""

import logging

import pytest
from django.db import transaction

from tests.search.matrix.reading import Watch
from tests.search.matrix.scene import make_scene


@pytest.fixture(scope="module")
def scene(django_db_setup, django_db_blocker):
    """One for the whole module: each cell is undone, so all share it."""
    logging.disable(logging.WARNING)  # thousands of refusals are not worth their lines
    try:
        with django_db_blocker.unblock(), transaction.atomic():
            yield make_scene()
            transaction.set_rollback(True)
    finally:
        logging.disable(logging.NOTSET)


@pytest.fixture(scope="module")
def watch(scene, django_db_blocker):
    with django_db_blocker.unblock():
        return Watch()
