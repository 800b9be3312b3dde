"""Screens of an edition's content: text, differences, identity, at a glance, documents."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from consult import permissions
from consult.services.differences import accept
from consult.services.repairing import bench_of
from consult.staff.acts import left_to_the_worker, tree_of
from consult.staff.editions import edition_crumbs, load
from consult.staff.errors import add_errors
from consult.staff.forms import AcceptForm, DocumentForm, GlanceForm, IdentityForm, UploadForm
from consult.staff.shell import only, screen
from drafts.choices import DocumentKind, Language
from drafts.language import guess_language
from drafts.models import Edition
from drafts.rewording import difference_words, doubt_words
from drafts.storing import EditionSealed, store_document, store_text


def _unsealed(request: HttpRequest, pk: int) -> Edition | None:
    """The edition, or None with a message when it was announced: its text stands for ever."""
    edition = load(pk)
    if edition.is_sealed:
        messages.error(request, _("This edition was announced already. A correction is a new one."))
        return None
    return edition


def _form_screen(
    request, edition, form, *, title, submit, template="consult/staff/form.html", **context
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
        **context,
    )


def _doubts(edition: Edition) -> list[dict]:
    """Where a person should look, in the words of the interface."""
    names = dict(Language.choices)
    return [
        {
            "language": names.get(doubt["language"], ""),
            "line": doubt["line"],
            "words": doubt_words(doubt["code"], doubt["message"], doubt["language"]),
        }
        for doubt in edition.doubts
    ]


@require_http_methods(["GET", "POST"])
@only(permissions.may_prepare)
def text(request: HttpRequest, pk: int) -> HttpResponse:
    """The numbered tree with its doubts; new files replace it while nothing is announced."""
    edition = load(pk)
    if edition.is_sealed and request.method == "POST":
        return redirect("staff:edition", pk)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = left_to_the_worker(form, by=request.user, edition=edition)
        if upload:
            return redirect("staff:upload", upload.pk)
        tree = tree_of(form)
        if tree:
            store_text(edition, tree, form.read_sources)
            messages.success(request, _("The text was read. Look at the tree and the doubts."))
            return redirect("staff:text", pk)
    clauses = edition.clauses.order_by("pos")
    return _form_screen(
        request,
        edition,
        form,
        title=_("Text"),
        submit=_("Read the files"),
        template="consult/staff/text.html",
        clauses=clauses,
        doubts=_doubts(edition),
        is_begun=bool(bench_of(edition).begun),
        has_files=edition.documents.filter(kind=DocumentKind.SOURCE).exists(),
    )


@require_http_methods(["GET", "POST"])
@only(permissions.may_prepare)
def differences(request: HttpRequest, pk: int) -> HttpResponse:
    """Each difference is accepted by the secretary's name, with a reason; several at once."""
    edition = load(pk)
    rows = list(edition.differences.order_by("pos"))
    for row in rows:
        row.words = difference_words(row.code, row.eid, row.message)
        row.reason_language = guess_language(row.reason)
    form = AcceptForm(request.POST or None)
    keys = request.POST.getlist("difference")
    chosen = {int(key) for key in keys if key.isascii() and key.isdigit()}
    if request.method == "POST" and form.is_valid():
        picked = [row for row in rows if row.pk in chosen]
        if not picked:
            form.add_error(None, _("Choose the differences that you accept."))
        else:
            try:
                count = accept(picked, by=request.user, reason=form.cleaned_data["reason"])
            except ValidationError as error:
                add_errors(form, error)
            else:
                messages.success(request, _("Accepted: %(count)d.") % {"count": count})
                return redirect("staff:differences", pk)
    return _form_screen(
        request,
        edition,
        form,
        title=_("Differences of the languages"),
        submit=_("Accept the chosen differences"),
        template="consult/staff/differences.html",
        rows=rows,
        chosen=chosen,
        open_count=sum(not row.is_accepted for row in rows),
    )


@require_http_methods(["GET", "POST"])
@only(permissions.may_prepare)
def identity(request: HttpRequest, pk: int) -> HttpResponse:
    edition = _unsealed(request, pk)
    if edition is None:
        return redirect("staff:edition", pk)
    if edition.act.consultations.exists():
        messages.error(request, _("The act was announced: its title, kind and body stand."))
        return redirect("staff:edition", pk)
    form = IdentityForm(request.POST or None, instance=edition.act)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("staff:edition", pk)
    return _form_screen(request, edition, form, title=_("Title, kind, body"), submit=_("Save"))


@require_http_methods(["GET", "POST"])
@only(permissions.may_prepare)
def glance(request: HttpRequest, pk: int) -> HttpResponse:
    edition = _unsealed(request, pk)
    if edition is None:
        return redirect("staff:edition", pk)
    form = GlanceForm(request.POST or None, instance=edition)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("staff:edition", pk)
    return _form_screen(request, edition, form, title=_("At a glance"), submit=_("Save"))


@require_http_methods(["GET", "POST"])
@only(permissions.may_prepare)
def documents(request: HttpRequest, pk: int) -> HttpResponse:
    """Explanatory note, comparison table, grounds; a new file of one kind replaces the old."""
    edition = load(pk)
    form = DocumentForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        file = data["file"]
        try:
            store_document(edition, data["kind"], data["language"], file.name, file.read())
        except EditionSealed:
            form.add_error(
                None, _("This edition was announced already. A correction is a new one.")
            )
        else:
            messages.success(request, _("The file is kept."))
            return redirect("staff:documents", pk)
    return _form_screen(
        request,
        edition,
        form,
        title=_("Documents"),
        submit=_("Add the file"),
        template="consult/staff/documents.html",
        documents=edition.documents.defer("content"),
    )


@require_POST
@only(permissions.may_prepare)
def document_remove(request: HttpRequest, pk: int, document: int) -> HttpResponse:
    edition = _unsealed(request, pk)
    if edition:
        row = get_object_or_404(edition.documents.exclude(kind="source"), pk=document)
        row.delete()
        messages.success(request, _("The file was removed."))
    return redirect("staff:documents", pk)
