"""An import that is stopped anywhere leaves nothing half made (security P17)."""

from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction

from drafts.importing import read_act
from drafts.models import Clause
from search.demo import acts

FOLDER = Path(acts.__file__).parent / "acts"
RU, KK = FOLDER / "quiet.ru.md", FOLDER / "quiet.kk.md"
POINTS = 50
WRITTEN = ("drafts.", "consult.JournalEntry", "wagtailcore.Page", "wagtailcore.Revision")

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """As a power cut: nothing that catches errors sees it."""


class Stopper:
    """Lets so many statements through and stops at the next."""

    def __init__(self, after: int | None) -> None:
        self.left = after
        self.seen = 0

    def __call__(self, execute, sql, params, many, context):
        # What the database does by itself when a process dies, and what it does whole or not.
        if sql.startswith(("ROLLBACK", "RELEASE")):
            return execute(sql, params, many, context)
        self.seen += 1
        if self.left is not None and self.seen > self.left:
            raise Killed
        return execute(sql, params, many, context)


def import_until(after: int | None) -> int:
    """Import, stopped after so many statements; returns how many there were."""
    stopper = Stopper(after)
    with connection.execute_wrapper(stopper):
        call_command("import_act", str(RU), "--kk", str(KK), "--body", "Сады", stdout=StringIO())
    return stopper.seen


def rows() -> dict[str, int]:
    models = [model for model in apps.get_models() if model._meta.label.startswith(WRITTEN)]
    return {model._meta.label: model._base_manager.count() for model in models}


def stored_tree() -> list[tuple]:
    return list(Clause.objects.order_by("pos").values_list("eid", "kind", "text_kk", "text_ru"))


def test_sec_P17_an_import_stopped_at_each_of_fifty_points_leaves_no_half_act(monkeypatch):
    sources = {"ru": (RU.name, RU.read_bytes()), "kk": (KK.name, KK.read_bytes())}
    tree = read_act(sources)
    # The child gives the same tree each time; fifty of them would only cost time.
    monkeypatch.setattr(
        "consult.management.commands.import_act.read_stepwise",
        lambda sources, tell, kind: tree,
    )
    before = rows()
    true = [(c["eid"], c["kind"], c["text"]["kk"], c["text"]["ru"]) for c in tree["clauses"]]
    with transaction.atomic():  # once to learn how many statements there are
        statements = import_until(None)
        transaction.set_rollback(True)
    stops = 0

    for point in sorted({round(n * (statements - 1) / POINTS) for n in range(POINTS)}):
        with transaction.atomic():
            try:
                import_until(point)
            except Killed:
                assert rows() == before
                stops += 1
            else:
                # It stopped in a task that runs after the act is stored whole.
                assert stored_tree() == true
            transaction.set_rollback(True)

    import_until(None)
    assert stored_tree() == true
    assert stops >= min(POINTS, statements) * 3 // 4
