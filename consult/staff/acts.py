"""The list of acts, and the making of a new one from files."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from consult import permissions
from consult.services import clock, uploads
from consult.staff.errors import unreadable_sentence
from consult.staff.forms import NewActForm
from consult.staff.shell import only, screen
from drafts.creating import create_act
from drafts.importing import read_act
from drafts.models import DraftActPage, Edition, Upload
from drafts.reading import Unreadable
from drafts.storing import new_edition, store_text

PAGE_SIZE = 30


def list_crumb() -> tuple[str, str]:
    return reverse("staff:acts"), _("Draft acts")


def newest_editions(acts):
    """Those acts with what ``rows_of`` reads, in three queries."""
    editions = Edition.objects.select_related("consultation").order_by("-number")
    return acts.select_related("body", "topic").prefetch_related(
        Prefetch("editions", editions, to_attr="editions_newest_first")
    )


def rows_of(acts, at) -> list[dict]:
    """One line for the newest edition of each act; one more for the window that stands behind
    an edition in preparation, which would otherwise be out of sight while it runs.
    """
    rows = []
    for act in acts:
        windows = [e for e in act.editions_newest_first if hasattr(e, "consultation")]
        shown = [e for e in act.editions_newest_first[:1] if e not in windows] + windows[:1]
        rows += [_row(act, edition, at) for edition in shown or [None]]
    return rows


def _row(act: DraftActPage, edition: Edition | None, at) -> dict:
    consultation = getattr(edition, "consultation", None)
    state = consultation.state(at) if consultation else "prepared"
    return {"act": act, "edition": edition, "consultation": consultation, "state": state}


@require_safe
@only(permissions.may_prepare)
def act_list(request: HttpRequest) -> HttpResponse:
    acts = newest_editions(DraftActPage.objects.order_by("-year", "-number"))
    page = Paginator(acts, PAGE_SIZE).get_page(request.GET.get("page"))
    rows = rows_of(page.object_list, clock.database_now())
    return screen(
        request, "consult/staff/act_list.html", title=_("Draft acts"), page=page, rows=rows
    )


@require_http_methods(["GET", "POST"])
@only(permissions.may_prepare)
def act_create(request: HttpRequest) -> HttpResponse:
    """Two files and a body become an act with its first edition."""
    form = NewActForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        target = {name: form.cleaned_data[name] for name in ("body", "topic")}
        upload = left_to_the_worker(form, by=request.user, **target)
        if upload:
            return redirect("staff:upload", upload.pk)
        edition = _make_act(form)
        if edition:
            messages.success(request, _("The text was read. Look at the tree and the doubts."))
            return redirect("staff:edition", edition.pk)
    return screen(
        request,
        "consult/staff/form.html",
        title=_("New draft act"),
        crumbs=[list_crumb()],
        status=422 if form.errors else 200,
        form=form,
        intro=_(
            "Upload the text in Kazakh and in Russian. Nothing is public until you announce it."
        ),
        submit=_("Read the files"),
    )


def _make_act(form: NewActForm) -> Edition | None:
    tree = tree_of(form)
    if tree is None:
        return None
    act = create_act(
        kind=tree["kind"],
        title_kk=tree["title"].get("kk", ""),
        title_ru=tree["title"].get("ru", ""),
        body=form.cleaned_data["body"],
        topic=form.cleaned_data["topic"],
    )
    return store_text(new_edition(act), tree, form.read_sources)


def left_to_the_worker(form, *, by, **target) -> Upload | None:
    """The upload that the worker reads, when the form's files are big."""
    sources = form.sources()
    if not uploads.is_big(sources):
        return None
    return uploads.ask(sources, by=by, kind=form.cleaned_data["kind"], **target)


def tree_of(form) -> dict | None:
    """The tree of the form's files, or None with the reason at the file's field."""
    form.read_sources = form.sources()
    try:
        return read_act(form.read_sources, kind=form.cleaned_data["kind"])
    except Unreadable as unreadable:
        form.add_error(unreadable.language, unreadable_sentence(unreadable))
        return None
