"""The core of the document: every comment with its answer."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.exporting.cells import clean
from comments.reporting.document import Block, Cell, Heading, Paragraph, Sheet, Table, spoken
from comments.reporting.figures import CommentLine, Report
from consult.dates import almaty


def comments(report: Report) -> Iterator[Block]:
    name = _("Comments with their answers")
    yield Heading(name)
    if not report.comments:
        yield Paragraph(_("Nobody commented."))
        return
    head = ("№", _("Comment's text"), _("Answer"))
    rows = tuple(_row(line) for line in report.comments)
    yield Table(name, head, rows, (19, 43, 38), sheet=_sheet(report))


def _row(line: CommentLine) -> tuple:
    received = almaty(line.received_at)
    number = Cell(f"{received:%d.%m.%Y}\n{line.place}", lead=line.reference)
    if line.gone:
        return (number, line.gone, "")
    supports = ngettext(
        "%(count)d person supports it", "%(count)d people support it", line.supports
    ) % {"count": line.supports}
    said = Cell(
        clean(line.text),
        lead=f"{clean(line.author_name)}, {line.kind}{_quote(line)}",
        language=line.language,
        after=f"({supports})" if line.supports else "",
    )
    reason, language = spoken(line, "reason")
    return (number, said, Cell(reason, lead=line.outcome_label, language=language))


def _quote(line: CommentLine) -> str:
    words = _("on the words")
    return f", {words} «{clean(line.quote)}»" if line.quote else ""


def _sheet(report: Report) -> Sheet:
    columns = (
        ("№", 14),
        (_("Date"), 11),
        (_("Clause"), 20),
        (_("Author"), 20),
        (_("Kind"), 16),
        (_("Quoted words"), 24),
        (_("Comment's text"), 60),
        (_("Supported by"), 15),
        (_("Answer"), 18),
        (_("Reasons"), 60),
    )
    heads, widths = zip(*columns, strict=True)
    return Sheet(heads, tuple(_sheet_row(line) for line in report.comments), widths)


def _sheet_row(line: CommentLine) -> tuple:
    return (
        line.reference,
        almaty(line.received_at).date(),
        line.place,
        clean(line.author_name),
        line.kind,
        clean(line.quote),
        line.gone or clean(line.text),
        line.supports,
        line.outcome_label,
        spoken(line, "reason")[0],
    )
