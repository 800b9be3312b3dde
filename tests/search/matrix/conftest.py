"""The scene of the matrix, made once for each of its modules."""

import logging

import pytest
from django.db import transaction

from tests.search.matrix.reading import Watch
from tests.search.matrix.scene import make_scene


@pytest.fixture(scope="module")
def scene(module_db):
    """One for the whole module: each cell is undone, so all share it."""
    logging.disable(logging.WARNING)  # thousands of refusals are not worth their lines
    try:
        with transaction.atomic():
            made = make_scene()
        yield made
    finally:
        logging.disable(logging.NOTSET)


@pytest.fixture(scope="module")
def watch(scene):
    return Watch()
