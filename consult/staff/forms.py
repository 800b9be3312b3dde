"""What staff type in. Whether it is allowed is asked of the services."""

from datetime import datetime, time, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from consult import rules
from drafts.choices import ActKind, DocumentKind, Language
from drafts.models import Body, DraftActPage, Edition, Topic
from drafts.reading import FORMATS

MEGABYTE = 1024 * 1024
DOCUMENT_LIMIT = 20 * MEGABYTE
DOCUMENT_SUFFIXES = (".docx", ".pdf", ".xlsx", ".txt", ".md")


class UploadForm(forms.Form):
    """The two files of an act's text. One missing language is a difference to accept later."""

    kk = forms.FileField(
        label=_("File in Kazakh"),
        required=False,
        help_text=_("Word (.docx), .odt, .html, .txt or .md."),
        widget=forms.FileInput(attrs={"accept": ",".join(FORMATS)}),
    )
    ru = forms.FileField(
        label=_("File in Russian"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ",".join(FORMATS)}),
    )
    kind = forms.ChoiceField(
        label=_("Kind of act"),
        required=False,
        choices=[("", _("Recognise from the text")), *ActKind.choices],
    )

    def clean(self):
        data = super().clean()
        if not self.errors and not (data.get("kk") or data.get("ru")):
            raise ValidationError(_("Choose the file in Kazakh, the file in Russian, or both."))
        return data

    def sources(self) -> dict[str, tuple[str, bytes]]:
        """Language to (name, bytes), as often as it is asked."""
        files = {code: self.cleaned_data.get(code) for code in ("kk", "ru")}
        found = {}
        for code, file in files.items():
            if file:
                file.seek(0)
                found[code] = (file.name, file.read())
        return found


class NewActForm(UploadForm):
    body = forms.ModelChoiceField(label=_("Drafting body"), queryset=Body.objects.all())
    topic = forms.ModelChoiceField(label=_("Topic"), queryset=Topic.objects.all(), required=False)


class IdentityForm(forms.ModelForm):
    """Who and what the act is, until it is announced."""

    class Meta:
        model = DraftActPage
        fields = ("title_kk", "title_ru", "title_en", "kind", "body", "topic")
        widgets = {
            name: forms.Textarea(attrs={"rows": 2}) for name in ("title_kk", "title_ru", "title_en")
        }


class GlanceForm(forms.ModelForm):
    """What changes, for whom and why: all six are required, for residents read little else."""

    class Meta:
        model = Edition
        fields = ("what_kk", "what_ru", "whom_kk", "whom_ru", "why_kk", "why_ru")
        widgets = {name: forms.Textarea(attrs={"rows": 2}) for name in fields}
        help_texts = {
            "what_kk": _("One or two short sentences, 200 characters at most."),
            "what_ru": _("One or two short sentences, 200 characters at most."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = True


class DocumentForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Document"),
        choices=[c for c in DocumentKind.choices if c[0] != DocumentKind.SOURCE],
    )
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)
    file = forms.FileField(
        label=_("File"), widget=forms.FileInput(attrs={"accept": ",".join(DOCUMENT_SUFFIXES)})
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if not file.name.lower().endswith(DOCUMENT_SUFFIXES):
            raise ValidationError(
                _("This kind of file is not taken. Send one of: %(kinds)s."),
                params={"kinds": ", ".join(DOCUMENT_SUFFIXES)},
            )
        if file.size > DOCUMENT_LIMIT:
            raise ValidationError(
                _("The file is larger than %(limit)d MB."),
                params={"limit": DOCUMENT_LIMIT // MEGABYTE},
            )
        return file


class AcceptForm(forms.Form):
    """Differences of the languages are accepted by name and reason."""

    reason = forms.CharField(
        label=_("Why the difference is accepted"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Your name and this reason are published with the act."),
    )


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class PersonSelect(forms.Select):
    """Each line begins with a person's name, which is in no language."""

    def create_option(self, *args, **kwargs):
        option = super().create_option(*args, **kwargs)
        if option["value"]:
            option["attrs"] |= {"translate": "no", "data-name": True}
        return option


class ReasonsMixin(forms.Form):
    reason_kk = forms.CharField(
        label=_("Reason, in Kazakh"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    reason_ru = forms.CharField(
        label=_("Reason, in Russian"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )


class LastDayMixin(forms.Form):
    """The window closes at the end of a day of Almaty time, that is at 00:00 of the next."""

    last_day = forms.DateField(label=_("Last day to comment"), widget=DayInput())

    def clean_last_day(self):
        day = self.cleaned_data["last_day"]
        if day.year not in rules.YEARS:
            raise ValidationError(_("The dates must lie between 2000 and 2099."))
        return day

    def closes_at(self) -> datetime:
        return rules.local_midnight(self.cleaned_data["last_day"] + timedelta(days=1))


class OpeningMixin(forms.Form):
    opens_on = forms.DateField(label=_("Day of opening"), required=False, widget=DayInput())
    opens_time = forms.TimeField(
        label=_("Hour of opening (Almaty time)"),
        required=False,
        initial="09:00",
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )

    def clean_opens_on(self):
        day = self.cleaned_data["opens_on"]
        if day and day.year not in rules.YEARS:
            raise ValidationError(_("The dates must lie between 2000 and 2099."))
        return day

    def opens_at(self) -> datetime | None:
        """UTC; None means now."""
        day = self.cleaned_data["opens_on"]
        if day is None:
            return None
        hour = self.cleaned_data["opens_time"] or time(0)
        return rules.local_instant(datetime.combine(day, hour))


class AnnounceForm(OpeningMixin, LastDayMixin):
    field_order = ("opens_on", "opens_time", "last_day")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["opens_on"].help_text = _("Leave it empty to open now.")


class PostponeForm(OpeningMixin, LastDayMixin, ReasonsMixin):
    field_order = ("opens_on", "opens_time", "last_day", "reason_kk", "reason_ru")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["opens_on"].required = True


class ExtendForm(LastDayMixin, ReasonsMixin):
    field_order = ("last_day", "reason_kk", "reason_ru")


class CancelForm(ReasonsMixin):
    pass


class RecordForm(OpeningMixin, LastDayMixin):
    """A window held elsewhere, wholly in the past, with its source."""

    source_kk = forms.CharField(label=_("Source, in Kazakh"), max_length=500)
    source_ru = forms.CharField(label=_("Source, in Russian"), max_length=500)
    field_order = ("opens_on", "opens_time", "last_day", "source_kk", "source_ru")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["opens_on"].required = True


class TopicForm(forms.Form):
    topic = forms.ModelChoiceField(label=_("Topic"), queryset=Topic.objects.all(), required=False)
