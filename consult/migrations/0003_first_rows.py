"""What a database needs before anybody has done anything: limits' cache, the window's term."""

from datetime import UTC, date, datetime

from django.core.management import call_command
from django.db import migrations

from consult import canonical

TERM = {
    "code": "window",
    "act_kind": "",
    "start_event": "announcement",
    "number": 10,
    "unit": "calendar_day",
    "direction": "forward",
    "silence": "nothing",
    "valid_from": date(2016, 1, 1),
    "valid_to": None,
    "basis_kk": "Қоғамдық кеңестің қағидасы",
    "basis_ru": "Правило Общественного совета",
    "basis_en": "Rule of the Public Council",
}


def first_rows(apps, schema_editor):
    alias = schema_editor.connection.alias
    call_command("createcachetable", database=alias, verbosity=0)
    term = apps.get_model("consult", "Term").objects.using(alias).create(**TERM)
    _first_line(apps, alias, term)


def _first_line(apps, alias, term):
    """The council's chain begins with that term, written by the system itself."""
    chain = apps.get_model("consult", "Chain").objects.using(alias).create(name="council")
    now = datetime.now(UTC)
    line = {
        "number": 1,
        "kind": "term_recorded",
        "subject": f"term/{term.pk}",
        "at": now,
        "written_at": now,
        "actor": "system:migration",
        "payload": canonical.plain(TERM),
        "previous": "",
    }
    hash_ = canonical.digest({"chain": "council", **line})
    apps.get_model("consult", "JournalEntry").objects.using(alias).create(
        chain=chain, hash=hash_, **line
    )


class Migration(migrations.Migration):
    dependencies = [("consult", "0002_procedure")]
    operations = [migrations.RunPython(first_rows, migrations.RunPython.noop)]
