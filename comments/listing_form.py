"""What may be asked of the list of consultations; a GET form, so every answer has an address."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from consult.rules import State
from drafts.choices import ActKind
from drafts.models import Body, Topic
from drafts.templatetags.languages import nearest

SORTS = {
    "": _("In the usual order"),
    "newest": _("Newest first"),
    "discussed": _("Most comments first"),
}


class NamedSelect(forms.Select):
    """Options that say in which language a name is, where it lacks the reader's own."""

    def create_option(self, name, value, label, *args, **kwargs):
        option = super().create_option(name, value, label, *args, **kwargs)
        row = getattr(value, "instance", None)
        language = (get_language() or "kk")[:2]
        if row is not None:
            spoken = nearest(row, "name", language)[1]
            if spoken != language:
                option["attrs"]["lang"] = spoken
        return option


class ListingForm(forms.Form):
    state = forms.ChoiceField(
        choices=[(state.value, state.value) for state in State],
        required=False,
        widget=forms.HiddenInput,
    )
    words = forms.CharField(
        label=_("Words in the title"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    topic = forms.ModelChoiceField(
        Topic.objects.none(),
        label=_("Topic"),
        required=False,
        empty_label=_("All topics"),
        widget=NamedSelect,
    )
    body = forms.ModelChoiceField(
        Body.objects.none(),
        label=_("Drafting body"),
        required=False,
        empty_label=_("All bodies"),
        widget=NamedSelect,
    )
    kind = forms.ChoiceField(
        label=_("Kind of act"), required=False, choices=[("", _("All kinds")), *ActKind.choices]
    )
    sort = forms.ChoiceField(
        label=_("Order of the list"), required=False, choices=list(SORTS.items())
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Only those that some announced act has: no choice leads to an empty list by itself.
        named = {"acts__consultations__isnull": False}
        self.fields["topic"].queryset = Topic.objects.filter(**named).distinct()
        self.fields["body"].queryset = Body.objects.filter(**named).distinct()

    def chosen(self) -> dict:
        """What to show; a value that can't be understood is as if not given."""
        chosen = {name: self.cleaned_data.get(name) or "" for name in self.fields}
        return chosen | {"state": State(chosen["state"] or State.OPEN)}

    def is_filtered(self) -> bool:
        return any(self.cleaned_data.get(name) for name in self.fields if name != "state")
