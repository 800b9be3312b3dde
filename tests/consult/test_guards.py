"""The guards themselves: they come back after migrations, and a missing one is found (W28)."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.core import checks
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from comments.models import Comment
from consult import guards
from consult.models import Appointment, Consultation, Membership, Term, User
from consult.services import journal, registers
from drafts.models import Clause, Edition
from tests import factories, windows
from tests.comments.saying import say


def findings():
    return checks.run_checks(tags=[checks.Tags.database], databases=["default"])


def remake(model, name: str) -> None:
    """What AlterField does: on SQLite the table is made anew and its triggers go in silence."""
    before = model._meta.get_field(name)
    after = before.clone()
    after.max_length = (before.max_length or 255) + 100
    after.set_attributes_from_name(name)
    after.model = model
    with connection.schema_editor(atomic=False) as editor:
        editor.alter_field(model, before, after, strict=False)


def test_sec_W28_guards_stand_after_a_migration_that_remakes_a_table(real_db):
    """Between the two signals, as ``migrate`` sends them."""
    consult = apps.get_app_config("consult")
    guards.before_migrate(consult, "default")
    for model, name in ((Consultation, "source_ru"), (Clause, "eid"), (Comment, "author_name")):
        remake(model, name)
    guards.after_migrate(consult, "default")

    assert guards.missing_guards() == []
    assert findings() == []
    consultation = factories.announced_now()
    with pytest.raises(IntegrityError), transaction.atomic():
        Consultation.objects.update(opens_at=consultation.closes_at)


def test_sec_W28_remade_table_without_the_signals_is_found(real_db, client):
    if connection.vendor != "sqlite":
        pytest.skip("postgresql alters a table in place and keeps its triggers")
    guards.drop(connection, [g for g in guards.all_guards() if g.table != Clause._meta.db_table])
    remake(Clause, "eid")

    lost = {g.name for g in guards.all_guards() if g.table == "drafts_clause"}
    assert {name for name in guards.missing_guards() if name.startswith("clause")} >= {
        name for name in lost if name != "clause_whole"
    }
    assert [finding.id for finding in findings()] == ["consult.W001"]
    assert client.get("/readyz").status_code == 503


def test_sec_W28_migrations_that_take_tables_and_give_them_back_end_with_every_guard(real_db):
    call_command("migrate", "comments", "zero", verbosity=0)
    assert "comments_comment" not in connection.introspection.table_names()
    call_command("migrate", verbosity=0)

    assert guards.missing_guards() == []


def test_every_guard_has_a_name_of_its_own_and_a_message_that_can_be_quoted():
    names = [guard.name for guard in guards.all_guards()]

    assert len(set(names)) == len(names)
    assert not [guard for guard in guards.all_guards() if "'" in guard.message]


def test_hollow_guard_of_the_right_name_is_missing(db):
    guard = next(g for g in guards.all_guards() if g.name == "window_opened")
    guards.drop(connection, [guard])
    hollow = guards.Guard(
        guard.name, guard.table, guard.event, guard.message, lambda _dialect: "1 = 0"
    )

    guards.install(connection, [hollow])

    assert guards.missing_guards() == ["window_opened"]


def test_disabled_guard_of_postgresql_is_missing(db):
    if connection.vendor != "postgresql":
        pytest.skip("only postgresql can disable a trigger")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE consult_consultation DISABLE TRIGGER window_opened")

    assert guards.missing_guards() == ["window_opened"]


def test_guards_are_installed_whole_or_not_at_all(real_db):
    broken = guards.Guard("broken", "drafts_clause", "UPDATE", "x", lambda _dialect: "1 = = 1")
    before = guards.missing_guards()

    with pytest.raises(Exception, match="syntax"):
        guards.install(connection, [*guards.all_guards(), broken])

    assert guards.missing_guards() == before == []


def test_row_versions_are_written_by_every_register_with_the_actor(db):
    by = factories.administrator()
    user = factories.UserFactory()
    term = Term.objects.get(code="window")
    rows = [
        Appointment(user=user, role="chair", starts_on="2026-01-01"),
        Membership(user=user, side="civil", starts_on="2026-01-01"),
        factories.BodyFactory.build(),
        factories.TopicFactory.build(),
        term,
    ]
    for row in rows:
        registers.record(row, by=by)
        assert row.history.first().history_user_id == by.pk, row


HISTORIES = sorted({g.table for g in guards.all_guards() if g.name.startswith("history_")})


def test_every_model_of_the_procedure_has_guarded_row_versions():
    assert HISTORIES == [
        "consult_historicalappointment",
        "consult_historicalassignment",
        "consult_historicalattendance",
        "consult_historicalcalendarday",
        "consult_historicalcommission",
        "consult_historicalcommissionseat",
        "consult_historicalcompletion",
        "consult_historicalconsultation",
        "consult_historicaldecision",
        "consult_historicalextension",
        "consult_historicalforwarding",
        "consult_historicalmeeting",
        "consult_historicalmembership",
        "consult_historicalrecommendation",
        "consult_historicalreply",
        "consult_historicalterm",
        "consult_historicalvotingrule",
        "drafts_historicalbody",
        "drafts_historicaltopic",
    ]


def test_row_versions_stay_whatever_asks(db):
    consultation = factories.announced_now(by=factories.secretary())
    version = consultation.history.get()
    attempts = [
        lambda: consultation.history.update(history_user_id=1),
        lambda: consultation.history.all().delete(),
        version.delete,
        version.save,
        lambda: call_command("clean_old_history", "--auto", days=-1, verbosity=0),
        lambda: (
            call_command("clean_duplicate_history", "--auto", verbosity=0)
            or consultation.history.all()._raw_delete("default")
        ),
    ]
    for attempt in attempts:
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            attempt()

    assert consultation.history.count() == 1


def test_person_of_the_record_is_never_deleted(db):
    """By keys where they have rows; by their id in the record where they have none."""
    secretary, resident = factories.secretary(), factories.UserFactory()
    consultation = factories.announced_now(by=secretary)
    say(consultation, user=resident)
    named = factories.UserFactory()
    journal.append(journal.council_chain(), "term_recorded", actor=f"administrator:{named.pk}")

    for user in (secretary, resident, named):
        with pytest.raises((ProtectedError, IntegrityError)), transaction.atomic():
            user.delete()
        with pytest.raises(IntegrityError), transaction.atomic():
            delete_without_asking(user)
    factories.UserFactory().delete()  # nobody's business: an account that did nothing


def delete_without_asking(user):
    User.objects.filter(pk=user.pk)._raw_delete("default")
    connection.check_constraints()  # keys are checked when a transaction ends


def test_unsealed_edition_is_free(db):
    edition = factories.make_edition()

    Clause.objects.filter(edition=edition).update(text_ru="другой")
    Edition.objects.filter(pk=edition.pk).update(what_ru="другое")
    edition.clauses.filter(eid="para_3").delete()

    assert edition.clauses.count() == 3


def test_guards_dropped_are_up_again_after_the_block(db):
    with windows.guards_dropped():
        assert len(guards.missing_guards()) > 50

    assert guards.missing_guards() == []


def test_guards_that_were_down_hold_again_after_the_block(db):
    window = windows.open_window()
    rows = type(window).objects.filter(pk=window.pk)
    with windows.guards_down():
        rows.update(closes_at=window.closes_at - timedelta(hours=1))

    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(closes_at=window.closes_at - timedelta(hours=2))
