"""Questions with known answers on two small real acts; `python -m benchmarks.search` asks all."""

import pytest

from search.services.engines import sql_engine
from tests.search import corpus
from tests.search.finding import read


@pytest.mark.django_db
def test_known_answers_come_first_in_both_languages():
    announced = corpus.announce_acts(corpus.SMALL)
    read()

    score = corpus.score(sql_engine(), announced)

    assert score.questions >= 25
    assert score.mrr >= 0.85
    assert score.recall >= 0.93
