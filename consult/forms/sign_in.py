import re

from django import forms
from django.utils.translation import gettext_lazy as _

from consult.mailboxes import clean_mailbox
from consult.safe_paths import safe_path
from consult.services.signing_in import DIGITS

SEPARATORS = re.compile(r"[\s\u2010-\u2015-]")


class MailboxField(forms.CharField):
    """One e-mail address, cleaned before any other check sees it."""

    widget = forms.EmailInput

    def to_python(self, value):
        value = super().to_python(value)
        return clean_mailbox(value) if value not in self.empty_values else value


class SignInForm(forms.Form):
    """The one door's question. Wherever it stands, it posts to ``consult:sign-in``."""

    email = MailboxField(
        label=_("E-mail"),
        error_messages={"required": _("Write your e-mail address.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email", "maxlength": 254}),
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_next(self):
        return safe_path(self.cleaned_data["next"])


class CodeForm(forms.Form):
    """A code of digits; spaces and hyphens between them are forgiven."""

    length = DIGITS
    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        error_messages={"required": _("Write the code from the letter.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )

    def clean_code(self):
        code = SEPARATORS.sub("", self.cleaned_data["code"])
        if not re.fullmatch(rf"[0-9]{{{self.length}}}", code):
            raise forms.ValidationError(
                _("The code has %(count)s digits."), params={"count": self.length}
            )
        return code
