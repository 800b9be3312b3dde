"""A report as a document: headings, paragraphs and tables, in the active language.

Written once; DOCX and PDF only draw it. Its core is the table of accepted and rejected remarks
with the grounds (Law on Legal Acts 2016, art. 17-1(13) and 21(5)).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from comments.exporting.cells import clean
from comments.reporting.figures import CommentLine, Report
from consult.dates import almaty, date_words, datetime_words, until_words
from drafts.localized import in_language


@dataclass(frozen=True)
class Heading:
    text: str
    level: int = 2


@dataclass(frozen=True)
class Paragraph:
    text: str


@dataclass(frozen=True)
class Table:
    """``widths`` are shares of the page; every row has as many cells as the head."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


Block = Heading | Paragraph | Table


def blocks_of(report: Report) -> list[Block]:
    """All of the document below its title."""
    parts = (_opening, _figures, _decision, _asked, _opinions, _clauses, _comments, _closing)
    return [block for part in parts for block in part(report)]


def title_of(report: Report) -> str:
    return ": ".join((_("Consultation report"), clean(in_language(report, "title"))))


def _day(at) -> str:
    return date_words(almaty(at).date(), get_language() or "kk")


def _date(day) -> str:
    return date_words(day, get_language() or "kk")


def _opening(report: Report) -> Iterator[Block]:
    language = get_language() or "kk"
    yield Paragraph(
        _("Draft %(reference)s, edition %(edition)d. The discussion ran from %(opens)s %(until)s.")
        % {
            "reference": report.reference,
            "edition": report.edition,
            "opens": datetime_words(report.opens_at, language),
            "until": until_words(report.closes_at, language),
        }
    )
    if report.is_interim:
        yield Paragraph(_("Interim: the consultation is not completed."))
    else:
        yield Paragraph(_("Completed: %(date)s.") % {"date": _day(report.completion.completed_at)})
    if report.recorded_afterwards:
        source = clean(in_language(report, "source"))
        yield Paragraph(_("Recorded afterwards. Source: %(source)s") % {"source": source})


def _figures(report: Report) -> Iterator[Block]:
    yield Heading(_("The consultation in figures"))
    none = _("no data")
    rows = [(f.label, none if f.value is None else str(f.value)) for f in report.figures]
    rows += [
        (_("withdrawn by their authors"), str(report.withdrawn)),
        (_("hidden under the published rules"), str(report.hidden)),
    ]
    yield Table(
        _("The consultation in figures"), (_("Figure"), _("How many")), tuple(rows), (70, 30)
    )
    yield Heading(_("How comments were answered"))
    yield Table(
        _("How comments were answered"),
        (_("Answer"), _("Comments"), _("Share")),
        tuple((s.label, str(s.count), f"{s.percent} %") for s in report.shares),
        (60, 20, 20),
    )


def _decision(report: Report) -> Iterator[Block]:
    yield Heading(_("Decision of the council"))
    if report.verdict:
        yield from _verdict(report)
    elif report.deemed:
        day = {"date": _date(report.deemed.assignment.due_on)}
        yield Paragraph(_("Deemed agreed by silence"))
        yield Paragraph(
            _("The council's term ended on %(date)s without a decision. Nobody voted.") % day
        )
    else:
        yield Paragraph(_("The council has not decided yet."))
    for row in report.earlier:
        verdict = row.decision.get_verdict_display()
        words = {"number": row.edition, "verdict": verdict, "date": _day(row.decision.signed_at)}
        yield Paragraph(_("Edition %(number)s: %(verdict)s, %(date)s.") % words)


def _verdict(report: Report) -> Iterator[Block]:
    decision, count = report.verdict.decision, report.verdict.count
    meeting = decision.item.meeting
    kind = meeting.get_kind_display()
    yield Paragraph(f"{decision.get_verdict_display()}.")
    yield Paragraph(f"{kind} № {clean(meeting.number)}, {_date(meeting.held_on)}.")
    yield Paragraph(
        _(
            "Present: %(present)d of %(members)d. "
            "For %(for)d, against %(against)d, abstained %(abstained)d."
        )
        % {
            "present": count.present,
            "members": count.members,
            "for": count.in_favour,
            "against": count.against,
            "abstained": count.abstained,
        }
    )
    if decision.is_late:
        yield Paragraph(_("Recorded late: by then the draft was deemed agreed by silence."))
    if decision.reason_kk:
        yield Paragraph(clean(in_language(decision, "reason")))


def _asked(report: Report) -> Iterator[Block]:
    if report.verdict and report.verdict.clauses:
        yield Heading(_("Recommendations of the council"))
        for row in report.verdict.decision.recommendations.all():
            place = report.verdict.clauses[row.pk]
            yield Paragraph(f"{row.number}. {place}. {clean(in_language(row, 'text'))}")
    for case in report.cases:
        sent = case.forwarding
        yield Heading(clean(in_language(sent.body, "name")), 3)
        yield Paragraph(
            _("Sent on %(date)s, outgoing number %(number)s.")
            % {"date": _date(sent.sent_on), "number": clean(sent.outgoing_number)}
        )
        if sent.due_on:
            due = {"date": _date(sent.due_on)}
            yield Paragraph(_("A reply is due until the end of %(date)s (Almaty time).") % due)
        if case.is_overdue:
            yield Paragraph(_("The reply is overdue."))
        yield Table(
            _("Replies"),
            (_("Recommendation"), _("Reply"), _("Reasons")),
            tuple(_reply(row, reply) for row, reply in case.asked),
            (20, 30, 50),
        )


def _reply(row, reply) -> tuple[str, str, str]:
    if reply is None:
        return (str(row.number), _("no reply yet"), "")
    words = f"{reply.get_result_display()}, {_date(reply.replied_on)}"
    return (str(row.number), words, clean(in_language(reply, "reason")))


def _opinions(report: Report) -> Iterator[Block]:
    yield Heading(_("Expert opinions"))
    if not report.opinions:
        yield Paragraph(_("No member of the council gave an opinion."))
    for row in report.opinions:
        yield Heading(f"{clean(row.author_name)}, {_day(row.received_at)}", 3)
        yield Paragraph(f"{row.verdict}. {clean(in_language(row, 'conclusion'))}")
        if row.corrects:
            yield Paragraph(_("A further opinion: it corrects the member's earlier one."))
        if row.has_conflict:
            conflict = clean(in_language(row, "conflict"))
            yield Paragraph(" ".join((_("Declared conflict of interest:"), conflict)))
        for point in row.points:
            yield Paragraph(f"{point.name}: {clean(in_language(point, 'text'))}")


def _clauses(report: Report) -> Iterator[Block]:
    if report.clauses:
        yield Heading(_("By clause"))
        yield Table(
            _("By clause"),
            (_("Clause"), _("Comments"), _("Accepted"), _("Most frequent answer")),
            tuple(
                (
                    f"{row.name} {clean(in_language(row, 'heading'))}".strip(),
                    str(row.count),
                    str(row.outcomes.get("accepted", 0)),
                    row.main_outcome,
                )
                for row in report.clauses
            ),
            (45, 15, 15, 25),
        )


def _comments(report: Report) -> Iterator[Block]:
    yield Heading(_("Comments with their answers"))
    if not report.comments:
        yield Paragraph(_("Nobody commented."))
        return
    yield Table(
        _("Comments with their answers"),
        ("№", _("Clause"), _("Comment's text"), _("Answer"), _("Reasons")),
        tuple(_said(line) for line in report.comments),
        (13, 16, 34, 13, 24),
    )


def _said(line: CommentLine) -> tuple[str, ...]:
    first = (f"{line.reference}\n{_short(line)}", line.place)
    if line.gone:
        return (*first, line.gone, "", "")
    supports = ngettext(
        "%(count)d person supports it", "%(count)d people support it", line.supports
    ) % {"count": line.supports}
    said = f"{clean(line.author_name)}, {line.kind}:\n{clean(line.text)}"
    said += f"\n({supports})" if line.supports else ""
    return (*first, said, line.outcome_label, clean(in_language(line, "reason")))


def _short(line: CommentLine) -> str:
    return f"{almaty(line.received_at):%d.%m.%Y}"


def _closing(report: Report) -> Iterator[Block]:
    yield Heading(_("How we counted"))
    yield Paragraph(
        _(
            "Each comment counts once; one answer may answer many. "
            "Withdrawn and hidden comments are not counted; their places stay in the list."
        )
    )
    number, head = report.head
    words = {
        "at": datetime_words(report.at, get_language() or "kk"),
        "number": number,
        "head": head,
    }
    yield Paragraph(
        _("As recorded on %(at)s (Almaty time). Head of the record: entry %(number)d, %(head)s")
        % words
    )
