"""What is left to do after the closing of one edition: a list that can be left and resumed."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from comments.models import Opinion
from comments.services.completing import complete
from comments.services.progress import Progress, progress
from consult import permissions, rules
from consult.dates import date_words, datetime_words
from consult.models import AgendaItem, Completion, Consultation, Decision, Forwarding, Reply
from consult.services import clock
from consult.staff.editions import edition_crumbs, load
from consult.staff.shell import only, screen


@dataclass(frozen=True)
class Task:
    """One line. ``done`` None: nothing has to be done here. ``url`` may be empty.

    ``waits``: it is to be done, but something above it comes first.
    """

    title: str
    done: bool | None
    words: str
    url: str = ""
    links: tuple[tuple[str, str], ...] = ()
    waits: bool = False


def _day(at: datetime) -> str:
    return datetime_words(at, get_language() or "ru")


def _closed(consultation: Consultation, at: datetime) -> Task:
    done = consultation.state(at) == rules.State.CLOSED
    last = date_words(rules.last_day(consultation.closes_at), get_language() or "ru")
    return Task(_("Comments are closed"), done, _("Last day: %(day)s.") % {"day": last})


def _answers(consultation: Consultation, now: Progress) -> Task:
    words = _("Answered: %(answered)d of %(total)d.") % {
        "answered": now.answered,
        "total": now.total,
    }
    if now.excepted:
        words += " " + _("Left without an answer: %(count)d.") % {"count": now.excepted}
    if now.overdue:
        words += " " + _("Overdue: %(count)d.") % {"count": now.overdue}
    if now.deadline and now.open:
        words += " " + now.deadline.explain()
    queue = f"{reverse('comments-staff:answers')}?consultation={consultation.pk}"
    publish = reverse("comments-staff:answers-publish", args=[consultation.pk])
    links = ((publish, _("Publish answers")),) if now.open else ()
    return Task(_("Answers to the comments"), now.open == 0, words, queue, links)


def _opinions(consultation: Consultation) -> Task:
    number = Opinion.objects.filter(consultation=consultation, received_at__isnull=False).count()
    words = _("Expert opinions submitted: %(count)d.") % {"count": number}
    act = consultation.act
    return Task(
        _("Expert opinions"), None, words, reverse("comments:act", args=[act.year, act.number])
    )


def _completed(row: Completion | None, now: Progress) -> Task:
    if row:
        words = _("Completed on %(day)s.") % {"day": _day(row.completed_at)}
    elif now.open:
        words = _("Comments that have no published answer yet: %(count)d.") % {"count": now.open}
    else:
        words = _("Everything is answered: it can be completed.")
    return Task(_("Completion"), row is not None, words, waits=bool(now.open))


def _decided(decision: Decision | None, edition_id: int) -> Task:
    done = decision is not None and decision.is_signed
    if done:
        verdict = {"verdict": decision.get_verdict_display(), "day": _day(decision.signed_at)}
        words = _("%(verdict)s, signed on %(day)s.") % verdict
    elif decision:
        words = _("Prepared; the chair has not signed it yet.")
    else:
        words = _("The council has not decided yet. A decision doesn't wait for the answers.")
    return Task(_("Decision of the council"), done, words, _next_to_decide(decision, edition_id))


def _next_to_decide(decision: Decision | None, edition_id: int) -> str:
    """The decision; before it the point of an entered meeting; before that a new meeting."""
    if decision:
        return reverse("staff:decision-read", args=[decision.pk])
    item = AgendaItem.objects.filter(edition=edition_id).order_by("-pk").first()
    if item:
        return reverse("staff:decision", args=[item.pk])
    return f"{reverse('staff:meeting-new')}?edition_0={edition_id}"


def _forwarded(decision: Decision | None, sent: list[Forwarding]) -> Task:
    words = _("Sent to bodies: %(count)d.") % {"count": len(sent)}
    signed = decision is not None and decision.is_signed
    if signed and not decision.recommendations.exists():
        return Task(_("Forwarding"), None, _("The decision has no recommendation to forward."))
    url = reverse("staff:decision-read", args=[decision.pk]) if signed else ""
    return Task(_("Forwarding"), signed and bool(sent), words, url, waits=not signed)


def _replied(decision: Decision | None, sent: list[Forwarding]) -> Task:
    wanted = decision.recommendations.count() if decision else 0
    got = Reply.objects.filter(forwarding__in=sent).count() if sent else 0
    settled = sum(row.settled_at is not None for row in sent)
    words = _("Replies: %(got)d of %(asked)d. Taken off control: %(settled)d of %(sent)d.") % {
        "got": got,
        "asked": wanted * len(sent),
        "settled": settled,
        "sent": len(sent),
    }
    if decision and decision.is_signed and not wanted:
        return Task(_("Replies of the bodies"), None, words)
    done = bool(sent) and settled == len(sent)
    url = reverse("staff:control") if sent else ""
    return Task(_("Replies of the bodies"), done, words, url, waits=not sent)


def _reported(consultation: Consultation, completion: Completion | None) -> Task:
    if completion is None:
        words = _("It is published when the consultation is completed.")
        return Task(_("Report"), None, words)
    act = consultation.act
    words = _("It is public, with its files.")
    return Task(_("Report"), None, words, reverse("comments:report", args=[act.year, act.number]))


@require_safe
@only(permissions.may_publish_answers)
def after_closing(request: HttpRequest, pk: int) -> HttpResponse:
    edition = load(pk)
    consultation = getattr(edition, "consultation", None)
    if consultation is None:
        raise Http404
    consultation.act = edition.act
    at = clock.database_now()
    now = progress(consultation, at)
    completion = Completion.objects.filter(consultation=consultation).first()
    decision = Decision.objects.filter(edition=edition).first()
    sent = list(decision.forwardings.defer("letter")) if decision else []
    tasks = [
        _closed(consultation, at),
        _answers(consultation, now),
        _opinions(consultation),
        _completed(completion, now),
        _reported(consultation, completion),
        _decided(decision, pk),
        _forwarded(decision, sent),
        _replied(decision, sent),
    ]
    return screen(
        request,
        "comments/staff/after_closing.html",
        title=_("After the closing"),
        crumbs=edition_crumbs(edition),
        edition=edition,
        act=edition.act,
        tasks=tasks,
        left=sum(task.done is False for task in tasks),
        may_complete=not completion
        and not now.open
        and consultation.state(at) == rules.State.CLOSED,
        consultation=consultation,
    )


@require_POST
@only(permissions.may_publish_answers)
def answers_complete(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the completion, or say what is missing."""
    edition = load(pk)
    consultation = getattr(edition, "consultation", None)
    if consultation is None:
        raise Http404
    try:
        complete(consultation, by=request.user)
        messages.success(request, _("The consultation is completed."))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("comments-staff:after-closing", pk=pk)
