"""The screen on which comments are answered: clause and words on one side, the answer beside."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from comments.models import Answer, Comment
from comments.services.answering import ChangedElsewhere, discard, name_exception, propose
from comments.staff.answer_forms import AnswerForm, ExceptionForm, initial_of
from comments.staff.desk import OPEN, Desk, QueueForm, due_group, status_of
from comments.staff.queue import AT_ONCE, SEEN, query_of, queue_crumb, uuid_of
from comments.staff.quoting import tongues
from consult import permissions
from consult.services import clock
from consult.staff.errors import add_errors
from consult.staff.shell import only, screen


def _load(request: HttpRequest, pk: UUID) -> Comment:
    """A comment of this person's desk. Raises Http404, PermissionDenied for another body's."""
    row = Comment.objects.select_related(*SEEN).filter(pk=pk).first()
    if row is None:
        raise Http404
    act, today = row.consultation.act, timezone.localdate()
    if not permissions.may_propose_answers(request.user, act, today):
        raise PermissionDenied
    return row


def _others(comment: Comment, wanted: list[str]) -> list[Comment]:
    """What can be answered together with it: open ones on its clause, its answer's, the wanted."""
    link = getattr(comment, "answered", None)
    rows = Comment.objects.visible().filter(consultation=comment.consultation)
    free = rows.filter(answered__isnull=True, exception__isnull=True)
    here = free.filter(clause=comment.clause)
    named = free.filter(pk__in=[uuid_of(one) for one in wanted])
    found = here | named
    if link:
        found |= rows.filter(answered__answer=link.answer_id)
    found = found.exclude(pk=comment.pk).select_related("clause", "answered").in_reading_order()
    return list(found[:AT_ONCE])


def _next(comment: Comment, form: QueueForm) -> str:
    """The address of the next comment without answer by the same filters; the queue after it."""
    query = query_of(form, status="")
    waiting = list(form.in_status(OPEN).exclude(pk=comment.pk).values_list("pk", flat=True))
    if not waiting:
        return queue_crumb(query)[0]
    order = list(form.narrowed().values_list("pk", flat=True))
    places = {pk: place for place, pk in enumerate(order)}
    here = places.get(comment.pk, -1)
    following = next((pk for pk in waiting if places[pk] > here), waiting[0])
    address = reverse("comments-staff:answer", args=[following])
    return f"{address}?{query}" if query else address


@require_http_methods(["GET", "POST"])
@only(permissions.may_answer)
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Clause and comment side by side with the answer; a published one is only shown."""
    comment = _load(request, pk)
    if comment.published_answer or comment.named_exception or not comment.is_visible:
        status = HTTPStatus.CONFLICT if request.method == "POST" else HTTPStatus.OK
        return _page(request, comment, None, status=status)
    wanted = request.GET.getlist("with")
    link = getattr(comment, "answered", None)
    others = _others(comment, wanted)
    if request.method == "POST":
        return _save(request, comment, AnswerForm(request.POST, others=others))
    answered = [row for row in others if link and _is_of(row, link.answer_id)]
    ticked = [str(row.pk) for row in answered] + wanted
    form = AnswerForm(others=others, initial=initial_of(link.answer if link else None, ticked))
    return _page(request, comment, form)


def _is_of(row: Comment, answer_id: int) -> bool:
    return hasattr(row, "answered") and row.answered.answer_id == answer_id


def _save(request: HttpRequest, comment: Comment, form: AnswerForm) -> HttpResponse:
    if not form.is_valid():
        return _page(request, comment, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    known = form.cleaned_data["answer"]
    try:
        propose(
            [comment, *form.chosen()],
            **form.words(),
            by=request.user,
            answer=Answer(pk=known, consultation=comment.consultation) if known else None,
            version=form.cleaned_data["version"] or 0,
        )
    except ChangedElsewhere as changed:
        return _changed(request, comment, changed.answer)
    except ValidationError as error:
        add_errors(form, error)
        return _page(request, comment, form, status=HTTPStatus.CONFLICT)
    messages.success(
        request, _("The answer to %(number)s is kept.") % {"number": comment.reference}
    )
    if "next" in request.POST:
        form = QueueForm(request.GET, desk=Desk.of(request.user, clock.database_now()))
        return redirect(_next(comment, form))
    return redirect(request.get_full_path())


def _changed(request: HttpRequest, comment: Comment, theirs: Answer) -> HttpResponse:
    """Both texts stand on the page; what was typed may be saved over the other one, knowingly."""
    comment = _load(request, comment.pk)
    typed = request.POST.copy()
    typed["answer"], typed["version"] = str(theirs.pk), str(theirs.version)
    form = AnswerForm(typed, others=_others(comment, request.GET.getlist("with")))
    form.is_valid()
    return _page(request, comment, form, status=HTTPStatus.CONFLICT, theirs=theirs)


def _page(
    request: HttpRequest,
    comment: Comment,
    form: AnswerForm | None,
    *,
    status: int = HTTPStatus.OK,
    theirs: Answer | None = None,
) -> HttpResponse:
    queue_form = QueueForm(request.GET, desk=Desk.of(request.user, clock.database_now()))
    deadline = next(
        (row.deadline for row in queue_form.desk.consultations if row == comment.consultation), None
    )
    return screen(
        request,
        "comments/staff/answer.html",
        title=_("Answer to %(number)s") % {"number": comment.reference},
        crumbs=[queue_crumb(query_of(queue_form))],
        status=status,
        comment=comment,
        status_of=status_of(comment),
        deadline=deadline,
        is_running=comment.consultation_id in queue_form.desk.running(),
        due_group=due_group(deadline, queue_form.desk.today),
        tongues=tongues(comment),
        form=form,
        theirs=theirs,
        counts=queue_form.counts(),
        supports=comment.supports.count(),
        others=_tickable(form) if form else (),
        query=request.META.get("QUERY_STRING", ""),
        may_except=permissions.may_publish_answers(request.user, timezone.localdate()),
    )


def _tickable(form: AnswerForm) -> list[tuple[Comment, object]]:
    return [(form.others[box.data["value"]], box) for box in form["together"]]


@require_POST
@only(permissions.may_answer)
def answer_discard(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Throw a proposed answer away, as it was seen."""
    comment = _load(request, pk)
    version = request.POST.get("version", "")
    if hasattr(comment, "answered") and version.isascii() and version.isdigit():
        try:
            discard(comment.answered.answer, version=int(version), by=request.user)
            messages.success(request, _("The proposed answer is thrown away."))
        except ChangedElsewhere:
            messages.error(request, _("Somebody changed this answer meanwhile. Look at it first."))
        except ValidationError as error:
            messages.error(request, error.messages[0])
    return redirect("comments-staff:answer", pk=comment.pk)


@require_http_methods(["GET", "POST"])
@only(permissions.may_publish_answers)
def exception(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say publicly, by name and reason, that a comment gets no answer."""
    comment = _load(request, pk)
    form = ExceptionForm(request.POST or None)
    status = HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid():
            try:
                name_exception(comment, **form.cleaned_data, by=request.user)
            except ValidationError as error:
                add_errors(form, error)
                status = HTTPStatus.CONFLICT
            else:
                messages.success(request, _("Named. Readers see the reason beside the comment."))
                return redirect("comments-staff:answer", pk=comment.pk)
    return screen(
        request,
        "comments/staff/exception.html",
        title=_("Leave %(number)s without an answer") % {"number": comment.reference},
        crumbs=[
            queue_crumb(),
            (reverse("comments-staff:answer", args=[comment.pk]), comment.reference),
        ],
        status=status,
        comment=comment,
        form=form,
        submit=_("Name the exception"),
    )
