"""Minutes of a meeting as a Word file, in Kazakh or in Russian. Reads rows; asks no clock.

Law on Public Councils, art. 13: quorum, open vote. Two blank lines at the end are for signatures.
"""

from io import BytesIO

from django.utils.translation import gettext as _
from django.utils.translation import override
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from consult import rules
from consult.alphabet import BY_NAME
from consult.dates import date_words
from consult.models import AgendaItem, Attendance, Decision, Meeting, Vote
from consult.services import meetings
from drafts.naming import clause_name
from drafts.templatetags.languages import nearest

FONT = "Times New Roman"


def minutes_of(meeting: Meeting, language: str) -> bytes:
    """The bytes of a .docx in ``language`` ("kk" or "ru"). Decisions are in it once signed."""
    with override(language):
        return _Minutes(meeting, language).written()


class _Minutes:
    def __init__(self, meeting: Meeting, language: str):
        self.meeting, self.language = meeting, language
        self.document = Document()
        items = meeting.agenda.select_related("edition__act", "decision").order_by("position")
        self.items: list[AgendaItem] = list(items)
        rows = meeting.attendances.select_related("membership__user")
        self.attendances = sorted(rows, key=BY_NAME)

    def written(self) -> bytes:
        self._set_page()
        self._head()
        self._presence()
        self._agenda()
        for item in self.items:
            self._point(item)
        self._signatures()
        self._roll_call()
        kept = BytesIO()
        self.document.save(kept)
        return kept.getvalue()

    # ---------------------------------------------------------- furniture

    def _set_page(self) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin, section.right_margin = Cm(3), Cm(1.5)
        section.top_margin = section.bottom_margin = Cm(2)
        for name, size in (("Normal", 12), ("Heading 1", 14), ("Heading 2", 12)):
            style = self.document.styles[name]
            style.font.name, style.font.size = FONT, Pt(size)
            style.font.color.rgb = None
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for place in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
                fonts.set(qn(place), FONT)
            for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
                fonts.attrib.pop(qn(theme), None)
            language = style.element.rPr.makeelement(
                qn("w:lang"), {qn("w:val"): {"kk": "kk-KZ", "ru": "ru-RU"}[self.language]}
            )
            style.element.rPr.append(language)
        self.document.styles["Normal"].paragraph_format.space_after = Pt(6)

    def _line(self, text: str, *, bold: bool = False, center: bool = False) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.add_run(text).bold = bold
        if center:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _said(self, label: str, text: str) -> None:
        """A line that begins with its name in bold."""
        paragraph = self.document.add_paragraph()
        paragraph.add_run(f"{label}: ").bold = True
        paragraph.add_run(text)

    def _text(self, owner, field: str) -> str:
        return nearest(owner, field, self.language)[0]

    # ------------------------------------------------------------- parts

    def _head(self) -> None:
        self._line(_("Public Council of the city of Almaty"), bold=True, center=True)
        title = _("Minutes № %(number)s") % {"number": self.meeting.number}
        heading = self.document.add_heading(title, level=1)
        heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
        self._line(self.meeting.get_kind_display(), center=True)
        self._said(_("Date"), date_words(self.meeting.held_on, self.language))
        place = self._text(self.meeting, "place")
        if place:
            self._said(_("Place"), place)

    def _presence(self) -> None:
        meeting = self.meeting
        figures = {
            "present": meetings.present_at(meeting),
            "members": meetings.members_at(meeting),
            "needed": meetings.needed_at(meeting),
        }
        self._line(
            _("Present: %(present)d of %(members)d members. The quorum is %(needed)d.") % figures
        )
        if meetings.has_quorum(meeting):
            self._line(_("The meeting is competent."))
        else:
            self._line(_("There was no quorum: the meeting could decide nothing."))

    def _title(self, item: AgendaItem) -> str:
        if item.edition is None:
            return self._text(item, "title")
        act = item.edition.act
        title = _("Draft %(reference)s, edition %(number)d: %(title)s") % {
            "reference": act.reference,
            "number": item.edition.number,
            "title": self._text(act, "title"),
        }
        words = self._text(item, "title")
        return f"{title}. {words}" if words else title

    def _agenda(self) -> None:
        self.document.add_heading(_("Agenda"), level=2)
        for item in self.items:
            self._line(f"{item.position}. {self._title(item)}")

    def _point(self, item: AgendaItem) -> None:
        words = _("Point %(number)d of the agenda") % {"number": item.position}
        self.document.add_heading(words, level=2)
        self._line(self._title(item))
        votes = sorted(item.votes.select_related("membership__user"), key=BY_NAME)
        if not votes:
            self._line(_("No vote was taken."))
        else:
            self._votes(item, votes)
        decision: Decision | None = getattr(item, "decision", None)
        if decision and decision.is_signed:
            self._decision(decision)

    def _votes(self, item: AgendaItem, votes: list[Vote]) -> None:
        for choice in Vote.Choice:
            names = [str(vote.membership.user) for vote in votes if vote.choice == choice]
            told = f"{len(names)} ({', '.join(names)})" if names else "0"
            self._said(choice.label.capitalize(), told)
        silent = meetings.present_at(self.meeting) - len(votes)
        if silent:
            self._said(_("Present without a vote"), str(silent))
        self._line(
            _("The question is carried.") if meetings.is_carried(item) else _("It is not carried.")
        )

    def _decision(self, decision: Decision) -> None:
        self._said(_("Decided"), decision.get_verdict_display())
        reason = self._text(decision, "reason")
        if reason:
            self._said(_("Grounds"), reason)
        rows = decision.recommendations.select_related("clause").order_by("number")
        for row in rows:
            place = f" ({clause_name(row.clause.eid)})" if row.clause else ""
            label = _("Remark %(number)d") if row.clause else _("Recommendation %(number)d")
            self._said(label % {"number": row.number} + place, self._text(row, "text"))
        if decision.signed_by:
            self._line(
                _("Signed by the chair %(name)s on %(date)s.")
                % {
                    "name": decision.signed_by,
                    "date": date_words(rules.almaty_date(decision.signed_at), self.language),
                }
            )

    def _signatures(self) -> None:
        for office in (_("Chair"), _("Secretary")):
            paragraph = self.document.add_paragraph()
            paragraph.paragraph_format.space_before = Pt(24)
            paragraph.paragraph_format.keep_with_next = True
            paragraph.add_run(f"{office}  ______________________  /______________________/")

    def _roll_call(self) -> None:
        heading = self.document.add_heading(_("Annex. Roll call"), level=2)
        heading.paragraph_format.page_break_before = True
        table = self.document.add_table(rows=1, cols=4, style="Table Grid")
        titles = ("№", _("Member"), _("Side"), _("Attendance"))
        for cell, title in zip(table.rows[0].cells, titles, strict=True):
            cell.paragraphs[0].add_run(title).bold = True
        _repeat_header(table.rows[0])
        for number, row in enumerate(self.attendances, start=1):
            cells = table.add_row().cells
            cells[0].text, cells[1].text = str(number), str(row.membership.user)
            cells[2].text, cells[3].text = row.membership.get_side_display(), _state_words(row)
        _set_widths(table, (1.2, 6.3, 4.2, 4.8))


def _state_words(row: Attendance) -> str:
    words = row.get_state_display()
    return f"{words}: {row.reason}" if row.reason else words


def _set_widths(table, widths: tuple[float, ...]) -> None:
    """In centimetres, of columns and of cells: Word reads the ones, LibreOffice the others."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)


def _repeat_header(row) -> None:
    """The table's head is printed again on each page."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 (python-docx has no name for it)
    properties.append(properties.makeelement(qn("w:tblHeader"), {qn("w:val"): "true"}))
