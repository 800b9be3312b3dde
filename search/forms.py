"""The question that a reader may ask; a GET form, so every answer has an address."""

from django import forms
from django.utils.translation import gettext_lazy as _

from consult.rules import State
from drafts.choices import Language
from search.builders import TYPES

MOST_PAGES = 500
FILTERS = ("in", "state", "topic", "year", "lang", "exact")


class SearchForm(forms.Form):
    """Any words are a question. A filter that can't be understood is as if it were not given."""

    q = forms.CharField(
        label=_("What are you looking for?"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    state = forms.ChoiceField(
        choices=[(state.value, state.value) for state in State], required=False
    )
    topic = forms.IntegerField(min_value=1, max_value=2**31, required=False)
    year = forms.IntegerField(min_value=2000, max_value=2099, required=False)
    lang = forms.ChoiceField(choices=Language.choices, required=False)
    exact = forms.ChoiceField(choices=[("1", "1")], required=False)
    page = forms.IntegerField(min_value=1, max_value=MOST_PAGES, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Its name in the address is a word of Python.
        self.fields["in"] = forms.ChoiceField(
            choices=[(name, name) for name in TYPES], required=False
        )

    def chosen(self) -> dict:
        """Words and filters that are set, by the names that they have in the address."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) or "" for name in ("q", *FILTERS)}

    @property
    def page_number(self) -> int:
        return self.cleaned_data.get("page") or 1
