"""Every procedural record of an act as it changed: who, when, why, before and after.

Read from the row versions that simple-history keeps. One query for each kind of row, whatever
their number, and one for the people's names.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import BinaryField, Field, Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from consult import permissions
from consult.dates import date_words, datetime_words
from consult.models import (
    AgendaItem,
    Assignment,
    Attendance,
    Completion,
    Consultation,
    Decision,
    Extension,
    Forwarding,
    Meeting,
    Recommendation,
    Reply,
    User,
)
from consult.staff.acts import list_crumb
from consult.staff.shell import screen
from drafts.localized import in_language
from drafts.models import DraftActPage

PAGE_SIZE = 50
# How each kind of row leads to its act; of meetings and who came, by what was on the agenda.
PATHS: dict[type[Model], str] = {
    Consultation: "act",
    Extension: "consultation__act",
    Assignment: "act",
    Completion: "consultation__act",
    Decision: "act",
    Recommendation: "decision__act",
    Forwarding: "decision__act",
    Reply: "forwarding__decision__act",
}
OF_MEETINGS: dict[type[Model], str] = {Meeting: "id__in", Attendance: "meeting__in"}
REASONS = ("reason", "cancel_reason", "settled_reason", "basis", "source")


@dataclass(frozen=True)
class Change:
    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Line:
    """One version of a row. ``at`` is UTC; ``who`` is "" when nobody signed in did it."""

    at: datetime
    who: str
    what: str
    kind: str
    why: str
    changes: tuple[Change, ...]


@require_safe
def timeline(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest change first; for those who may see what is internal to the act."""
    act = get_object_or_404(DraftActPage.objects.select_related("body"), pk=pk)
    if not permissions.may_export_internally(request.user, act, timezone.localdate()):
        raise PermissionDenied
    page = Paginator(lines_of(act), PAGE_SIZE).get_page(request.GET.get("page"))
    return screen(
        request,
        "consult/staff/timeline.html",
        title=_("History of the draft %(reference)s") % {"reference": act.reference},
        crumbs=[list_crumb()]
        if permissions.may_prepare(request.user, timezone.localdate())
        else [],
        act=act,
        page=page,
    )


def lines_of(act: DraftActPage) -> list[Line]:
    versions = list(_versions(act))
    ids = {version.history_user_id for _before, version in versions} - {None}
    names = {user.pk: user.get_full_name() for user in User.objects.filter(pk__in=ids)}
    versions.sort(key=lambda pair: (pair[1].history_date, pair[1].history_id), reverse=True)
    return [_line(before, version, names) for before, version in versions]


def _versions(act: DraftActPage) -> Iterator[tuple[Model | None, Model]]:
    """(the version before or None, the version) of every row, the oldest first."""
    meetings = list(AgendaItem.objects.filter(edition__act=act).values_list("meeting", flat=True))
    wanted = [(model, {path: act}) for model, path in PATHS.items()]
    wanted += [(model, {path: meetings}) for model, path in OF_MEETINGS.items()]
    for model, filters in wanted:
        last: dict[int, Model] = {}
        for version in model.history.filter(**filters).order_by("history_date", "history_id"):
            yield last.get(version.id), version
            last[version.id] = version


def _line(before: Model | None, version: Model, names: dict[int, str]) -> Line:
    kinds = {"+": _("added"), "~": _("changed"), "-": _("removed")}
    who = version.history_user_id
    return Line(
        at=version.history_date,
        who=names.get(who, _("an account that is gone")) if who else "",
        what=f"{version.instance_type._meta.verbose_name} {version.id}",
        kind=kinds[version.history_type],
        why=version.history_change_reason or _reason(version),
        changes=tuple(_changes(before, version)),
    )


def _reason(version: Model) -> str:
    return next((text for name in REASONS if (text := in_language(version, name))), "")


def _changes(before: Model | None, version: Model) -> Iterator[Change]:
    for field in version.tracked_fields:
        if field.primary_key or isinstance(field, BinaryField):
            continue
        old = _words(field, before) if before else ""
        new = "" if version.history_type == "-" else _words(field, version)
        if old != new:
            yield Change(str(field.verbose_name), old, new)


def _words(field: Field, version: Model) -> str:
    """A value as people read it; of a row that it points to, the number."""
    value = getattr(version, field.attname)
    if value is None or value == "":
        return ""
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return datetime_words(value, get_language() or "ru")
    if isinstance(value, date):
        return date_words(value, get_language() or "ru")
    return f"№ {value}" if field.is_relation else str(value)
