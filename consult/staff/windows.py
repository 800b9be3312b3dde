"""Screens of the window: announce, postpone, cancel, extend, record afterwards, topic."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from consult import permissions, rules
from consult.dates import date_words
from consult.models.consultations import check_window
from consult.services import announcing, changing, clock
from consult.services.registers import change_topic
from consult.staff import forms
from consult.staff.editions import edition_crumbs, load, ready
from consult.staff.errors import add_errors
from consult.staff.shell import only, screen


def minimum_words(act, opens_at) -> str:
    """The legal minimum, computed: the earliest last day for that opening."""
    term = announcing.window_term(act, opens_at)
    day = rules.last_day(rules.earliest_closing(opens_at, term.number))
    return _(
        "The window lasts at least %(days)d full calendar days (%(basis)s). "
        "If it opens on %(opening)s, the earliest last day is %(last)s."
    ) % {
        "days": term.number,
        "basis": term.basis,
        "opening": date_words(rules.almaty_date(opens_at), get_language()),
        "last": date_words(day, get_language()),
    }


def _window_screen(
    request, edition, form, *, title, submit, intro, template="consult/staff/form.html", **context
):
    return screen(
        request,
        template,
        title=title,
        crumbs=edition_crumbs(edition),
        status=422 if form.errors else 200,
        form=form,
        edition=edition,
        submit=submit,
        intro=intro,
        **context,
    )


@require_http_methods(["GET", "POST"])
@only(permissions.may_announce)
def announce(request: HttpRequest, pk: int) -> HttpResponse:
    """Dates, then a page that says what will happen, then the announcing."""
    edition = load(pk)
    if edition.is_sealed:
        return redirect("staff:edition", pk)
    if not ready(edition):
        messages.error(request, _("Something is missing still. The list below says what."))
        return redirect("staff:edition", pk)
    now = clock.database_now()
    first_day = rules.last_day(rules.earliest_closing(now))
    form = forms.AnnounceForm(request.POST or None, initial={"last_day": first_day})
    opens_at = now
    if request.method == "POST" and form.is_valid():
        opens_at = form.opens_at() or now
        if _lawful(form, edition, opens_at, form.closes_at()):
            if request.POST.get("step") == "announce" and _announce(request, form, edition):
                return redirect("staff:edition", pk)
            if not form.errors:
                return _confirm(request, edition, form, opens_at)
    return _window_screen(
        request,
        edition,
        form,
        title=_("Announce"),
        submit=_("Check the dates"),
        intro=minimum_words(edition.act, opens_at),
        template="consult/staff/announce.html",
    )


def _lawful(form, edition, opens_at, closes_at) -> bool:
    """The same test as the service's, early, so that the page can say it at the field."""
    try:
        check_window(opens_at, closes_at, announcing.window_term(edition.act, opens_at).number)
        announcing.check_free(edition.act, opens_at, closes_at)
    except ValidationError as error:
        add_errors(form, error)
        return False
    return True


def _announce(request, form, edition) -> bool:
    try:
        announcing.announce(
            edition, opens_at=form.opens_at(), closes_at=form.closes_at(), by=request.user
        )
    except ValidationError as error:
        add_errors(form, error)
        return False
    messages.success(request, _("Announced. The text is public and sealed."))
    return True


def _confirm(request, edition, form, opens_at) -> HttpResponse:
    return _window_screen(
        request,
        edition,
        form,
        title=_("Check and announce"),
        submit=_("Announce"),
        intro=minimum_words(edition.act, opens_at),
        template="consult/staff/announce_check.html",
        opens_at=opens_at,
        opens_now=form.opens_at() is None,
        closes_at=form.closes_at(),
        days=(rules.almaty_date(form.closes_at()) - rules.almaty_date(opens_at)).days - 1,
    )


def _change(
    request, pk, form_class, *, title, submit, intro, service, done, initial=None, danger=False
):
    """One form, one service, back to the edition."""
    edition = load(pk)
    consultation = getattr(edition, "consultation", None)
    if consultation is None:
        return redirect("staff:edition", pk)
    form = form_class(request.POST or None, initial=initial(consultation) if initial else None)
    if request.method == "POST" and form.is_valid():
        try:
            service(consultation, form)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, done)
            return redirect("staff:edition", pk)
    return _window_screen(
        request, edition, form, title=title, submit=submit, intro=intro, danger=danger
    )


def _reasons(form) -> dict[str, str]:
    return {name: form.cleaned_data[name] for name in ("reason_kk", "reason_ru")}


@require_http_methods(["GET", "POST"])
@only(permissions.may_announce)
def postpone(request: HttpRequest, pk: int) -> HttpResponse:
    def service(consultation, form):
        changing.postpone(
            consultation,
            opens_at=form.opens_at(),
            closes_at=form.closes_at(),
            by=request.user,
            **_reasons(form),
        )

    def initial(consultation):
        local = timezone.localtime(consultation.opens_at)
        return {
            "opens_on": local.date(),
            "opens_time": local.time(),
            "last_day": rules.last_day(consultation.closes_at),
        }

    return _change(
        request,
        pk,
        forms.PostponeForm,
        title=_("Postpone"),
        submit=_("Postpone"),
        intro=_("The opening moves to later; the window does not get shorter. It is published."),
        service=service,
        done=_("Postponed."),
        initial=initial,
    )


@require_http_methods(["GET", "POST"])
@only(permissions.may_announce)
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(
        request,
        pk,
        forms.CancelForm,
        title=_("Cancel the window"),
        submit=_("Cancel the window"),
        intro=_("The text stays public. This edition will have no other window, ever."),
        service=lambda consultation, form: changing.cancel(
            consultation, by=request.user, **_reasons(form)
        ),
        done=_("Cancelled."),
        danger=True,
    )


@require_http_methods(["GET", "POST"])
@only(permissions.may_announce)
def extend(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(
        request,
        pk,
        forms.ExtendForm,
        title=_("Extend"),
        submit=_("Extend"),
        intro=_("The closing can only move to later. The reason is published."),
        service=lambda consultation, form: changing.extend(
            consultation, closes_at=form.closes_at(), by=request.user, **_reasons(form)
        ),
        done=_("Extended."),
        initial=lambda consultation: {"last_day": rules.last_day(consultation.closes_at)},
    )


@require_http_methods(["GET", "POST"])
@only(permissions.may_announce)
def record_afterwards(request: HttpRequest, pk: int) -> HttpResponse:
    """A window that was held on paper or in earlier years."""
    edition = load(pk)
    if edition.is_sealed:
        return redirect("staff:edition", pk)
    form = forms.RecordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            announcing.record_afterwards(
                edition,
                opens_at=form.opens_at(),
                closes_at=form.closes_at(),
                source_kk=form.cleaned_data["source_kk"],
                source_ru=form.cleaned_data["source_ru"],
                by=request.user,
            )
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("Recorded. The text is public and sealed."))
            return redirect("staff:edition", pk)
    return _window_screen(
        request,
        edition,
        form,
        title=_("Record a past window"),
        submit=_("Record"),
        intro=_("For a discussion that was held elsewhere and has ended. It is marked so for all."),
    )


@require_http_methods(["GET", "POST"])
@only(permissions.may_announce)
def topic(request: HttpRequest, pk: int) -> HttpResponse:
    edition = load(pk)
    form = forms.TopicForm(request.POST or None, initial={"topic": edition.act.topic_id})
    if request.method == "POST" and form.is_valid():
        change_topic(edition.act, form.cleaned_data["topic"], by=request.user)
        messages.success(request, _("Saved."))
        return redirect("staff:edition", pk)
    return _window_screen(
        request,
        edition,
        form,
        title=_("Topic"),
        submit=_("Save"),
        intro=_("The topic may change after the announcement; the journal says so."),
    )
