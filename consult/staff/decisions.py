"""Screens of a verdict: the secretary prepares it, the chair reads it and signs."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consult import permissions
from consult.models import AgendaItem, Decision
from consult.services import deciding, meetings
from consult.staff.decision_form import MOST_ROWS, ROWS, DecisionForm
from consult.staff.errors import add_errors
from consult.staff.meetings import may_read, meeting_crumbs
from consult.staff.shell import only, screen

PAGE_SIZE = 30


def list_crumb() -> tuple[str, str]:
    return reverse("staff:decisions"), _("Decisions")


def title_of(decision: Decision) -> str:
    return _("Decision on the draft %(reference)s") % {"reference": decision.act.reference}


def decision_crumbs(decision: Decision) -> list[tuple[str, str]]:
    return [list_crumb(), (reverse("staff:decision-read", args=[decision.pk]), title_of(decision))]


@require_safe
@only(may_read)
def decision_list(request: HttpRequest) -> HttpResponse:
    """What waits for the chair's signature, then what was signed, the newest first."""
    rows = Decision.objects.select_related("act", "edition", "item__meeting")
    signed = rows.filter(signed_at__isnull=False).annotate(
        asked=Count("recommendations", distinct=True), sent=Count("forwardings", distinct=True)
    )
    page = Paginator(signed.order_by("-signed_at"), PAGE_SIZE)
    return screen(
        request,
        "consult/staff/decision_list.html",
        title=_("Decisions"),
        waiting=list(rows.filter(signed_at__isnull=True).order_by("pk")),
        page=page.get_page(request.GET.get("page")),
    )


# ------------------------------------------------------------ preparing


def _item(pk: int) -> AgendaItem:
    rows = AgendaItem.objects.select_related("meeting__rule", "edition__act", "decision")
    return get_object_or_404(rows, pk=pk, edition__isnull=False)


def _rows(request: HttpRequest, decision: Decision | None) -> int:
    asked = request.POST.get("rows", "")
    if asked.isdecimal():
        return min(max(int(asked), 1), MOST_ROWS)
    return max(ROWS, decision.recommendations.count() if decision else 0)


def _form(request: HttpRequest, item: AgendaItem, *, bound: bool, more: int = 0) -> DecisionForm:
    decision = Decision.objects.filter(edition=item.edition).first()
    rows = min(_rows(request, decision) + more, MOST_ROWS)
    if bound:
        return DecisionForm(request.POST, edition=item.edition, rows=rows)
    typed = {name: value for name, value in request.POST.items() if name != "csrfmiddlewaretoken"}
    initial = typed or DecisionForm.initial_of(decision)
    return DecisionForm(initial=initial | {"rows": rows}, edition=item.edition, rows=rows)


@require_http_methods(["GET", "POST"])
@only(permissions.may_enter_meeting)
def decision_prepare(request: HttpRequest, pk: int) -> HttpResponse:
    """Verdict, grounds, recommendations. "Add a row" answers with all that was typed."""
    item = _item(pk)
    decision = getattr(item, "decision", None)
    if decision and decision.is_signed:
        return redirect("staff:decision-read", decision.pk)
    adds = request.POST.get("step") == "row"
    form = _form(request, item, bound=request.method == "POST" and not adds, more=adds)
    if form.is_bound and form.is_valid():
        prepared = _prepare(request, item, form)
        if prepared:
            messages.success(request, _("Prepared. The chair can read and sign it now."))
            return redirect("staff:decision-read", prepared.pk)
    return screen(
        request,
        "consult/staff/decision_form.html",
        title=_("Prepare the decision"),
        crumbs=meeting_crumbs(item.meeting),
        status=422 if form.is_bound else 200,
        form=form,
        item=item,
        count=meetings.count_of(item),
        is_carried=meetings.is_carried(item),
        has_quorum=meetings.has_quorum(item.meeting),
    )


def _prepare(request: HttpRequest, item: AgendaItem, form: DecisionForm) -> Decision | None:
    try:
        return deciding.prepare_decision(
            item,
            verdict=form.cleaned_data["verdict"],
            reason_kk=form.cleaned_data["reason_kk"],
            reason_ru=form.cleaned_data["reason_ru"],
            recommendations=form.recommendations(),
            by=request.user,
        )
    except ValidationError as error:
        add_errors(form, error)
        return None


# -------------------------------------------------- reading and signing


def _decision(pk: int) -> Decision:
    rows = Decision.objects.select_related("act__body", "edition", "item__meeting__rule")
    return get_object_or_404(rows.select_related("signed_by", "prepared_by"), pk=pk)


def _read(request: HttpRequest, decision: Decision, *, refused=(), status: int = 200):
    today = timezone.localdate()
    return screen(
        request,
        "consult/staff/decision_read.html",
        title=title_of(decision),
        crumbs=[list_crumb()],
        status=status,
        decision=decision,
        recommendations=decision.recommendations.select_related("clause").order_by("number"),
        forwardings=decision.forwardings.defer("letter").select_related("body").order_by("pk"),
        count=meetings.count_of(decision.item),
        refused=refused,
        may_sign=not decision.is_signed and permissions.may_sign_decision(request.user, today),
        may_prepare=permissions.may_enter_meeting(request.user, today),
        may_forward=decision.is_signed and permissions.may_forward(request.user, today),
    )


@require_safe
@only(may_read)
def decision_read(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole decision in both languages, as it will be or was signed."""
    return _read(request, _decision(pk))


@require_POST
@only(permissions.may_sign_decision)
def decision_sign(request: HttpRequest, pk: int) -> HttpResponse:
    decision = _decision(pk)
    try:
        deciding.sign_decision(decision, by=request.user)
    except ValidationError as error:
        return _read(request, decision, refused=error.messages, status=409)
    except PermissionDenied as error:
        return _read(request, decision, refused=[str(error)], status=403)
    messages.success(request, _("Signed. The decision is public and fixed."))
    return redirect("staff:decision-read", pk)
