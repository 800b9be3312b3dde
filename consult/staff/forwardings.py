"""Screens of control: letters to bodies, how each stands, the end of it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from consult import control, permissions
from consult.models import Decision, Forwarding
from consult.services import clock
from consult.services import forwarding as service
from consult.services.terms import Deadline, deadline
from consult.staff.decisions import decision_crumbs
from consult.staff.errors import add_errors
from consult.staff.forwarding_forms import REPLY_CODES, ForwardForm, SettleForm
from consult.staff.shell import only, screen
from drafts.models import Body

SHOWN = ("overdue", "waiting", "all")


def may_control(user, on) -> bool:
    """The secretary sees all letters, an officer those to the own bodies."""
    return permissions.may_forward(user, on) or permissions.is_officer(user, on)


def list_crumb() -> tuple[str, str]:
    return reverse("staff:control"), _("Control of recommendations")


def title_of(row: Forwarding) -> str:
    return _("Letter № %(number)s") % {"number": row.outgoing_number}


def forwarding_crumbs(row: Forwarding) -> list[tuple[str, str]]:
    return [list_crumb(), (reverse("staff:forwarding", args=[row.pk]), title_of(row))]


def _allowed(request: HttpRequest) -> dict:
    """Filter of the letters that this person may see."""
    if permissions.may_forward(request.user, timezone.localdate()):
        return {}
    offices = request.user.appointments.on(timezone.localdate()).filter(role="officer")
    return {"body__in": list(offices.values_list("body", flat=True))}


def cases_for(request: HttpRequest) -> list[control.Case]:
    """The letters that this person may see, as they stand now. Three queries."""
    return control.forwardings(clock.database_now(), **_allowed(request))


@require_safe
@only(may_control)
def control_list(request: HttpRequest) -> HttpResponse:
    """Overdue letters first; chosen by what is still open."""
    cases = cases_for(request)
    chosen = request.GET.get("show")
    chosen = chosen if chosen in SHOWN else "all"
    open_ones = {
        "overdue": [case for case in cases if case.is_overdue],
        "waiting": [case for case in cases if case.is_waiting],
        "all": sorted(cases, key=lambda case: (not case.is_overdue, not case.is_waiting)),
    }
    return screen(
        request,
        "consult/staff/control_list.html",
        title=_("Control of recommendations"),
        cases=open_ones[chosen],
        chosen=chosen,
        counts={name: len(rows) for name, rows in open_ones.items()},
    )


def case_for(request: HttpRequest, pk: int) -> control.Case:
    """The letter, for its readers alone: others learn not even that it exists."""
    cases = control.forwardings(clock.database_now(), pk=pk, **_allowed(request))
    if not cases:
        raise Http404
    return cases[0]


def explained(row: Forwarding) -> str:
    """How the last day was found; "" when no term runs."""
    return Deadline(row.term, row.received_on, row.due_on).explain() if row.term else ""


@require_safe
@only(may_control)
def forwarding_detail(request: HttpRequest, pk: int) -> HttpResponse:
    case, today = case_for(request, pk), timezone.localdate()
    row = case.forwarding
    may_settle = permissions.may_forward(request.user, today)
    return screen(
        request,
        "consult/staff/forwarding_detail.html",
        title=title_of(row),
        crumbs=[list_crumb()],
        case=case,
        row=row,
        explained=explained(row),
        may_reply=may_settle or permissions.may_reply(request.user, row.body, today),
        may_settle=may_settle and not row.settled_at,
    )


# ---------------------------------------------------------- forwarding


def _terms_in_words(act_kind: str) -> list[tuple[str, str]]:
    """What each term would be for a letter received today; "" where no row is in force."""
    today = timezone.localdate()
    found = [(code, deadline(code, today, act_kind)) for code in REPLY_CODES]
    return [(code.label, term.explain() if term else "") for code, term in found]


@require_http_methods(["GET", "POST"])
@only(permissions.may_forward)
def forward(request: HttpRequest, pk: int) -> HttpResponse:
    decisions = Decision.objects.select_related("act", "item__meeting")
    decision = get_object_or_404(decisions, pk=pk, signed_at__isnull=False)
    bodies = Body.objects.exclude(forwardings__decision=decision)
    today = timezone.localdate()
    initial = {"sent_on": today, "received_on": today, "term_code": REPLY_CODES[0]}
    form = ForwardForm(request.POST or None, request.FILES or None, bodies=bodies, initial=initial)
    if request.method == "POST" and form.is_valid() and _forward(request, decision, form):
        messages.success(request, _("Recorded. The letter and its term are public."))
        return redirect("staff:decision-read", decision.pk)
    return screen(
        request,
        "consult/staff/forward.html",
        title=_("Forward the recommendations"),
        crumbs=decision_crumbs(decision),
        status=422 if form.errors else 200,
        form=form,
        decision=decision,
        recommendations=decision.recommendations.select_related("clause").order_by("number"),
        terms=_terms_in_words(decision.act.kind),
    )


def _forward(request: HttpRequest, decision: Decision, form: ForwardForm) -> bool:
    """To every chosen body, or to none."""
    said = dict(form.cleaned_data)
    bodies = said.pop("bodies")
    try:
        with transaction.atomic():
            for body in bodies:
                service.forward(decision, body=body, by=request.user, **said)
    except ValidationError as error:
        add_errors(form, error)
        return False
    return True


@require_http_methods(["GET", "POST"])
@only(permissions.may_forward)
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    row = case_for(request, pk).forwarding
    form = SettleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            service.settle(row, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("Control has ended. The basis is public."))
            return redirect("staff:forwarding", row.pk)
    return screen(
        request,
        "consult/staff/form.html",
        title=_("End the control of letter № %(number)s") % {"number": row.outgoing_number},
        crumbs=forwarding_crumbs(row),
        status=422 if form.errors else 200,
        form=form,
        submit=_("End the control"),
        intro=_("The letter leaves the list of control, once and for ever, with this basis."),
    )
