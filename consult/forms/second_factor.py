import re

from django import forms
from django.utils.translation import gettext_lazy as _

from consult.forms.sign_in import SEPARATORS


class SecondFactorForm(forms.Form):
    """Six digits from the phone or eight from paper."""

    allowed = re.compile(r"[0-9]{6}|[0-9]{8}")
    mistake = _("The code has six digits, one on paper eight.")
    code = forms.CharField(
        label=_("Code from the phone"),
        help_text=_("Six digits. Without the phone: one of the eight-digit codes on paper."),
        max_length=40,
        error_messages={"required": _("Write the code from the phone.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )

    def clean_code(self):
        code = SEPARATORS.sub("", self.cleaned_data["code"])
        if not self.allowed.fullmatch(code):
            raise forms.ValidationError(self.mistake)
        return code


class SetUpForm(SecondFactorForm):
    """Six digits: the phone has taken the key."""

    allowed = re.compile(r"[0-9]{6}")
    mistake = _("The code has six digits.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = _("Six digits that the app shows now.")
