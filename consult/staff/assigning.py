"""Gives an act to a commission; the council's term, its legal least and how that is counted."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from consult import permissions, rules
from consult.models import Commission, CommissionSeat, Membership, Term
from consult.services import assigning
from consult.services.silence import council_term
from consult.staff.editions import edition_crumbs, load
from consult.staff.errors import add_errors
from consult.staff.forms import DayInput, PersonSelect
from consult.staff.shell import only, screen

BASIS_LENGTH = 500


class RapporteurField(forms.ModelChoiceField):
    """Members of today; each with the commissions in which they sit."""

    widget = PersonSelect

    def label_from_instance(self, member: Membership) -> str:
        places = ", ".join(str(seat.commission) for seat in member.seats_today)
        return f"{member.user} – {places}" if places else str(member.user)


class AssignForm(forms.Form):
    commission = forms.ModelChoiceField(Commission.objects.none(), label=gettext_lazy("Commission"))
    rapporteur = RapporteurField(Membership.objects.none(), label=gettext_lazy("Rapporteur"))
    received_on = forms.DateField(
        label=gettext_lazy("Received by the council on"), widget=DayInput()
    )
    urgent = forms.BooleanField(
        label=gettext_lazy("Urgent draft law: the short term"), required=False
    )
    due_on = forms.DateField(
        label=gettext_lazy("Last day of the council's term"),
        required=False,
        help_text=gettext_lazy("Leave it empty to take the least day that the law gives."),
        widget=DayInput(),
    )
    basis_kk = forms.CharField(
        label=gettext_lazy("Basis of moving the term, in Kazakh"),
        max_length=BASIS_LENGTH,
        required=False,
    )
    basis_ru = forms.CharField(
        label=gettext_lazy("Basis of moving the term, in Russian"),
        max_length=BASIS_LENGTH,
        required=False,
    )

    def __init__(self, *args, kind: str, **kwargs):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        if not Term.objects.filter(code=Term.Code.COUNCIL_URGENT, act_kind__in=("", kind)).exists():
            del self.fields["urgent"]
        seats = CommissionSeat.objects.on(today).select_related("commission")
        members = Membership.objects.on(today).filter(seats__in=seats).distinct()
        self.fields["commission"].queryset = Commission.objects.on(today)
        self.fields["rapporteur"].queryset = (
            members.select_related("user")
            .order_by("user__name", "pk")
            .prefetch_related(Prefetch("seats", seats, to_attr="seats_today"))
        )

    def keep_errors_of(self, *names: str) -> None:
        """Counting a term asks for its day alone: nothing is said yet of what is not filled in."""
        for name in [name for name in self.errors if name not in names]:
            del self.errors[name]

    def clean_received_on(self):
        day = self.cleaned_data["received_on"]
        if day > timezone.localdate():
            raise ValidationError(_("The day of receipt can't be in the future."))
        return day

    def clean_due_on(self):
        day = self.cleaned_data["due_on"]
        if day and day.year not in rules.YEARS:
            raise ValidationError(_("Choose a year from 2000 to 2099."))
        return day


@require_http_methods(["GET", "POST"])
@only(permissions.may_assign)
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    """``step=count`` only counts the term for what is typed; any other post assigns."""
    edition = load(pk)
    earlier = council_term(edition)
    form = AssignForm(request.POST or None, initial=_initial(earlier), kind=edition.act.kind)
    assigns = request.method == "POST" and request.POST.get("step") != "count"
    if not assigns:
        form.keep_errors_of("received_on")
    elif form.is_valid():
        try:
            row = assigning.assign(edition, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, " ".join((_("Assigned."), assigning.explain(row))))
            return redirect("staff:edition", pk)
    return screen(
        request,
        "consult/staff/assign.html",
        title=_("Move the council's term") if earlier else _("Assign to a commission"),
        crumbs=edition_crumbs(edition),
        status=422 if form.errors else 200,
        form=form,
        edition=edition,
        least=_least(edition, form),
        running=assigning.explain(earlier) if earlier else "",
        submit=_("Move the term") if earlier else _("Assign"),
    )


def _initial(earlier) -> dict:
    if earlier is None:
        return {"received_on": timezone.localdate(), "urgent": False}
    return {
        "commission": earlier.commission_id,
        "rapporteur": earlier.rapporteur_id,
        "received_on": earlier.received_on,
        "due_on": earlier.due_on,
        "urgent": earlier.term.code == earlier.term.Code.COUNCIL_URGENT,
    }


def _least(edition, form: AssignForm) -> str:
    """The legal least for the typed day of receipt, in a sentence; or why there is none."""
    values = {**form.initial, **getattr(form, "cleaned_data", {})}
    try:
        term = assigning.legal_term(edition, values["received_on"], urgent=values["urgent"])
    except ValidationError as error:
        return " ".join(error.messages)
    return term.explain()
