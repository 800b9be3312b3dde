"""Expert opinions handed out: one row for each part of each opinion. Only submitted ones."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments.exporting.rows import CHUNK, instant_words
from comments.models import Opinion
from drafts.models import DraftActPage
from drafts.naming import clause_name


@dataclass(frozen=True)
class Part:
    """One thing that an opinion says: of the whole act, or of one clause (``eid``)."""

    opinion: Opinion
    name: str
    text_kk: str
    text_ru: str
    eid: str = ""

    @property
    def reference(self) -> str:
        """What a cut text is called on the sheet of long texts."""
        return str(self.opinion.pk)


def _conflict(part: Part) -> str:
    return _("Declared") if part.opinion.has_conflict else _("None declared")


def _corrects(part: Part) -> str:
    return str(part.opinion.corrects_id or "")


def _written_down(part: Part) -> str:
    recorded = part.opinion.consultation.recorded_afterwards
    return instant_words(part.opinion.written_at) if recorded else ""


COLUMNS: tuple[tuple[str, Callable[[Part], str]], ...] = (
    (gettext_lazy("Expert opinion"), lambda part: str(part.opinion.pk)),
    (gettext_lazy("Edition"), lambda part: str(part.opinion.edition.number)),
    (gettext_lazy("Member of the council"), lambda part: part.opinion.author_name),
    (gettext_lazy("Verdict"), lambda part: part.opinion.get_verdict_display()),
    (gettext_lazy("Conflict of interest"), _conflict),
    (
        gettext_lazy("Received (Almaty time)"),
        lambda part: instant_words(part.opinion.received_at),
    ),
    (gettext_lazy("Written down afterwards (Almaty time)"), _written_down),
    (gettext_lazy("Corrects the opinion"), _corrects),
    (gettext_lazy("Part of the opinion"), lambda part: part.name),
    (gettext_lazy("Clause"), lambda part: clause_name(part.eid) if part.eid else ""),
    (gettext_lazy("Text in Kazakh"), lambda part: part.text_kk),
    (gettext_lazy("Text in Russian"), lambda part: part.text_ru),
)


def opinions_of(act: DraftActPage) -> Iterator[Opinion]:
    """Edition by edition, in the order of submission; corrected ones stay, each names its own."""
    rows = Opinion.objects.filter(consultation__act=act, received_at__isnull=False)
    rows = rows.select_related("edition", "consultation").prefetch_related("points__clause")
    return rows.order_by("edition__number", "received_at", "pk").iterator(chunk_size=CHUNK)


def parts_of(opinion: Opinion) -> list[Part]:
    """In the active language."""
    parts = [
        Part(opinion, _("Conclusion"), opinion.conclusion_kk, opinion.conclusion_ru),
        Part(opinion, _("Grounds"), opinion.grounds_kk, opinion.grounds_ru),
    ]
    if opinion.has_conflict:
        name = _("Conflict of interest")
        parts.append(Part(opinion, name, opinion.conflict_kk, opinion.conflict_ru))
    points = sorted(opinion.points.all(), key=lambda point: point.clause.pos)
    return parts + [
        Part(opinion, _("Remark on a clause"), point.text_kk, point.text_ru, point.clause.eid)
        for point in points
    ]


def labels() -> list[str]:
    return [str(label) for label, _value in COLUMNS]


def texts(part: Part) -> list[str]:
    return [value(part) for _label, value in COLUMNS]


def opinions_file_name(act: DraftActPage) -> str:
    return f"{act.year}-{act.number}-opinions.csv"
