"""The address of Elasticsearch comes from the environment, and is checked at the start."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from consult.settings import environment
from search.services import engines


@pytest.mark.parametrize("value", ["127.0.0.1:9200", "ftp://127.0.0.1", "http://", "x"])
def test_address_that_is_none_stops_the_start(monkeypatch, value):
    monkeypatch.setenv("ELASTICSEARCH_URL", value)

    with pytest.raises(ImproperlyConfigured, match="ELASTICSEARCH_URL"):
        environment.web_address("ELASTICSEARCH_URL")


def test_path_of_the_address_names_the_indexes(settings):
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9200/almaty"
    assert engines.elasticsearch().alias == "almaty"

    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9200"
    assert engines.elasticsearch().alias == "council"
