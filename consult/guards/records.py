"""Guards of the record: journal, chains, dated rows, row histories."""

from django.apps import apps

from consult.guards.dialect import Dialect
from consult.guards.guard import Guard, append_only, kept, no_replace

JOURNAL = "consult_journalentry"
USERS = "consult_user"


def _out_of_line(_dialect: Dialect) -> str:
    """The next number after the head, on the head's hash; nothing before the first."""
    head = f"SELECT MAX(x.number) FROM {JOURNAL} x WHERE x.chain_id = NEW.chain_id"
    last = (
        f"SELECT x.hash FROM {JOURNAL} x WHERE x.chain_id = NEW.chain_id"
        " AND x.number = NEW.number - 1"
    )
    return (
        f"COALESCE(NEW.number <> COALESCE(({head}), 0) + 1, 1 = 1)"
        f" OR COALESCE(NEW.previous <> COALESCE(({last}), ''), 1 = 1)"
    )


def _ill_formed(dialect: Dialect) -> str:
    return dialect.malformed("NEW.at", "NEW.written_at")


def _named_in_record(_dialect: Dialect) -> str:
    """The record names officials by id: the person behind it stays, anonymised if need be."""
    return f"EXISTS (SELECT 1 FROM {JOURNAL} j WHERE j.actor LIKE '%:' || OLD.id)"


def only(*allowed: str, table: str):
    """Condition: any column of the table but ``allowed`` changes."""

    def condition(dialect: Dialect) -> str:
        model = next(m for m in apps.get_models() if m._meta.db_table == table)
        columns = [field.column for field in model._meta.concrete_fields]
        return dialect.changed(*(name for name in columns if name not in allowed))

    return condition


def dated(table: str, prefix: str, end: str, *uniques: tuple[str, ...]) -> list[Guard]:
    """A dated row: only its end may be set; a change is a further row."""
    return [
        Guard(
            f"{prefix}_dated", table, "UPDATE", f"{prefix}: only its end", only(end, table=table)
        ),
        *no_replace(table, prefix, ("id",), *uniques),
        *kept(table, prefix),
    ]


def history_guards(app_label: str) -> list[Guard]:
    """Append-only guards of every row history of an app."""
    return [
        guard
        for model in apps.get_app_config(app_label).get_models()
        if hasattr(model, "history_id")
        for guard in append_only(
            model._meta.db_table, f"history_{model._meta.model_name[10:]}", ("history_id",)
        )
    ]


def record_guards() -> list[Guard]:
    return [
        Guard("journal_line", JOURNAL, "INSERT", "journal: not the next entry", _out_of_line),
        Guard("journal_form", JOURNAL, "INSERT", "journal: malformed instant", _ill_formed),
        Guard("person_kept", USERS, "DELETE", "person: the record names them", _named_in_record),
        kept(USERS, "person")[1],
        *append_only(JOURNAL, "journal", ("id",), ("chain_id", "number"), ("hash",)),
        *append_only("consult_chain", "chain", ("id",), ("name",), ("act_id",)),
        *dated("consult_term", "term", "valid_to", ("code", "act_kind", "valid_from")),
        *dated("consult_appointment", "appointment", "ends_on"),
        *dated("consult_membership", "membership", "ends_on"),
        *history_guards("drafts"),
        *history_guards("consult"),
    ]
