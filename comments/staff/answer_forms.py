"""What is typed at the answer desk. Whether it is allowed is asked of the services."""

from django import forms
from django.utils.translation import gettext_lazy as _

from comments.forms import TypedField
from comments.models import Answer, Comment, Disposition

REASON_LIMIT = 5000


def _reason(label, language: str, **options) -> TypedField:
    widget = forms.Textarea(attrs={"rows": 4, "lang": language})
    return TypedField(label=label, limit=REASON_LIMIT, widget=widget, **options)


class FocusedRadios(forms.RadioSelect):
    """The first choice has the focus when the page opens."""

    is_focused = False

    def create_option(self, name, value, label, selected, index, **options):
        option = super().create_option(name, value, label, selected, index, **options)
        if self.is_focused and index == 0:
            option["attrs"]["autofocus"] = True
        return option


class AnswerForm(forms.Form):
    """One answer to one or many comments; ``version`` says which text the editor saw."""

    disposition = forms.ChoiceField(
        label=_("What becomes of the comment"),
        choices=Disposition.choices,
        widget=FocusedRadios,
        error_messages={"required": _("Choose what becomes of the comment.")},
    )
    reason_kk = _reason(_("Answer, in Kazakh"), "kk", required=False)
    reason_ru = _reason(_("Answer, in Russian"), "ru", required=False)
    together = forms.MultipleChoiceField(
        label=_("Answered together with it"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    answer = forms.IntegerField(required=False, widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, others: list[Comment], **kwargs):
        super().__init__(*args, **kwargs)
        self.others = {str(row.pk): row for row in others}
        self.fields["together"].choices = [(key, row.text) for key, row in self.others.items()]
        # A list of mistakes asks for the focus itself.
        self.fields["disposition"].widget.is_focused = not self.is_bound

    def clean(self):
        data = super().clean()
        if not self.errors and not (data.get("reason_kk") or data.get("reason_ru")):
            self.add_error("reason_kk", _("Write the answer in one language at least."))
        return data

    def chosen(self) -> list[Comment]:
        return [self.others[key] for key in self.cleaned_data["together"]]

    def words(self) -> dict[str, str]:
        names = ("disposition", "reason_kk", "reason_ru")
        return {name: self.cleaned_data[name] for name in names}


def initial_of(answer: Answer | None, together: list[str]) -> dict:
    """What the form shows before anything is typed."""
    if answer is None:
        return {"together": together}
    return {
        "disposition": answer.disposition,
        "reason_kk": answer.reason_kk,
        "reason_ru": answer.reason_ru,
        "answer": answer.pk,
        "version": answer.version,
        "together": together,
    }


class ExceptionForm(forms.Form):
    reason_kk = _reason(_("Reason, in Kazakh"), "kk", empty=_("Give the reason in both languages."))
    reason_ru = _reason(
        _("Reason, in Russian"), "ru", empty=_("Give the reason in both languages.")
    )
