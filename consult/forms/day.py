"""The day as of which a page is read."""

from django import forms
from django.utils.translation import gettext_lazy as _

from consult import rules


class DayForm(forms.Form):
    """``on``: as a date input sends it, or as people write it."""

    on = forms.DateField(
        label=_("On the day"),
        required=False,
        localize=False,
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("Write the day as in 30.11.2026.")},
    )

    def clean_on(self):
        day = self.cleaned_data["on"]
        if day and day.year not in rules.YEARS:
            raise forms.ValidationError(_("Choose a year from 2000 to 2099."))
        return day
