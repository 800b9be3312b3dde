"""What people may type: shape and cleaning. Whether it is taken now is asked of the gate."""

from django import forms
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from comments.choices import NAME_LIMIT, QUOTE_LIMIT, TEXT_LIMIT, CommentKind, CommentLanguage
from comments.names import check_name
from drafts.language import UncleanText, clean_text, find_quote, guess_language
from drafts.models import Clause

_QUOTE_SIGNS = " \t\r\n«»„“”\"'"


class TypedField(forms.Field):
    """Plain text as typed: hidden marks go, nothing visible is changed or cut.

    No ``maxlength`` in the markup: a browser cuts pasted text there without a word.
    """

    widget = forms.Textarea

    def __init__(self, *, limit: int, empty: str = "", **options):
        super().__init__(**options)
        self.limit = limit
        self.error_messages["required"] = self.error_messages["empty"] = empty

    def to_python(self, value: str | None) -> str:
        # A form sends each line end as two signs; a person typed one.
        value = (value or "").replace("\r\n", "\n")
        if not value.strip():
            return ""
        try:
            return clean_text(value, self.limit)
        except UncleanText as problem:
            if problem.code == "empty" and not self.required:
                return ""
            raise forms.ValidationError(self._sentence(problem), code=problem.code) from None

    def _sentence(self, problem: UncleanText) -> str:
        if problem.code == "empty":
            return self.error_messages["empty"]
        over = problem.length - problem.limit
        return ngettext(
            "The text is %(over)d character too long: at most %(limit)d are taken.",
            "The text is %(over)d characters too long: at most %(limit)d are taken.",
            over,
        ) % {"over": over, "limit": problem.limit}


class CommentForm(forms.Form):
    """A comment on one clause, or on the whole draft (``clause`` None: nothing to quote)."""

    kind = forms.ChoiceField(
        label=_("What do you want to say?"),
        choices=CommentKind.choices,
        initial=CommentKind.REMARK,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you want to say.")},
    )
    quote = TypedField(
        label=_("On which words?"),
        help_text=_("Copy them from the clause, or leave this empty: then it is on all of it."),
        limit=QUOTE_LIMIT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    text = TypedField(
        label=_("Comment"),
        help_text=_("In Kazakh or Russian, up to 3,000 characters."),
        limit=TEXT_LIMIT,
        empty=_("Write your comment."),
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    language = forms.ChoiceField(
        label=_("Language of the comment"),
        choices=[("", _("As in the text")), *CommentLanguage.choices],
        required=False,
    )
    # Robots fill every field; people don't see this one. Nothing is lost: they are asked again.
    confirm_address = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, *args, clause: Clause | None, **kwargs):
        super().__init__(*args, **kwargs)
        self.clause = clause
        if clause is None:
            del self.fields["quote"]

    def visible_fields(self):
        """What people see: templates put the robots' field elsewhere."""
        return [field for field in super().visible_fields() if field.name != "confirm_address"]

    def clean_quote(self) -> str:
        """The words as the clause has them. Raises ValidationError when it has them not."""
        typed = self.cleaned_data["quote"]
        self.quote_language = ""
        if not typed:
            return ""
        for language in ("kk", "ru"):
            words = self.clause.words_in(language)
            place = find_quote(words, typed) or find_quote(words, typed.strip(_QUOTE_SIGNS))
            if place:
                self.quote_language = language
                return words[slice(*place)]
        raise forms.ValidationError(
            _("These words are not in the clause. Copy them anew, or leave the field empty."),
            code="not_in_clause",
        )

    def clean(self):
        if self.cleaned_data.get("confirm_address"):
            self.data = self.data.copy()
            self.data["confirm_address"] = ""
            raise forms.ValidationError(
                _("A hidden field was filled by your browser. It is empty now: send once more."),
                code="robot",
            )
        text = self.cleaned_data.get("text")
        if text and not self.cleaned_data.get("language"):
            self.cleaned_data["language"] = language_of(text)
        return self.cleaned_data

    def said(self) -> dict:
        """What to keep of a valid form."""
        names = ("kind", "text", "language")
        return {
            **{name: self.cleaned_data[name] for name in names},
            "quote": self.cleaned_data.get("quote", ""),
            "quote_language": getattr(self, "quote_language", ""),
        }


def language_of(text: str) -> str:
    """Guessed by its letters; English only on English pages, where no Cyrillic letter is."""
    cyrillic = any("\u0400" <= sign <= "\u04ff" for sign in text)
    if not cyrillic and (get_language() or "")[:2] == "en":
        return CommentLanguage.EN
    return guess_language(text)


class NameForm(forms.Form):
    """The name that everybody will see beside the comment."""

    name = TypedField(
        label=_("Your name, as it will be published"),
        help_text=_("For example, first name and the first letter of the family name."),
        limit=NAME_LIMIT,
        empty=_("Write the name to publish."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        check_name(name)
        return name
