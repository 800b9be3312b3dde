"""The index that questions go to, and its building anew without an hour of silence."""

from django.db import transaction

from search.analysis.terms import VERSION
from search.engines.interface import Engine
from search.models import Index
from search.services.reading import read_journal


def active_index(engine: Engine) -> Index | None:
    """None before the first build, and while the terms are of another analysis than ours."""
    return Index.objects.filter(
        engine=engine.kind, state=Index.State.ACTIVE, analysis=VERSION
    ).first()


def keep_up(engine: Engine) -> Index:
    """Read what the journal says since the last time; build anew what is missing or outdated.

    Raises EngineDown; everything is tried again next time.
    """
    index = active_index(engine)
    if index is None or not engine.holds(index):
        return rebuild(engine)
    read_journal(engine, index)
    return index


def rebuild(engine: Engine) -> Index:
    """Build a second index from the whole journal, then let questions go to it at once.

    Until then they go to the first; what is written meanwhile is read after the change. A build
    that was cut short before is thrown away. Raises EngineDown.
    """
    for unfinished in Index.objects.filter(engine=engine.kind, state=Index.State.BUILDING):
        _drop(engine, unfinished)
    index = Index.objects.create(engine=engine.kind, name=_next_name(engine), analysis=VERSION)
    engine.create(index)
    while read_journal(engine, index):
        pass
    engine.publish(index)
    for old in _activate(index):
        _drop(engine, old)
    return index


def _next_name(engine: Engine) -> str:
    """``council-000002``: numbered on; a name is never used again while its index may be there."""
    prefix = getattr(engine, "alias", engine.kind)
    last = Index.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    return f"{prefix}-{last + 1:06d}"


@transaction.atomic
def _activate(index: Index) -> list[Index]:
    """Make it the active one; gives those that were."""
    others = Index.objects.select_for_update().filter(engine=index.engine).exclude(pk=index.pk)
    olds = list(others)
    others.update(state=Index.State.BUILDING)
    index.state = Index.State.ACTIVE
    index.save(update_fields=["state"])
    return olds


def _drop(engine: Engine, index: Index) -> None:
    engine.drop(index)
    index.delete()
