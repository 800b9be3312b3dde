"""One report in one form and language, as bytes."""

from io import BytesIO

from django.utils import translation

from comments.presenting.frames import Frame
from comments.reporting.collecting import collect
from comments.reporting.docx_file import write_docx
from comments.reporting.pdf_file import write_pdf
from comments.reporting.xlsx_file import write_xlsx

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WRITERS = {"docx": write_docx, "pdf": write_pdf, "xlsx": write_xlsx}
TYPES = {"docx": WORD, "pdf": "application/pdf", "xlsx": SHEETS}


def written(frame: Frame, form: str, language: str) -> bytes:
    """The report on the frame's window as of its instant; seconds for a thousand comments."""
    file = BytesIO()
    with translation.override(language):
        WRITERS[form](collect(frame), file, language=language)
    return file.getvalue()


def file_name(frame: Frame, form: str, language: str, *, interim: bool) -> str:
    """ASCII, made by us: ``2026-17-v1-report-kk.pdf``."""
    act, state = frame.act, "-interim" if interim else ""
    return f"{act.year}-{act.number}-v{frame.edition.number}-report-{language}{state}.{form}"
