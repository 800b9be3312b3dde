"""Screens of the council's registers: people, commissions, bodies, terms, the calendar.

A dated row is written once; later only its end is set (guards hold that). Every change is a line
of the council's chain (``consult.services.registers``).
"""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from consult import permissions
from consult.models import (
    Appointment,
    CalendarDay,
    Commission,
    CommissionSeat,
    Membership,
    Term,
    VotingRule,
)
from consult.services.registers import record
from consult.staff.errors import add_errors
from consult.staff.forms import DayInput
from consult.staff.register_forms import (
    AppointmentForm,
    MembershipForm,
    PersonForm,
    SeatForm,
    VotingRuleForm,
)
from consult.staff.shell import only, screen
from drafts.models import Body, Topic

PAGE_SIZE = 50
DAYS = ("valid_from", "valid_to", "starts_on", "ends_on", "day")


@dataclass(frozen=True)
class Register:
    """``end`` is the one field that may be set later; ``fixed`` the one that may not.

    ``related`` are the keys that a line of the list reads.
    """

    model: type[Model]
    title: Promise
    add: Promise
    form: type[forms.ModelForm] | None = None
    fields: tuple[str, ...] = ()
    end: str = ""
    fixed: str = ""
    related: tuple[str, ...] = ()

    def form_class(self, *, is_new: bool) -> type[forms.ModelForm]:
        if is_new and self.form:
            return self.form
        fields = self.fields if is_new or not self.end else (self.end,)
        fields = tuple(name for name in fields if is_new or name != self.fixed)
        widgets = {name: DayInput() for name in DAYS}
        return forms.modelform_factory(
            self.model,
            fields=fields,
            widgets={name: widget for name, widget in widgets.items() if name in fields},
        )


_NAMES = ("name_kk", "name_ru", "name_en")
REGISTERS = {
    "appointments": Register(
        Appointment,
        gettext_lazy("Appointments"),
        gettext_lazy("New appointment"),
        form=AppointmentForm,
        end="ends_on",
        related=("user", "body"),
    ),
    "memberships": Register(
        Membership,
        gettext_lazy("Members of the council"),
        gettext_lazy("New membership"),
        form=MembershipForm,
        end="ends_on",
        related=("user",),
    ),
    "commissions": Register(
        Commission,
        gettext_lazy("Commissions"),
        gettext_lazy("New commission"),
        fields=(*_NAMES, "starts_on", "ends_on"),
        end="ends_on",
    ),
    "seats": Register(
        CommissionSeat,
        gettext_lazy("Seats in commissions"),
        gettext_lazy("New seat in a commission"),
        form=SeatForm,
        end="ends_on",
        related=("membership__user", "commission"),
    ),
    "bodies": Register(
        Body, gettext_lazy("Bodies"), gettext_lazy("New body"), fields=(*_NAMES, "kind")
    ),
    "topics": Register(Topic, gettext_lazy("Topics"), gettext_lazy("New topic"), fields=_NAMES),
    "terms": Register(
        Term,
        gettext_lazy("Terms"),
        gettext_lazy("New term"),
        fields=(
            "code",
            "act_kind",
            "start_event",
            "number",
            "unit",
            "silence",
            "is_minimum",
            "valid_from",
            "valid_to",
            "basis_kk",
            "basis_ru",
            "basis_en",
        ),
        end="valid_to",
    ),
    "calendar": Register(
        CalendarDay,
        gettext_lazy("Moved days"),
        gettext_lazy("New moved day"),
        fields=("day", "is_working", "basis_kk", "basis_ru"),
        fixed="day",
    ),
    "voting-rules": Register(
        VotingRule,
        gettext_lazy("Voting rules"),
        gettext_lazy("New voting rule"),
        form=VotingRuleForm,
        end="valid_to",
    ),
}


def _register(name: str) -> Register:
    if name not in REGISTERS:
        raise Http404
    return REGISTERS[name]


def _row_words(row: Model) -> dict:
    """What a line of the list shows: whose it is, the row in words and its days."""
    start = getattr(row, "starts_on", None) or getattr(row, "valid_from", None)
    end = getattr(row, "ends_on", None) or getattr(row, "valid_to", None)
    return {"row": row, "name": _whose(row), "words": _words(row), "start": start, "end": end}


def _whose(row: Model) -> str:
    """A person's name stands apart: it is in no language."""
    if isinstance(row, CommissionSeat):
        return str(row.membership.user)
    return str(row.user) if hasattr(row, "user") else ""


def _words(row: Model) -> str:
    if isinstance(row, Appointment):
        office = row.get_role_display()
        return f"{office}: {row.body}" if row.body else office
    if isinstance(row, CommissionSeat):
        return f"{row.get_role_display()}: {row.commission}"
    return row.get_side_display() if isinstance(row, Membership) else str(row)


@require_safe
@only(permissions.may_keep_registers)
def register_list(request: HttpRequest, name: str) -> HttpResponse:
    register = _register(name)
    rows = register.model.objects.all()
    if register.related:
        rows = rows.select_related(*register.related)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    return screen(
        request,
        "consult/staff/register_list.html",
        title=str(register.title),
        name=name,
        register=register,
        page=page,
        lines=[_row_words(row) for row in page.object_list],
        has_days=bool(register.end),
    )


@require_http_methods(["GET", "POST"])
@only(permissions.may_keep_registers)
def register_row(request: HttpRequest, name: str, pk: int | None = None) -> HttpResponse:
    register = _register(name)
    row = get_object_or_404(register.model, pk=pk) if pk else register.model()
    form = register.form_class(is_new=pk is None)(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid() and _record(request, form):
        messages.success(request, _("Saved. The council's journal says so."))
        return redirect("staff:register", name)
    return screen(
        request,
        "consult/staff/form.html",
        title=_words(row) if pk else str(register.add),
        crumbs=[(reverse("staff:register", args=[name]), str(register.title))],
        status=422 if form.errors else 200,
        form=form,
        whose=_whose(row) if pk else "",
        submit=_("Save"),
        intro=_("A row is written once; later only its last day can be set.")
        if register.end
        else "",
    )


def _record(request: HttpRequest, form: forms.ModelForm) -> bool:
    if isinstance(form, PersonForm):
        form.save_person()
    try:
        record(form.instance, by=request.user)
    except ValidationError as error:
        add_errors(form, error)
        return False
    return True
