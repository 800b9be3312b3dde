"""The report as a page: which window, which of its comments, and what stands around them."""

from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from comments.presenting import frames
from comments.presenting.frames import Frame
from comments.reporting import Report, collect
from comments.reporting.comment_lines import gone_labels, outcome_labels
from comments.reporting.figures import (
    ANSWERED,
    COUNTED,
    EXCEPTED,
    HIDDEN,
    OPEN,
    WITHDRAWN,
    CommentLine,
)
from consult.models import Completion

PAGE_SIZE = 50
FORMS = ("pdf", "docx", "xlsx")
BARS = 84  # of the drawing of days: its height in units of the drawing


@dataclass(frozen=True)
class Chosen:
    """Which comments are shown: by outcome (or ANSWERED), by clause ("whole": the draft)."""

    answer: str = ""
    clause: str = ""
    page: int = 1

    @property
    def query(self) -> str:
        wanted = {"answer": self.answer, "clause": self.clause}
        return urlencode({name: value for name, value in wanted.items() if value})

    def takes(self, line: CommentLine) -> bool:
        eid = "" if self.clause == "whole" else self.clause
        if self.clause and line.eid != eid:
            return False
        if self.answer == ANSWERED:
            return line.outcome not in ("", EXCEPTED, OPEN)
        if self.answer == COUNTED:
            return bool(line.outcome)
        if self.answer in (WITHDRAWN, HIDDEN):
            return bool(line.gone) and line.hidden == (self.answer == HIDDEN)
        return not self.answer or line.outcome == self.answer


def completed(year: int, number: int, edition: int | None, at: datetime) -> Frame:
    """The newest completed window, or that edition's; Http404 before its completion."""
    frame = frames.find(year, number, edition, at)
    wanted = frame.windows if edition is None else (frame.consultation,)
    done = set(
        Completion.objects.filter(consultation__in=wanted).values_list("consultation", flat=True)
    )
    for window in wanted:
        if window.pk in done:
            return replace(frame, consultation=window)
    raise Http404


def chosen(data: QueryDict, report: Report) -> Chosen:
    """What the address asks for; Http404 for what no figure of ours links to."""
    answer, clause = data.get("answer", ""), data.get("clause", "")
    page = data.get("page", "1")
    known = {"", *_labels()}
    clauses = {"", *(line.eid or "whole" for line in report.clauses)}
    if answer not in known or clause not in clauses or not (page.isascii() and page.isdigit()):
        raise Http404
    return Chosen(answer, clause, int(page[:6]))


def context(frame: Frame, data: QueryDict) -> dict:
    """Everything that templates/comments/report.html takes."""
    report = collect(frame)
    wanted = chosen(data, report)
    rows = [line for line in report.comments if wanted.takes(line)]
    paginator = Paginator(rows, PAGE_SIZE)
    if wanted.page not in paginator.page_range:
        raise Http404
    page: Page = paginator.page(wanted.page)
    return {
        **frame.context(),
        "report": report,
        "page": page,
        "chosen": wanted,
        "chosen_words": _words(wanted, report),
        "query": wanted.query,
        "bars": bars(report),
        "files": files(frame),
        "journal_url": reverse("comments:journal", args=[frame.act.year, frame.act.number]),
    }


def _labels() -> dict[str, str]:
    """Each narrowing of the list by answer, in words."""
    own = {ANSWERED: _("Answered"), COUNTED: _("Without withdrawn and hidden ones")}
    return outcome_labels() | gone_labels() | own


def _words(wanted: Chosen, report: Report) -> str:
    """What the list is narrowed to, in words; "" for all of them."""
    names = {line.eid or "whole": line.name for line in report.clauses}
    labels = _labels()
    words = [names[wanted.clause]] if wanted.clause else []
    return " · ".join([*words, labels[wanted.answer]] if wanted.answer else words)


def bars(report: Report) -> list[tuple]:
    """(day, comments, x, y, height) of a drawing 100 units high; one bar takes 20 units."""
    most = max((count for _day, count in report.days), default=0)
    return [
        (day, count, place * 20 + 2, 4 + BARS - (height := _height(count, most)), height)
        for place, (day, count) in enumerate(report.days)
    ]


def _height(count: int, most: int) -> int:
    """One comment is seen beside a thousand, and a day without any has no bar."""
    return max(2, BARS * count // most) if count else 0


def files(frame: Frame) -> list[tuple[str, str, str]]:
    """(name, language, address) of the same report as files: the page's language, or both."""
    language = (get_language() or "kk")[:2]
    languages = (language,) if language in ("kk", "ru") else ("kk", "ru")
    names = {"kk": "қазақша", "ru": "по-русски"}
    return [
        (f"{form.upper()}, {names[code]}", code, file_url(frame, form, code))
        for code in languages
        for form in FORMS
    ]


def file_url(frame: Frame, form: str, language: str) -> str:
    place = [frame.act.year, frame.act.number]
    with override(language):
        if frame.shown_edition is None:
            return reverse("comments:report-file", args=[*place, form])
        return reverse("comments:report-edition-file", args=[*place, frame.shown_edition, form])
