"""What a member types into an expert opinion: shape and cleaning.

Saving keeps an unfinished opinion, so no field is required here: what a submitted one needs is
asked by the service (``missing_parts``).
"""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments.forms import TypedField
from comments.models import Opinion, OpinionPoint
from comments.services.opinion_record import FIELDS

MEGABYTES = 10
ENDINGS = ("docx", "xlsx", "pdf", "txt", "png", "jpg", "jpeg")


def _limit(model, name: str) -> int:
    return model._meta.get_field(name).max_length


def _typed(model, name: str, label, rows: int, **options) -> TypedField:
    return TypedField(
        label=label,
        limit=_limit(model, name),
        required=False,
        widget=forms.Textarea(attrs={"rows": rows}),
        **options,
    )


class _AwaitedChoice(forms.TypedChoiceField):
    """Needed before the opinion is submitted, so not called optional; empty while it is written."""

    def validate(self, value):
        if value not in self.empty_values:
            super().validate(value)


def _yes_or_no(value: str) -> bool | None:
    return {"yes": True, "no": False}.get(value)


class OpinionForm(forms.Form):
    """The opinion without its remarks and files. ``version`` 0: nothing was kept before."""

    use_required_attribute = False

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    verdict = _AwaitedChoice(
        label=gettext_lazy("Your verdict"),
        choices=[
            (Opinion.Verdict.SUPPORTS, gettext_lazy("I support it")),
            (Opinion.Verdict.WITH_REMARKS, gettext_lazy("I support it with remarks")),
            (Opinion.Verdict.AGAINST, gettext_lazy("I am against it")),
        ],
        widget=forms.RadioSelect,
    )
    conclusion_kk = _typed(
        Opinion,
        "conclusion_kk",
        gettext_lazy("Conclusion, in Kazakh"),
        4,
        help_text=gettext_lazy(
            "Two or three sentences. One language is enough; readers see which one is missing."
        ),
    )
    conclusion_ru = _typed(Opinion, "conclusion_ru", gettext_lazy("Conclusion, in Russian"), 4)
    grounds_kk = _typed(Opinion, "grounds_kk", gettext_lazy("Grounds, in Kazakh"), 8)
    grounds_ru = _typed(Opinion, "grounds_ru", gettext_lazy("Grounds, in Russian"), 8)
    has_conflict = _AwaitedChoice(
        label=gettext_lazy("Conflict of interest"),
        help_text=gettext_lazy(
            "Does the draft touch your work, business or family? Everybody sees the answer."
        ),
        choices=[
            ("no", gettext_lazy("I have no conflict of interest")),
            ("yes", gettext_lazy("I have a conflict of interest")),
        ],
        coerce=_yes_or_no,
        empty_value=None,
        widget=forms.RadioSelect,
    )
    conflict_kk = _typed(
        Opinion, "conflict_kk", gettext_lazy("What the conflict of interest is, in Kazakh"), 2
    )
    conflict_ru = _typed(
        Opinion, "conflict_ru", gettext_lazy("What the conflict of interest is, in Russian"), 2
    )

    def written(self) -> dict:
        return {name: self.cleaned_data[name] for name in FIELDS}


def initial_of(opinion: Opinion | None, version: int) -> dict:
    """What the form begins with."""
    if opinion is None:
        return {"version": version}
    conflict = {True: "yes", False: "no", None: ""}[opinion.has_conflict]
    kept = {name: getattr(opinion, name) for name in FIELDS}
    return {**kept, "has_conflict": conflict, "version": version}


class PointForm(forms.Form):
    """The remark on one clause; both texts empty take it away."""

    text_kk = _typed(OpinionPoint, "text_kk", gettext_lazy("Remark, in Kazakh"), 3)
    text_ru = _typed(OpinionPoint, "text_ru", gettext_lazy("Remark, in Russian"), 3)

    def written(self) -> tuple[str, str]:
        return self.cleaned_data["text_kk"], self.cleaned_data["text_ru"]

    @property
    def is_empty(self) -> bool:
        return not any(self.written())


class NewPointForm(PointForm):
    """A remark on a clause picked from the tree. ``taken``: clauses that have theirs above."""

    clause = forms.TypedChoiceField(
        label=gettext_lazy("Clause"), coerce=int, empty_value=None, required=False
    )
    field_order = ("clause", "text_kk", "text_ru")

    def __init__(self, *args, clauses: dict[int, str], taken: set[int], **options):
        super().__init__(*args, **options)
        self.taken = taken
        self.fields["clause"].choices = [("", _("Choose a clause")), *clauses.items()]

    def clean(self):
        clause, texts = self.cleaned_data.get("clause"), ("text_kk", "text_ru")
        said = any(self.cleaned_data.get(name) for name in texts)
        if said and clause is None and "clause" not in self.errors:
            self.add_error("clause", _("Choose the clause that the remark is on."))
        if said and clause in self.taken:
            self.add_error("clause", _("This clause has a remark above. Change it there."))
        return self.cleaned_data


class FileForm(forms.Form):
    """One more file. Bytes are read by the view; what they are called is not believed."""

    file = forms.FileField(
        label=gettext_lazy("Add a file"),
        help_text=gettext_lazy(
            ".docx, .xlsx, .pdf, .txt, .png or .jpg, up to 10 MB. Everybody sees it."
        ),
        required=False,
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(f".{end}" for end in ENDINGS)}),
    )

    def clean_file(self):
        upload = self.cleaned_data["file"]
        if not upload:
            return None
        if upload.size == 0:
            raise forms.ValidationError(_("The file is empty."))
        if upload.size > MEGABYTES << 20:
            raise forms.ValidationError(
                _("The file is larger than %(limit)d MB.") % {"limit": MEGABYTES}
            )
        if upload.name.rpartition(".")[2].lower() not in ENDINGS:
            raise forms.ValidationError(_("Files of this kind are not taken."))
        return upload
