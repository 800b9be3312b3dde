"""A whole meeting in one form: facts, agenda, roll call, votes. All that was typed comes back."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from consult.models import Attendance, Meeting, Membership, Vote
from consult.services.meetings import Presence, Question
from consult.staff.forms import DayInput
from drafts.localized import in_language
from drafts.models import Edition
from drafts.templatetags.languages import nearest

POINTS = 3  # shown at first; one more with each press
MOST_POINTS = 40
NO_VOTE = "none"
BALLOTS = [*Vote.Choice.choices, (NO_VOTE, _("did not vote"))]


class EditionSelect(forms.Select):
    """Each act's title is marked with the language that it is in."""

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        if value:
            page = get_language() or "kk"
            option["attrs"]["lang"] = nearest(value.instance.act, "title", page)[1]
        return option


class EditionChoice(forms.ModelChoiceField):
    widget = EditionSelect

    def label_from_instance(self, edition: Edition) -> str:
        return f"{edition.act.reference} · {in_language(edition.act, 'title')}"


class MeetingForm(forms.Form):
    """``members`` are those of the day; ``editions`` the ones that may be decided on."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Meeting.Kind.choices)
    number = forms.CharField(label=_("Number"), max_length=32)
    held_on = forms.DateField(label=_("Date"), widget=DayInput())
    place_kk = forms.CharField(label=_("Place, in Kazakh"), max_length=255, required=False)
    place_ru = forms.CharField(label=_("Place, in Russian"), max_length=255, required=False)
    # The day whose members stand below, and how many points there are.
    members_of = forms.DateField(widget=forms.HiddenInput())
    points = forms.IntegerField(
        min_value=1, max_value=MOST_POINTS, widget=forms.HiddenInput(), initial=POINTS
    )

    FACTS = ("kind", "number", "held_on", "place_kk", "place_ru")

    def __init__(
        self, *args, members: list[Membership], editions, points: int, day: date, **kwargs
    ):
        super().__init__(*args, **kwargs)
        self.members, self.point_count, self.day = members, points, day
        for place in range(points):
            self._add_point(place, editions)
        for member in members:
            self._add_member(member)

    def _add_point(self, place: int, editions) -> None:
        self.fields[f"edition_{place}"] = EditionChoice(
            label=_("Draft act"),
            queryset=editions,
            required=False,
            empty_label=_("No draft: a question in words"),
        )
        for code, label in (
            ("kk", _("Question, in Kazakh")),
            ("ru", _("Question, in Russian")),
        ):
            self.fields[f"title_{code}_{place}"] = forms.CharField(
                label=label, required=False, widget=forms.Textarea(attrs={"rows": 2})
            )
        self.fields[f"voted_{place}"] = forms.BooleanField(
            label=_("A vote was taken; all who came voted for, but for the exceptions"),
            required=False,
        )
        for member in self.members:
            self.fields[f"vote_{place}_{member.pk}"] = forms.ChoiceField(
                label=str(member.user), choices=BALLOTS, initial=Vote.Choice.IN_FAVOUR
            )

    def _add_member(self, member: Membership) -> None:
        self.fields[f"state_{member.pk}"] = forms.ChoiceField(
            label=str(member.user),
            choices=Attendance.State.choices,
            initial=Attendance.State.PRESENT,
        )
        self.fields[f"reason_{member.pk}"] = forms.CharField(
            label=_("Valid reason"), max_length=255, required=False
        )

    # -------------------------------------------------- for the template

    def facts(self):
        return [self[name] for name in self.FACTS]

    def agenda_fields(self):
        """(number, [fields], vote field, [(member, ballot)]) of each point."""
        for place in range(self.point_count):
            names = (f"edition_{place}", f"title_kk_{place}", f"title_ru_{place}")
            ballots = [(row.user, self[f"vote_{place}_{row.pk}"]) for row in self.members]
            yield place + 1, [self[name] for name in names], self[f"voted_{place}"], ballots

    def roll_call(self):
        """(member, state, reason) of everybody."""
        return [
            (row.user, self[f"state_{row.pk}"], self[f"reason_{row.pk}"]) for row in self.members
        ]

    # ------------------------------------------------------ what was said

    def clean(self):
        data = super().clean()
        if data.get("held_on") and data.get("members_of") != data["held_on"]:
            raise ValidationError(
                _("The date has changed. Its members are shown now: check the roll call.")
            )
        return data

    def presence(self) -> dict[int, Presence]:
        data = self.cleaned_data
        return {
            row.pk: Presence(data[f"state_{row.pk}"], data[f"reason_{row.pk}"].strip())
            for row in self.members
        }

    def questions(self) -> list[Question]:
        """Points that are filled in; ballots of those who came."""
        data = self.cleaned_data
        came = [row for row in self.members if data[f"state_{row.pk}"] == Attendance.State.PRESENT]
        questions = []
        for place in range(self.point_count):
            edition = data[f"edition_{place}"]
            titles = {name: data[f"{name}_{place}"] for name in ("title_kk", "title_ru")}
            if edition is None and not any(titles.values()):
                continue
            ballots = {row.pk: data[f"vote_{place}_{row.pk}"] for row in came}
            votes = {pk: choice for pk, choice in ballots.items() if choice != NO_VOTE}
            kept = votes if data[f"voted_{place}"] else {}
            questions.append(Question(edition=edition, votes=kept, **titles))
        return questions
