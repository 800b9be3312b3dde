"""The council's part of the document: its decision, what it asked and of whom, its members."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from comments.exporting.cells import clean
from comments.reporting.document import (
    Block,
    Cell,
    Heading,
    Paragraph,
    Table,
    day_of,
    day_words,
    spoken,
)
from comments.reporting.figures import OpinionLine, Report
from consult import control
from consult.control import Case


def decision(report: Report) -> Iterator[Block]:
    yield Heading(_("Decision of the council"))
    if report.verdict:
        yield from _verdict(report)
    elif report.deemed:
        day = {"date": day_words(report.deemed.assignment.due_on)}
        yield Paragraph("", lead=_("Deemed agreed by silence"))
        yield Paragraph(
            _("The council's term ended on %(date)s without a decision. Nobody voted.") % day
        )
    else:
        yield Paragraph(_("The council has not decided yet."))
    if report.assignment:
        yield from _assigned(report)
    for row in report.earlier:
        verdict = row.decision.get_verdict_display()
        words = {"number": row.edition, "verdict": verdict, "date": day_of(row.decision.signed_at)}
        yield Paragraph(_("Edition %(number)s: %(verdict)s, %(date)s.") % words)


def _verdict(report: Report) -> Iterator[Block]:
    row, count = report.verdict.decision, report.verdict.count
    meeting = row.item.meeting
    kind = meeting.get_kind_display()
    yield Paragraph("", lead=f"{row.get_verdict_display()}.")
    signed = _("Signed by the chair on %(date)s.") % {"date": day_of(row.signed_at)}
    held = f"{kind} № {clean(meeting.number)}, {day_words(meeting.held_on)}."
    yield Paragraph(f"{held} {signed}")
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
    if row.is_late:
        yield Paragraph(_("Recorded late: by then the draft was deemed agreed by silence."))
    if row.reason_kk:
        reason, language = spoken(row, "reason")
        yield Paragraph(reason, lead=_("Grounds") + ":", language=language)


def _assigned(report: Report) -> Iterator[Block]:
    row = report.assignment
    name, language = spoken(row.commission, "name")
    yield Paragraph(name, lead=_("Commission") + ":", language=language)
    yield Paragraph(clean(row.rapporteur.user.get_full_name()), lead=_("Rapporteur") + ":")


def asked(report: Report) -> Iterator[Block]:
    if report.verdict and report.verdict.clauses:
        yield Heading(_("Recommendations of the council"))
        for row in report.verdict.decision.recommendations.all():
            text, language = spoken(row, "text")
            lead = f"{row.number}. {report.verdict.clauses[row.pk]}."
            yield Paragraph(text, lead=lead, language=language)
    for case in report.cases:
        yield from _letter(case)


def _letter(case: Case) -> Iterator[Block]:
    sent = case.forwarding
    yield Heading(spoken(sent.body, "name")[0], 3)
    words = {"date": day_words(sent.sent_on), "number": clean(sent.outgoing_number)}
    lines = [_("Sent on %(date)s, outgoing number %(number)s.") % words]
    if sent.due_on and sent.term.binds_only_who_agrees:
        lines.append(
            _(
                "If the body agrees, its reply is due until the end of %(due)s; "
                "if it does not, no term is set for the reply."
            )
            % {"due": day_words(sent.due_on)}
        )
    elif sent.due_on:
        due = {"date": day_words(sent.due_on)}
        lines.append(_("A reply is due until the end of %(date)s (Almaty time).") % due)
    if case.is_overdue:
        lines.append(_("The reply is overdue."))
    if sent.settled_at:
        lines.append(_("Taken off control on %(date)s.") % {"date": day_of(sent.settled_at)})
    yield Paragraph(" ".join(lines))
    yield Table(
        _("Replies"),
        (_("Recommendation"), _("Reply"), _("Reasons")),
        tuple(_reply(case, row, reply) for row, reply in case.asked),
        (20, 30, 50),
    )


def _reply(case: Case, row, reply) -> tuple:
    if reply is None:
        return (row.number, _("no reply yet"), "")
    lines = [day_words(reply.replied_on)]
    if control.is_late(reply, case.forwarding):
        lines.append(_("after the term"))
    if reply.signer:
        lines.append(clean(reply.signer))
    reason, language = spoken(reply, "reason")
    said = Cell("\n".join(lines), lead=str(reply.get_result_display()))
    return (row.number, said, Cell(reason, language=language))


def opinions(report: Report) -> Iterator[Block]:
    yield Heading(_("Expert opinions"))
    if not report.opinions:
        yield Paragraph(_("No member of the council gave an opinion."))
    for row in report.opinions:
        yield from _opinion(row)


def _opinion(row: OpinionLine) -> Iterator[Block]:
    yield Heading(f"{clean(row.author_name)}, {day_of(row.received_at)}", 3)
    yield _said(row, "conclusion", f"{row.verdict}.")
    if row.corrects:
        yield Paragraph(_("A further opinion: it corrects the member's earlier one."))
    if row.has_conflict:
        yield _said(row, "conflict", _("Declared conflict of interest:"))
    if row.grounds_kk or row.grounds_ru:
        yield _said(row, "grounds", _("Grounds") + ":")
    for point in row.points:
        yield _said(point, "text", f"{point.name}:")


def _said(row, name: str, lead: str) -> Paragraph:
    """What a member wrote; of a text in the other language alone it is said so."""
    text, language = spoken(row, name)
    missing = {
        "": "",
        "kk": _("Not translated into Russian yet."),
        "ru": _("Not translated into Kazakh yet."),
    }[language]
    return Paragraph(text, lead=f"{lead} {missing}".strip(), language=language)
