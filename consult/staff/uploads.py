"""How far the reading of big files is, and the button that stops it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from consult import permissions
from consult.services import uploads
from consult.staff.acts import list_crumb
from consult.staff.shell import only, screen
from drafts.models import Upload

WAIT = 2  # seconds until the page asks again by itself


def _load(pk: int) -> Upload:
    rows = Upload.objects.select_related("asked_by").defer("content_kk", "content_ru")
    return get_object_or_404(rows, pk=pk)


@require_safe
@only(permissions.may_prepare)
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    row = _load(pk)
    if row.made_at:
        messages.success(request, _("The text was read. Look at the tree and the doubts."))
        return redirect("staff:edition", row.edition_id)
    waits = not row.is_over and not uploads.is_stuck(row)
    response = screen(
        request,
        "consult/staff/upload.html",
        title=_("Reading the files"),
        crumbs=[list_crumb()],
        upload=row,
        waits=waits,
        steps=_steps(row),
        reason=_reason(row),
        again=_again(row),
    )
    if waits:
        response.headers["Refresh"] = str(WAIT)
    return response


def _steps(row: Upload) -> list[tuple[str, str]]:
    """Words of each step, and whether it is "done", "now" or "later"."""
    words = {
        "kk": _("Read the Kazakh file: %(name)s") % {"name": row.name_kk},
        "ru": _("Read the Russian file: %(name)s") % {"name": row.name_ru},
        uploads.PAIRING: _("Put the two languages side by side"),
        uploads.STORING: _("Keep the text"),
    }
    absent = {code for code in ("kk", "ru") if not getattr(row, f"name_{code}")}
    stages = [stage for stage in uploads.STAGES if stage not in absent]
    place = stages.index(row.stage) if row.stage in stages else -1
    states = ["done" if n < place else "now" if n == place else "later" for n in range(len(stages))]
    return [(words[stage], state) for stage, state in zip(stages, states, strict=True)]


def _reason(row: Upload) -> str:
    if row.cancelled_at:
        return _("It was stopped. Nothing was kept.")
    if row.failed_at:
        sentence = row.reason["msgid"]
        return _(sentence) % row.reason["params"]
    return "" if not uploads.is_stuck(row) else _("The files could not be read. Nothing was kept.")


def _again(row: Upload) -> str:
    """Where other files can be uploaded."""
    if row.edition_id:
        return reverse("staff:text", args=[row.edition_id]) + "#upload"
    return reverse("staff:act-create")


@require_POST
@only(permissions.may_prepare)
def upload_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    uploads.cancel(_load(pk))
    return redirect("staff:upload", pk)
