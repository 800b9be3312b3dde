"""The first page of the workspace: what waits for this person, by deadline."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.utils import timezone
from wagtail.admin.ui.components import Component

from consult import permissions
from consult.models import Decision, User
from consult.services import clock
from consult.staff.acts import newest_editions, rows_of
from consult.staff.forwardings import cases_for, may_control
from consult.staff.meetings import may_read
from consult.staff.registers import REGISTERS
from drafts.models import DraftActPage

SHOWN = 30


class ActsPanel(Component):
    """Acts whose window runs or is to come, the next closing first, and those in preparation."""

    template_name = "consult/staff/home_acts.html"
    order = 10

    def get_context_data(self, parent_context: dict) -> dict[str, Any]:
        at = clock.database_now()
        user = parent_context["request"].user
        may_prepare = permissions.may_prepare(user, timezone.localdate())
        return {
            "at": at,
            "running": _running(at),
            "prepared": _prepared(at) if may_prepare else (),
            "may_prepare": may_prepare,
        }


def _running(at) -> list[dict]:
    ahead = Q(consultations__closes_at__gt=at, consultations__cancelled_at__isnull=True)
    acts = newest_editions(DraftActPage.objects.filter(ahead).distinct())
    rows = [row for row in rows_of(acts, at) if row["state"] in ("announced", "open")]
    return sorted(rows, key=lambda row: row["consultation"].closes_at)[:SHOWN]


def _prepared(at) -> list[dict]:
    unsealed = DraftActPage.objects.filter(editions__sealed_at__isnull=True).distinct()
    acts = newest_editions(unsealed).order_by("-year", "-number")[:SHOWN]
    return [row for row in rows_of(acts, at) if row["state"] == "prepared"]


class RegistersPanel(Component):
    """The ways to the registers, with what each holds."""

    template_name = "consult/staff/home_registers.html"
    order = 20

    def get_context_data(self, parent_context: dict) -> dict[str, Any]:
        return {"registers": REGISTERS.items()}


class CouncilPanel(Component):
    """Verdicts that wait for a signature, and letters whose reply is overdue or awaited."""

    template_name = "consult/staff/home_council.html"
    order = 15

    def get_context_data(self, parent_context: dict) -> dict[str, Any]:
        request, today = parent_context["request"], timezone.localdate()
        reads = may_read(request.user, today)
        waiting = Decision.objects.filter(signed_at__isnull=True).select_related("act")
        cases = cases_for(request) if may_control(request.user, today) else []
        return {
            "waiting": waiting.order_by("pk")[:SHOWN] if reads else (),
            "overdue": [case for case in cases if case.is_overdue][:SHOWN],
            "awaited": [case for case in cases if case.is_waiting][:SHOWN],
        }


def panels_for(user: User | AnonymousUser) -> list[Component]:
    """What stands on that person's first page today."""
    today = timezone.localdate()
    panels: list[Component] = [ActsPanel()]
    if may_read(user, today) or may_control(user, today):
        panels.append(CouncilPanel())
    if permissions.may_keep_registers(user, today):
        panels.append(RegistersPanel())
    return panels
