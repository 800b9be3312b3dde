"""House laws that a program can read off the code: each check fails when its law is broken."""

import pytest
from django.core import checks as django_checks
from django.db import connections, models

from consult import checks
from consult.models import Consultation, Extension
from drafts.models import InfoPage


def ids(found) -> set[str]:
    return {finding.id for finding in found}


def test_the_house_keeps_its_own_laws(db):
    found = django_checks.run_checks(databases=["default"])

    assert [finding for finding in found if finding.id.startswith("consult.E")] == []


@pytest.mark.parametrize("rule", [models.CASCADE, models.SET_NULL, models.DO_NOTHING])
def test_key_that_lets_go_is_found(monkeypatch, rule):
    key = Extension._meta.get_field("consultation")
    monkeypatch.setattr(key.remote_field, "on_delete", rule)

    assert ids(checks.keys_protect()) == {"consult.E002"}


def test_every_kind_of_row_that_others_stand_on_is_looked_at():
    for label in checks.STOOD_ON:
        if label not in ("comments.Comment", "drafts.Topic"):
            assert list(checks._keys_to(label)), label


def test_model_without_row_versions_is_found(monkeypatch):
    monkeypatch.setattr(Consultation, "history", None)

    assert ids(checks.changes_leave_versions()) == {"consult.E003"}


def test_requests_that_are_transactions_are_found(db, monkeypatch):
    monkeypatch.setitem(connections["default"].settings_dict, "ATOMIC_REQUESTS", True)

    found = checks.transactions_are_ours(databases=["default"])

    assert ids(found) == {"consult.E004"}


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"transaction_mode": "DEFERRED", "init_command": "PRAGMA synchronous=FULL;"},
        {"transaction_mode": "IMMEDIATE", "init_command": "PRAGMA synchronous=NORMAL;"},
    ],
)
def test_careless_sqlite_is_found(options):
    assert ids(checks._sqlite_problems(options)) == {"consult.E005"}


@pytest.mark.parametrize("name", ["WAGTAIL_I18N_ENABLED", "WAGTAIL_WORKFLOW_ENABLED"])
def test_parts_of_wagtail_that_are_not_used_stay_off(settings, name):
    setattr(settings, name, True)

    assert ids(checks.wagtail_is_kept_small()) == {"consult.E006"}


def test_page_that_offers_scheduling_is_found(monkeypatch):
    monkeypatch.setattr(InfoPage, "settings_panels", ("anything",))

    assert ids(checks.wagtail_is_kept_small()) == {"consult.E007"}


def test_demo_on_a_deployed_site_is_found(settings):
    settings.DEMO = True
    assert ids(checks.demo_is_off()) == {"consult.E009"}

    settings.DEMO = False
    assert checks.demo_is_off() == []
