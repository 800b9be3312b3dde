"""The council's verdict in one form: grounds and recommendations in both languages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from consult.models import Decision, Verdict
from consult.services.deciding import Asked
from drafts.localized import in_language
from drafts.models import Clause, Edition
from drafts.naming import clause_name

ROWS = 1  # shown at first; one more with each press
MOST_ROWS = 60
OPENING = 60  # signs of a clause's heading or text beside its name
NBSP = "\u00a0"


def clause_choices(edition: Edition) -> list[tuple[str, object]]:
    """The tree of an edition for a list box: eid and name, indented by depth. One query."""
    rows = edition.clauses.order_by("pos").only(
        "eid", "path", "heading_kk", "heading_ru", "text_kk", "text_ru"
    )
    choices = [("", _("No clause: about the whole draft"))]
    return choices + [(row.eid, _clause_words(row)) for row in rows]


def _clause_words(clause: Clause) -> str:
    words = in_language(clause, "heading") or in_language(clause, "text")
    opening = words[:OPENING] + ("…" if len(words) > OPENING else "")
    indent = NBSP * 3 * (clause.depth - 1)
    return f"{indent}{clause_name(clause.eid.split('__')[-1])}. {opening}".rstrip(". ")


class DecisionForm(forms.Form):
    verdict = forms.ChoiceField(
        label=_("Decision of the council"), choices=Verdict.choices, widget=forms.RadioSelect()
    )
    reason_kk = forms.CharField(
        label=_("Grounds, in Kazakh"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed when the draft is returned or not approved."),
    )
    reason_ru = forms.CharField(
        label=_("Grounds, in Russian"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    rows = forms.IntegerField(
        min_value=1, max_value=MOST_ROWS, widget=forms.HiddenInput(), initial=ROWS
    )

    FACTS = ("verdict", "reason_kk", "reason_ru")

    def __init__(self, *args, edition: Edition, rows: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.edition, self.row_count = edition, rows
        choices = clause_choices(edition)
        for place in range(rows):
            self.fields[f"clause_{place}"] = forms.ChoiceField(
                label=_("Clause"), choices=choices, required=False
            )
            for code, label in (("kk", _("Text, in Kazakh")), ("ru", _("Text, in Russian"))):
                self.fields[f"text_{code}_{place}"] = forms.CharField(
                    label=label, required=False, widget=forms.Textarea(attrs={"rows": 3})
                )

    @staticmethod
    def initial_of(decision: Decision | None) -> dict:
        """What an unsigned decision says already."""
        if decision is None:
            return {}
        initial = {name: getattr(decision, name) for name in DecisionForm.FACTS}
        rows = decision.recommendations.select_related("clause").order_by("number")
        for place, row in enumerate(rows):
            initial[f"clause_{place}"] = row.clause.eid if row.clause else ""
            initial |= {f"text_kk_{place}": row.text_kk, f"text_ru_{place}": row.text_ru}
        return initial

    def clean(self):
        """The service refuses one language alone; here the empty field is pointed at."""
        data = super().clean()
        for place in range(self.row_count):
            names = [f"text_{code}_{place}" for code in ("kk", "ru")]
            empty = [name for name in names if not data.get(name, "").strip()]
            if data.get(f"clause_{place}") or len(empty) == 1:
                for name in empty:
                    message = _("Each recommendation is written in Kazakh and in Russian.")
                    self.add_error(name, message)
        return data

    def facts(self):
        return [self[name] for name in self.FACTS]

    def recommendation_fields(self):
        """(number, [fields]) of each row."""
        for place in range(self.row_count):
            names = (f"clause_{place}", f"text_kk_{place}", f"text_ru_{place}")
            yield place + 1, [self[name] for name in names]

    def recommendations(self) -> list[Asked]:
        """Rows in which something is written."""
        data = self.cleaned_data
        eids = {data[f"clause_{place}"] for place in range(self.row_count)} - {""}
        clauses = {row.eid: row for row in self.edition.clauses.filter(eid__in=eids)}
        asked = []
        for place in range(self.row_count):
            texts = [data[f"text_{code}_{place}"] for code in ("kk", "ru")]
            eid = data[f"clause_{place}"]
            if any(texts) or eid:
                asked.append(Asked(*texts, clause=clauses.get(eid)))
        return asked
