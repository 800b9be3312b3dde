"""Paths against the window: each of its dates and columns, by every way of writing them."""

from datetime import timedelta

from django.utils import timezone

from consult.models import Consultation
from tests.consult.hostile import sql
from tests.consult.hostile.attempt import HostilePath

MOMENT = timedelta(milliseconds=1)
BEGUN = ("open", "closed", "recorded")
NOT_ANNOUNCED = ("open", "closed", "cancelled", "recorded")
WINDOW = "consult_consultation"


def _set(**changes):
    """QuerySet.update; a value may be a function of the stored window."""

    def attack(scene):
        window = Consultation.objects.get(pk=scene.consultation.pk)
        values = {
            name: value(window) if callable(value) else value for name, value in changes.items()
        }
        return Consultation.objects.filter(pk=window.pk).update(**values)

    return attack


def _saved(**changes):
    def attack(scene):
        window = Consultation.objects.get(pk=scene.consultation.pk)
        for name, value in changes.items():
            setattr(window, name, value(window))
        window.save(update_fields=list(changes))

    return attack


def _bulk(**changes):
    def attack(scene):
        window = Consultation.objects.get(pk=scene.consultation.pk)
        for name, value in changes.items():
            setattr(window, name, value(window))
        Consultation.objects.bulk_update([window], list(changes))

    return attack


def _raw(column: str, value):
    """A value as it is, past Django's own checks of types."""

    def attack(scene):
        return sql.run(
            f"UPDATE {WINDOW} SET {column} = %s WHERE id = %s", value, scene.consultation.pk
        )

    return attack


def shorter(window):
    return window.closes_at - MOMENT


def earlier(window):
    return window.opens_at - MOMENT


def later(window):
    return window.closes_at + timedelta(days=30)


def _second_window(scene):
    """A window of the other edition, for the announced act, inside the first one."""
    row = sql.row_of(WINDOW, "id", scene.consultation.pk)
    del row["id"]
    return sql.insert(WINDOW, row | {"edition_id": scene.other_edition.pk})


WINDOW_PATHS = [
    HostilePath("window shorter by 1 ms: update", _set(closes_at=shorter)),
    HostilePath("window shorter by 1 ms: save", _saved(closes_at=shorter)),
    HostilePath("window shorter by 1 ms: bulk_update", _bulk(closes_at=shorter)),
    HostilePath("window shorter by a day", _set(closes_at=lambda w: w.closes_at - timedelta(1))),
    HostilePath("window closed now", _set(closes_at=lambda w: timezone.now())),
    HostilePath("window opens 1 ms earlier", _set(opens_at=earlier)),
    HostilePath(
        "window shifted back whole",
        _set(
            opens_at=lambda w: w.opens_at - timedelta(30),
            closes_at=lambda w: w.closes_at - timedelta(30),
        ),
    ),
    HostilePath("window opens later, same closing", _set(opens_at=lambda w: w.opens_at + MOMENT)),
    HostilePath(
        "window shifted forward after opening",
        _set(opens_at=lambda w: w.opens_at + timedelta(30), closes_at=later),
        states=NOT_ANNOUNCED,
    ),
    HostilePath(
        "closed window opened again",
        _set(closes_at=later),
        states=("closed", "cancelled", "recorded"),
    ),
    HostilePath(
        "window cancelled after opening",
        _set(cancelled_at=lambda w: timezone.now(), cancel_reason_kk="x", cancel_reason_ru="x"),
        states=NOT_ANNOUNCED,
    ),
    HostilePath(
        "window cancelled and moved",
        _set(
            cancelled_at=lambda w: timezone.now(),
            cancel_reason_kk="x",
            cancel_reason_ru="x",
            opens_at=lambda w: w.opens_at + MOMENT,
        ),
    ),
    HostilePath("cancelled window revived", _set(cancelled_at=None), states=("cancelled",)),
    HostilePath("reason of a window", _set(cancel_reason_ru="x"), states=NOT_ANNOUNCED),
    HostilePath("window of another edition", lambda s: _set(edition=s.other_edition)(s)),
    HostilePath("window of another act", lambda s: _set(act=s.other)(s)),
    HostilePath("window announced by another", lambda s: _set(announced_by=s.superuser)(s)),
    HostilePath("window announced at another time", _set(announced_at=lambda w: timezone.now())),
    HostilePath(
        "window of the other sort", _set(recorded_afterwards=lambda w: not w.recorded_afterwards)
    ),
    HostilePath("window with another source", _set(source_kk="x", source_ru="x")),
    HostilePath("window with another id", _raw("id", 9999)),
    HostilePath("second window at once", _second_window),
    HostilePath(
        "window deleted", lambda s: Consultation.objects.filter(pk=s.consultation.pk).delete()
    ),
    *(
        HostilePath(f"{column} is {value!r}", _raw(column, value), vendors=vendors, unreadable=True)
        for column in ("opens_at", "closes_at")
        for value, vendors in (
            (None, ("sqlite", "postgresql")),
            ("zzzz", ("sqlite", "postgresql")),
            ("NaN", ("sqlite", "postgresql")),
            (1e999, ("sqlite",)),
            ("infinity", ("sqlite", "postgresql")),
            ("-infinity", ("sqlite", "postgresql")),
            ("2026-12-30T00:00:00", ("sqlite",)),
            ("2026-12-30 00:00:00+05:00", ("sqlite",)),
            ("2027-02-31 00:00:00", ("sqlite",)),
            ("2027-02-21 00:00:00.000000", ("sqlite",)),
            ("9999-99-99 99:99:99", ("sqlite", "postgresql")),
            (20270101, ("sqlite",)),
        )
    ),
]
