"""Proposed answers of one consultation, read once more and published as a set."""

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from comments.models import Answer, AnsweredComment
from comments.services.answering import ChangedElsewhere, publish
from comments.staff.queue import queue_crumb
from consult import permissions, rules
from consult.models import Consultation
from consult.services import clock
from consult.staff.shell import only, screen

AT_ONCE = 400  # answers on the page; the rest follow when these are published


def load(pk: int) -> Consultation:
    rows = Consultation.objects.select_related("act__body", "edition", "completion")
    return get_object_or_404(rows, pk=pk)


@require_http_methods(["GET", "POST"])
@only(permissions.may_publish_answers)
def answers_publish(request: HttpRequest, pk: int) -> HttpResponse:
    consultation = load(pk)
    refused, status = "", HTTPStatus.OK
    if request.method == "POST":
        versions = _read(request.POST.getlist("answers"))
        try:
            done = publish([Answer(pk=key) for key in versions], by=request.user, versions=versions)
        except ChangedElsewhere as changed:
            refused, status = _changed_sentence(changed.answer), HTTPStatus.CONFLICT
        except ValidationError as error:
            refused, status = error.messages[0], HTTPStatus.CONFLICT
        else:
            messages.success(request, _published_sentence(len(done)))
            return redirect("comments-staff:answers-publish", pk=pk)
    return _page(request, consultation, refused, status)


def _page(request, consultation: Consultation, refused: str, status: int) -> HttpResponse:
    rows = list(_proposed(consultation))
    return screen(
        request,
        "comments/staff/answers_publish.html",
        title=_("Publish answers: %(act)s") % {"act": consultation.act.reference},
        crumbs=[queue_crumb(f"consultation={consultation.pk}")],
        status=status,
        consultation=consultation,
        is_closed=consultation.state(clock.database_now()) == rules.State.CLOSED,
        ready=[row for row in rows if row.reason_kk and row.reason_ru],
        lacking=[row for row in rows if not (row.reason_kk and row.reason_ru)],
        refused=refused,
        edition_url=reverse("comments-staff:after-closing", args=[consultation.edition_id]),
    )


def _proposed(consultation: Consultation):
    links = AnsweredComment.objects.select_related("comment__clause").order_by("comment__number")
    rows = Answer.objects.filter(consultation=consultation, published_at__isnull=True)
    rows = rows.annotate(comment_count=Count("answered")).filter(comment_count__gt=0)
    rows = rows.select_related("proposed_by").prefetch_related(
        Prefetch("answered", links, to_attr="links")
    )
    return rows.order_by("pk")[:AT_ONCE]


def _read(values: list[str]) -> dict[int, int]:
    """``id:version`` of each ticked answer; anything else was not made by our form."""
    found = {}
    for value in values:
        key, _colon, version = value.partition(":")
        if all(part.isascii() and part.isdigit() and len(part) < 10 for part in (key, version)):  # noqa: PLR2004
            found[int(key)] = int(version)
    return found


def _changed_sentence(answer: Answer) -> str:
    numbers = ", ".join(
        link.comment.reference for link in answer.answered.select_related("comment")
    )
    return _("Nothing is published: somebody changed the answer to %(numbers)s meanwhile.") % {
        "numbers": numbers
    }


def _published_sentence(number: int) -> str:
    return ngettext(
        "%(number)d answer is published.", "%(number)d answers are published.", number
    ) % {"number": number}
