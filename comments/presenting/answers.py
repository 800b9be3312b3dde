"""All comments of an edition with their answers: the list behind the act's figures (law 8)."""

from django.core.paginator import Paginator

from comments.models import ClauseCount, Comment
from comments.presenting.clause_pages import PER_PAGE
from comments.presenting.frames import Frame
from comments.presenting.reading import for_reading
from comments.presenting.said import place_name, said
from comments.services.progress import Progress, counted_progress
from consult import rules

ALL, ANSWERED, EXCEPTED, OPEN = "", "answered", "excepted", "open"
SHOWN = (ALL, ANSWERED, EXCEPTED, OPEN)


def progress_of(frame: Frame, figures) -> Progress | None:
    """The public counter, from the closing on. ``figures`` are the edition's ClauseCounts."""
    if frame.state != rules.State.CLOSED:
        return None
    return counted_progress(frame.consultation, figures, frame.at)


def _narrowed(rows, show: str):
    if show == ALL:
        return rows
    rows = rows.visible()
    answered = {"answered__answer__published_at__isnull": False}
    if show == ANSWERED:
        return rows.filter(**answered)
    if show == EXCEPTED:
        return rows.filter(exception__isnull=False)
    return rows.filter(exception__isnull=True).exclude(**answered)


def _comments(frame: Frame, show: str):
    rows = Comment.objects.filter(edition=frame.edition).select_related("clause")
    return _narrowed(rows, show).in_reading_order()


def page_numbers(frame: Frame, show: str) -> set[str]:
    """Pages that there are. One query."""
    return {str(number) for number in Paginator(_comments(frame, show), PER_PAGE).page_range}


def answers_context(frame: Frame, show: str, page_number: str) -> dict:
    """Everything that templates/comments/answers.html takes."""
    figures = ClauseCount.objects.filter(edition=frame.edition)
    page = Paginator(for_reading(_comments(frame, show)), PER_PAGE).get_page(page_number)
    page.object_list = [_placed(frame, row) for row in page.object_list]
    return {
        **frame.context(),
        "answers_url": frame.answers_url,
        "progress": counted_progress(frame.consultation, figures, frame.at),
        "page": page,
        "show": show,
        "query": f"show={show}" if show else "",
    }


def _placed(frame: Frame, row: Comment) -> tuple:
    """(name of the clause, its address, the comment)."""
    eid = row.clause.eid if row.clause else None
    shown = said(row, takes_support=frame.takes_support)
    return place_name(eid), frame.clause_url(eid), shown
