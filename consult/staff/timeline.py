"""Every procedural record of an act as it changed: who, when, why, before and after.

Read from the row versions that simple-history keeps. One query for each kind of row, whatever
their number, and one for each kind of row that they name.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import BinaryField, Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from consult import permissions
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
from consult.staff.timeline_words import Namer, Words, field_name, row_name
from drafts.models import DraftActPage
from drafts.templatetags.languages import nearest

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
    before: Words
    after: Words


@dataclass(frozen=True)
class Line:
    """One version of a row. ``at`` is UTC; ``who`` is "" when nobody signed in did it."""

    at: datetime
    who: str
    what: str
    kind: str
    why: Words
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
    namer = Namer(version for _before, version in versions)
    return [_line(before, version, names, namer) for before, version in versions]


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


def _line(before: Model | None, version: Model, names: dict[int, str], namer: Namer) -> Line:
    kinds = {"+": _("added"), "~": _("changed"), "-": _("removed")}
    who = version.history_user_id
    return Line(
        at=version.history_date,
        who=names.get(who, _("an account that is gone")) if who else "",
        what=f"{row_name(version.instance_type)} {version.id}",
        kind=kinds[version.history_type],
        why=_reason(version),
        changes=tuple(_changes(before, version, namer)),
    )


def _reason(version: Model) -> Words:
    language = get_language() or "kk"
    said = (nearest(version, name, language) for name in REASONS)
    return next((Words(*text) for text in said if text[0]), Words())


def _changes(before: Model | None, version: Model, namer: Namer) -> Iterator[Change]:
    for field in version.tracked_fields:
        if field.primary_key or isinstance(field, BinaryField):
            continue
        if field.related_model is DraftActPage:
            continue  # every row here is of this one act
        old = namer.words(field, before) if before else Words()
        new = Words() if version.history_type == "-" else namer.words(field, version)
        if old != new:
            yield Change(field_name(field), old, new)
