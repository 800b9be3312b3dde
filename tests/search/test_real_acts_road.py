"""Two real acts go the whole road: import, announce, comment, close, hand out, verify."""

import csv
import io
import json
import time
from datetime import timedelta

import pytest
from django.core.management import call_command

from comments.services.pending import store_pending
from comments.services.submitting import submit
from consult.services.gate import GateRefused
from consult.services.ticking import record_clock_events
from drafts.models import DraftActPage
from tests import factories, windows
from tests.acts import act_path

pytestmark = pytest.mark.django_db

# The end of both files' names, and a clause to speak about.
ACTS = {
    "dog rules": ("almaty_oblast_maslikhat_2019_dogs_rules.md", "att_1__para_7"),
    "state symbols": ("kz_conlaw_state_symbols_2007_258.txt", "art_5__para_1"),
}


def imported(name: str) -> DraftActPage:
    output = io.StringIO()
    ru, kk = act_path(f"ru_{name}"), act_path(f"kk_{name}")
    call_command("import_act", str(ru), kk=str(kk), json=True, stdout=output)
    year, number = json.loads(output.getvalue())["reference"].split("/")
    return DraftActPage.objects.get(year=year, number=number)


def say(consultation, clause, text):
    quote = " ".join(clause.text_kk.split()[:3]) if clause else ""
    pending = store_pending(
        consultation=consultation,
        clause=clause,
        kind="remark",
        text=text,
        language="kk",
        quote=quote,
        quote_language="kk" if quote else "",
    )
    return submit(pending, user=factories.UserFactory(), name="Айгерім С.")


@pytest.mark.parametrize(("name", "eid"), ACTS.values(), ids=ACTS)
def test_real_act_goes_the_whole_road(name, eid, tmp_path):
    act = imported(name)
    edition = act.editions.get()
    edition.differences.update(
        accepted_name="Хатшы", accepted_at="2026-01-01T00:00Z", reason="Аудармада солай."
    )
    consultation = windows.open_window(edition=edition, closes_in=timedelta(seconds=4))
    clause = consultation.edition.clauses.get(eid=eid)

    said = [say(consultation, clause, "Бір."), say(consultation, None, "Екі.")]
    while time.time() < consultation.closes_at.timestamp():
        time.sleep(0.2)
    with pytest.raises(GateRefused):
        say(consultation, clause, "Кеш қалдым.")
    record_clock_events()

    table = tmp_path / "comments.csv"
    call_command("export_consultation", act.reference, format="csv", output=str(table))
    rows = list(csv.reader(io.StringIO(table.read_text("utf-8-sig"))))
    cells = [cell for row in rows for cell in row]
    assert all(comment.reference in cells for comment in said)
    report = io.StringIO()
    call_command("verify_record", act.reference, json=True, stdout=report)
    assert json.loads(report.getvalue())["breaks"] == []
