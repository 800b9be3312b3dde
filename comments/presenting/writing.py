"""The page on which a member writes an opinion: its forms, bound or not, and their mistakes."""

import re
from dataclasses import dataclass

from django.utils.translation import get_language

from comments.models import Opinion
from comments.opinion_forms import FileForm, NewPointForm, OpinionForm, PointForm, initial_of
from comments.presenting.contents import clauses_for_contents
from drafts.models import Clause, Edition
from drafts.naming import clause_name
from drafts.templatetags.languages import nearest

_POINT = re.compile(r"point-([1-9][0-9]{0,8})-text_(?:kk|ru)")
OPENING = 70  # characters of a clause beside its name in the list


@dataclass(frozen=True)
class Choice:
    """A clause in the list that one is picked from; ``words``: how it begins."""

    pk: int
    name: str
    words: str


@dataclass
class Writing:
    """All forms of the page. ``errors`` are (id of the field, sentence) in reading order."""

    form: OpinionForm
    points: list[PointForm]
    new: NewPointForm
    file: FileForm
    clauses: dict[int, Clause]
    removed_files: list[int]

    @property
    def forms(self) -> list:
        return [self.form, *self.points, self.new, self.file]

    @property
    def errors(self) -> list[tuple[str, str]]:
        found = [
            (bound.auto_id, error)
            for form in self.forms
            for bound in form
            for error in bound.errors
        ]
        return found + [("errors", said) for form in self.forms for said in form.non_field_errors()]

    @property
    def choices(self) -> list[Choice]:
        return [_choice(clause) for clause in self.clauses.values()]

    def is_valid(self) -> bool:
        return all(form.is_valid() for form in self.forms)

    def written(self) -> dict:
        """What the service takes of valid forms."""
        points = {self.clauses[form.clause.pk]: form.written() for form in self.points}
        if not self.new.is_empty:
            points[self.clauses[self.new.cleaned_data["clause"]]] = self.new.written()
        upload = self.file.cleaned_data["file"]
        return {
            **self.form.written(),
            "points": points,
            "files": [(upload.name, upload.read())] if upload else [],
            "removed_files": self.removed_files,
        }


def unbound(edition: Edition, opinion: Opinion | None, version: int, eid: str = "") -> Writing:
    """``opinion``: what the page begins with; ``eid``: the clause to add a remark to."""
    clauses = _clauses(edition)
    points = [
        _point(clauses[row.clause_id], initial={"text_kk": row.text_kk, "text_ru": row.text_ru})
        for row in (opinion.points.order_by("clause__pos") if opinion else ())
        if row.clause_id in clauses
    ]
    taken = {form.clause.pk for form in points}
    wanted = next((pk for pk, clause in clauses.items() if clause.eid == eid), None)
    picked = {"clause": wanted} if wanted not in taken else {}
    return Writing(
        form=OpinionForm(initial=initial_of(opinion, version)),
        points=points,
        new=_new(clauses, taken, initial=picked),
        file=FileForm(),
        clauses=clauses,
        removed_files=[],
    )


def bound(edition: Edition, data, files=None) -> Writing:
    """As it was sent. Remarks on clauses of other editions are not looked at."""
    clauses = _clauses(edition)
    sent = {int(match[1]) for name in data if (match := _POINT.fullmatch(name))}
    points = [_point(clause, data) for pk, clause in clauses.items() if pk in sent]
    return Writing(
        form=OpinionForm(data),
        points=points,
        new=_new(clauses, sent, data),
        file=FileForm(data, files),
        clauses=clauses,
        removed_files=[int(pk) for pk in data.getlist("remove") if pk.isdecimal()],
    )


def with_version(writing: Writing, data, version: int) -> Writing:
    """The same words over the newest kept version: saving once more is then a decision."""
    data = data.copy()
    data["version"] = str(version)
    writing.form.data = data
    return writing


def _clauses(edition: Edition) -> dict[int, Clause]:
    return {clause.pk: clause for clause in clauses_for_contents(edition)}


def _point(clause: Clause, data=None, **options) -> PointForm:
    form = PointForm(data, prefix=f"point-{clause.pk}", **options)
    form.clause = clause
    form.name = clause_name(clause.eid)
    return form


def _new(clauses: dict[int, Clause], taken: set[int], data=None, **options) -> NewPointForm:
    names = {pk: clause_name(clause.eid) for pk, clause in clauses.items()}
    return NewPointForm(data, prefix="new", clauses=names, taken=taken, **options)


def _choice(clause: Clause) -> Choice:
    reader = (get_language() or "kk")[:2]
    words, language = nearest(clause, "heading", reader)
    if not words:
        words, language = nearest(clause, "opening", reader)
    # An option is in one language: words of another one are left out of it.
    return Choice(clause.pk, clause_name(clause.eid), words[:OPENING] if language == reader else "")
