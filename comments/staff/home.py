"""What waits for answers, on the first page of the workspace."""

from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from comments.staff.desk import OPEN, OVERDUE, PROPOSED, Desk, QueueForm
from consult import permissions
from consult.services import clock


class AnswersPanel(Component):
    """How many comments wait for an answer at this person's desk; each figure leads to its list."""

    template_name = "comments/staff/home_answers.html"
    order = 12

    def get_context_data(self, parent_context: dict) -> dict[str, Any]:
        desk = Desk.of(parent_context["request"].user, clock.database_now())
        counts = QueueForm({}, desk=desk).counts()
        late = QueueForm({"due": OVERDUE}, desk=desk).counts()
        return {"open": counts[OPEN], "proposed": counts[PROPOSED], "overdue": late[OPEN]}


def add_panel(request, panels: list[Component]) -> None:
    """After the acts, for those who answer."""
    if permissions.may_answer(request.user, timezone.localdate()):
        panels.insert(1, AnswersPanel())
