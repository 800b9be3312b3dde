"""The demo as `make run` serves it."""

import urllib.request

import pytest

pytestmark = pytest.mark.services


def test_the_demo_has_an_act_in_each_state(server):
    assert set(server.acts) == {
        "announced",
        "open",
        "closed",
        "approved_with_remarks",
        "returned",
    }


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/kk/", "/ru/", "/en/", "/demo/"])
def test_a_door_of_the_served_demo_opens(server, path):
    with urllib.request.urlopen(server.url + path, timeout=30) as answer:
        assert answer.status == 200


def test_loading_the_demo_again_adds_nothing(server):
    before = server.manage("load_demo")

    assert server.manage("load_demo") == before
    assert len(before.splitlines()) == 5


def test_the_record_of_the_demo_is_true(server):
    server.manage("verify_record")
