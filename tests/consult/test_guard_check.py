"""A database that has lost its guards is named by the system check and mended by migrate."""

import pytest
from django.core import checks
from django.core.management import call_command
from django.db import connection

from consult import guards

pytestmark = pytest.mark.django_db


def findings():
    return checks.run_checks(tags=[checks.Tags.database], databases=["default"])


def test_whole_database_has_no_findings():
    assert findings() == []


def test_lost_guards_are_named_and_migrate_makes_them_anew():
    lost = guards.all_guards()[:1]
    guards.drop(connection, lost)
    assert [(finding.id, lost[0].name in finding.msg) for finding in findings()] == [
        ("consult.W001", True)
    ]

    call_command("migrate", verbosity=0)

    assert findings() == []
