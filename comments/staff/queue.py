"""The queue of the answer desk: what waits, narrowed by links and filters that an address keeps."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from comments.staff.desk import STATUSES, Desk, QueueForm, due_group, status_of
from consult import permissions
from consult.services import clock
from consult.staff.shell import only, screen

PAGE_SIZE = 50
AT_ONCE = 500  # comments that one answer is offered for
SEEN = ("clause", "consultation__act__body", "edition", "answered__answer", "exception")


def queue_crumb(query: str = "") -> tuple[str, str]:
    address = reverse("comments-staff:answers")
    return (f"{address}?{query}" if query else address), _("Answers")


def query_of(form: QueueForm, **changes) -> str:
    """The filters as an address says them; empty ones are left out."""
    chosen = {**form.cleaned_data, **changes}
    return urlencode({name: value for name, value in chosen.items() if value})


@require_safe
@only(permissions.may_answer)
def queue(request: HttpRequest) -> HttpResponse:
    at = clock.database_now()
    form = QueueForm(request.GET, desk=Desk.of(request.user, at))
    counts = form.counts()
    deadlines = {row.pk: row.deadline for row in form.desk.consultations}
    running = form.desk.running()
    rows = form.in_status(form.shown).select_related(*SEEN)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    for row in page.object_list:
        row.status = status_of(row)
        row.deadline = deadlines[row.consultation_id]
        row.is_running = row.consultation_id in running
        row.due_group = due_group(row.deadline, form.desk.today)
    return screen(
        request,
        "comments/staff/answers.html",
        title=_("Answers"),
        form=form,
        page=page,
        tabs=[
            (name, f"?{query_of(form, status=code)}", counts[code], code == form.shown)
            for code, name in STATUSES.items()
        ],
        query=query_of(form),
        may_choose=any(row.status == "open" for row in page.object_list),
        consultation_id=form.cleaned_data.get("consultation"),
        may_publish=permissions.may_publish_answers(request.user, form.desk.today),
    )


@require_safe
@only(permissions.may_answer)
def chosen(request: HttpRequest) -> HttpResponse:
    """From the ticked comments of the queue to the screen of the first, with the others ticked."""
    ticked = request.GET.getlist("chosen")[:AT_ONCE]
    query = request.GET.get("queue", "")
    if not ticked:
        messages.error(request, _("Choose the comments that are answered."))
        return redirect(queue_crumb(query)[0])
    first, *others = ticked
    address = reverse("comments-staff:answer", args=[uuid_of(first)])
    together = urlencode([("with", other) for other in others])
    return redirect(f"{address}?{'&'.join(part for part in (query, together) if part)}")


def uuid_of(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None
