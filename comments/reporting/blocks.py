"""A report as a document: headings, paragraphs and tables, in the active language.

Written once; DOCX, PDF and XLSX only draw it. Its core is the table of accepted and rejected
remarks with the grounds (Law on Legal Acts 2016, art. 17-1(13) and 21(5)).
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from comments.exporting.cells import clean
from comments.presenting.addresses import absolute
from comments.reporting.comment_blocks import comments
from comments.reporting.council_blocks import asked, decision, opinions
from comments.reporting.document import (
    Block,
    Heading,
    Paragraph,
    Table,
    day_of,
    language,
    spoken,
)
from comments.reporting.figures import Report
from consult.dates import datetime_words, until_words


def blocks_of(report: Report) -> list[Block]:
    """All of the document below its title."""
    parts = (_opening, _figures, decision, asked, opinions, _clauses, comments, _closing)
    return [block for part in parts for block in part(report)]


def title_of(report: Report) -> str:
    return ": ".join((_("Consultation report"), spoken(report, "title")[0]))


def running_title_of(report: Report) -> str:
    """What stands at the head of every page."""
    return " · ".join((_("Consultation report"), report.reference))


def _opening(report: Report) -> Iterator[Block]:
    words = {
        "reference": report.reference,
        "edition": report.edition,
        "opens": datetime_words(report.opens_at, language()),
        "until": until_words(report.closes_at, language()),
    }
    yield Paragraph(
        _("Draft %(reference)s, edition %(edition)d. The discussion ran from %(opens)s %(until)s.")
        % words
    )
    body, spoken_in = spoken(report.body, "name")
    yield Paragraph(body, lead=_("Drafting body") + ":", language=spoken_in)
    if report.is_interim:
        yield Paragraph(_("Interim: the consultation is not completed."))
    else:
        yield Paragraph(
            _("Completed: %(date)s.") % {"date": day_of(report.completion.completed_at)}
        )
    if report.recorded_afterwards:
        source = {"source": spoken(report, "source")[0]}
        yield Paragraph(_("Recorded afterwards. Source: %(source)s") % source)


def _figures(report: Report) -> Iterator[Block]:
    name = _("The consultation in figures")
    none = _("no data")
    rows = [(f.label, none if f.value is None else f.value) for f in report.figures]
    rows += [(gone.label, gone.value) for gone in report.gone]
    yield Heading(name)
    yield Table(name, (_("Figure"), _("How many")), tuple(rows), (70, 30))
    name = _("How comments were answered")
    yield Heading(name)
    yield Table(
        name,
        (_("Answer"), _("Comments"), _("Share")),
        tuple((share.label, share.count, share.percent_words) for share in report.shares),
        (60, 20, 20),
    )


def _clauses(report: Report) -> Iterator[Block]:
    if report.clauses:
        yield Heading(_("By clause"))
        yield Table(
            _("By clause"),
            (
                _("Clause"),
                _("Comments"),
                _("Accepted"),
                _("Accepted in part"),
                _("Most frequent answer"),
            ),
            tuple(
                (
                    f"{row.name} {spoken(row, 'heading')[0]}".strip(),
                    row.count,
                    row.accepted.count,
                    row.partly.count,
                    row.main_outcome,
                )
                for row in report.clauses
            ),
            (34, 18, 13, 13, 22),
        )


def _closing(report: Report) -> Iterator[Block]:
    yield Heading(_("How we counted"))
    yield Paragraph(
        _(
            "Each comment counts once; one answer may answer many. "
            "Withdrawn and hidden comments are not counted; their places stay in the list."
        )
    )
    number, head = report.head
    at = datetime_words(report.at, language())
    yield Paragraph(
        _("As recorded on %(at)s (Almaty time). Head of the record: entry %(number)d, %(head)s")
        % {"at": at, "number": number, "head": head}
    )
    yield Paragraph(clean(absolute(report.url)), lead=_("This report on the site:"))
