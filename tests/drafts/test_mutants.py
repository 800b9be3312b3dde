"""Damaged files of every format end in a tree or in one sentence, soon."""

from contextlib import suppress
from time import process_time

import pytest

from drafts.importing.whole import read_sources
from drafts.reading import Unreadable
from tests.drafts.mutating import good_files, mutants

# `make bench` reads 20,000; these are the first of them.
COUNT = 150
SECONDS = 20


@pytest.mark.parametrize("name", [name for name, _data in good_files()])
def test_the_files_to_be_damaged_are_good(name):
    data = dict(good_files())[name]

    assert len(read_sources({"": (name, data)}).tree["clauses"]) > 0


def test_sec_P07_damaged_files_end_in_a_tree_or_in_one_sentence():
    trees = 0
    for name, data in mutants(COUNT):
        start = process_time()
        with suppress(Unreadable):
            clauses = read_sources({"": (name, data)}).tree["clauses"]
            trees += 1
            assert len({clause["eid"] for clause in clauses}) == len(clauses)
        assert process_time() - start < SECONDS
    # Damage that nobody lets through would prove nothing of what is behind the door.
    assert COUNT // 4 < trees < COUNT
