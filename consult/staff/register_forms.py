"""Forms of registers' rows that ask for more than the columns of their table."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consult import voting
from consult.models import Appointment, Commission, CommissionSeat, Membership, User, VotingRule
from consult.models.users import email_key
from consult.staff.forms import DayInput, PersonSelect

PARTS = ("numerator", "denominator")  # of a share


class PersonForm(forms.ModelForm):
    """A dated row of a person, who is named by the address that they sign in with."""

    email = forms.EmailField(label=gettext_lazy("E-mail"))
    name = forms.CharField(label=gettext_lazy("Name, as it is published"), max_length=255)
    field_order = ("email", "name")

    def clean(self):
        data = super().clean()
        if data.get("email"):
            key = email_key(data["email"])
            user = User.objects.filter(email_key=key).first()
            self.instance.user = user or User(email=data["email"], email_key=key)
            self.instance.user.name = data.get("name", "")
        return data

    def save_person(self) -> None:
        if self.instance.user.pk is None:
            self.instance.user.set_unusable_password()
        self.instance.user.save()
        self.instance.user = self.instance.user  # takes the id of a new account


class AppointmentForm(PersonForm):
    class Meta:
        model = Appointment
        fields = ("role", "body", "starts_on", "ends_on")
        widgets = {"starts_on": DayInput(), "ends_on": DayInput()}

    def clean(self):
        data = super().clean()
        is_officer = data.get("role") == Appointment.Role.OFFICER
        if is_officer and not data.get("body"):
            self.add_error("body", _("Name the body whose officer this is."))
        if data.get("role") and not is_officer and data.get("body"):
            self.add_error("body", _("Only an officer belongs to a body."))
        return data

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() | {"user"}


class MembershipForm(PersonForm):
    class Meta:
        model = Membership
        fields = ("side", "starts_on", "ends_on")
        widgets = {"starts_on": DayInput(), "ends_on": DayInput()}

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() | {"user"}


class SeatForm(forms.ModelForm):
    """A member of today takes a seat in a commission of today."""

    class Meta:
        model = CommissionSeat
        fields = ("membership", "commission", "role", "starts_on", "ends_on")
        widgets = {
            "membership": PersonSelect(),
            "starts_on": DayInput(),
            "ends_on": DayInput(),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        members = Membership.objects.on(today).select_related("user").order_by("user__name", "pk")
        self.fields["membership"].queryset = members
        self.fields["membership"].label = gettext_lazy("Member")
        self.fields["commission"].queryset = Commission.objects.on(today)

    def clean(self):
        data = super().clean()
        member, starts_on = data.get("membership"), data.get("starts_on")
        if member and starts_on and starts_on < member.starts_on:
            self.add_error("starts_on", _("The person was no member of the council on that day."))
        return data


class VotingRuleForm(forms.ModelForm):
    class Meta:
        model = VotingRule
        fields = (
            "valid_from",
            "valid_to",
            "quorum_numerator",
            "quorum_denominator",
            "base",
            "majority_numerator",
            "majority_denominator",
            "basis_kk",
            "basis_ru",
        )
        widgets = {"valid_from": DayInput(), "valid_to": DayInput()}
        labels = {
            "quorum_numerator": gettext_lazy("quorum: numerator of the share"),
            "quorum_denominator": gettext_lazy("quorum: denominator of the share"),
            "majority_numerator": gettext_lazy("more than: numerator of the share"),
            "majority_denominator": gettext_lazy("more than: denominator of the share"),
        }

    def clean(self):
        """The database holds the same; here it is said in a sentence, at the field."""
        data = super().clean()
        for name in ("quorum", "majority"):
            if data.get(f"{name}_denominator") == 0:
                self.add_error(f"{name}_denominator", _("A share can't be divided by zero."))
        numerator, denominator = (data.get(f"quorum_{part}") for part in PARTS)
        least, of = voting.LEGAL_QUORUM
        if None not in (numerator, denominator) and numerator * of < denominator * least:
            message = _("By law a quorum is never under two thirds of the membership.")
            self.add_error("quorum_numerator", message)
        return data

    def _get_validation_exclusions(self):
        # Constraints over a wrong share would repeat the sentence in the database's words.
        names = [f"{what}_{part}" for what in ("quorum", "majority") for part in PARTS]
        wrong = any(name in self.errors for name in names)
        return super()._get_validation_exclusions() | (set(names) if wrong else set())
