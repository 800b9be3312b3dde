"""What the secretary and a body's officer type in about a letter and its replies."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from consult.models import Reply, Term
from consult.staff.forms import MEGABYTE, DayInput, ReasonsMixin, SometimesField
from drafts.models import Body

FILE_LIMIT = 20 * MEGABYTE
SUFFIXES = (".pdf", ".docx", ".jpg", ".jpeg", ".png")
REPLY_CODES = (Term.Code.BODY_REPLY_DRAFT, Term.Code.BODY_REPLY_BUDGET, Term.Code.BODY_REPLY)


class PaperField(forms.FileField):
    """A letter or a scan; gives (its name, its bytes) or None."""

    def __init__(self, **kwargs):
        accept = forms.FileInput(attrs={"accept": ",".join(SUFFIXES)})
        super().__init__(widget=accept, **kwargs)

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        if not file:
            return None
        if not file.name.lower().endswith(SUFFIXES):
            raise ValidationError(
                _("This kind of file is not taken. Send one of: %(kinds)s."),
                params={"kinds": ", ".join(SUFFIXES)},
            )
        if file.size > FILE_LIMIT:
            raise ValidationError(
                _("The file is larger than %(limit)d MB."),
                params={"limit": FILE_LIMIT // MEGABYTE},
            )
        return file.name, file.read()


class ForwardForm(forms.Form):
    """One letter to one body or several, with one number and date."""

    bodies = forms.ModelMultipleChoiceField(
        label=_("Bodies"), queryset=Body.objects.none(), widget=forms.CheckboxSelectMultiple()
    )
    outgoing_number = forms.CharField(label=_("Outgoing number"), max_length=64)
    sent_on = forms.DateField(label=_("Sent on"), widget=DayInput())
    received_on = forms.DateField(
        label=_("Received by the body"),
        widget=DayInput(),
        help_text=_("The term of the reply runs from the day after."),
    )
    term_code = forms.ChoiceField(
        label=_("Term of the reply"),
        choices=[(code.value, code.label) for code in REPLY_CODES],
        widget=forms.RadioSelect(),
    )
    letter = PaperField(label=_("File of the letter"), required=False)

    def __init__(self, *args, bodies, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["bodies"].queryset = bodies


class ReplyForm(forms.Form):
    result = forms.ChoiceField(
        label=_("Result"), choices=Reply.Result.choices, widget=forms.RadioSelect()
    )
    reason_kk = SometimesField(
        label=_("Reasons, in Kazakh"),
        rows=4,
        help_text=_("Needed when it is not taken in full."),
    )
    reason_ru = SometimesField(
        label=_("Reasons, in Russian"),
        rows=4,
        help_text=_("Needed when it is not taken in full."),
    )
    signer = forms.CharField(
        label=_("Signed by (post)"),
        max_length=255,
        required=False,
        help_text=_("The first head or the acting head (Law on Public Councils, article 5(2))."),
    )
    replied_on = forms.DateField(label=_("Date of the reply"), widget=DayInput())


class ScannedReplyForm(ReplyForm):
    """The secretary enters what came on paper."""

    scan = PaperField(label=_("Scan of the reply"))


class SettleForm(ReasonsMixin):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason_kk"].label = _("Basis, in Kazakh")
        self.fields["reason_ru"].label = _("Basis, in Russian")
