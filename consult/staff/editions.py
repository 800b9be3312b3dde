"""The workspace of one edition: what is done, what is missing, what comes next."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from consult import permissions, rules
from consult.services import clock
from consult.services.assigning import explain
from consult.services.silence import council_term, deemed_agreed
from consult.staff.acts import list_crumb
from consult.staff.shell import only, screen
from drafts.models import Edition
from drafts.storing import new_edition


@dataclass(frozen=True)
class Step:
    """One line of the task list. ``done`` None: nothing has to be done here."""

    title: str
    url: str
    done: bool | None
    words: str


def load(pk: int) -> Edition:
    """The edition with its act and window; raises Http404."""
    editions = Edition.objects.select_related("act__body", "act__topic", "consultation__term")
    return get_object_or_404(editions, pk=pk)


def title_of(edition: Edition) -> str:
    return _("Draft %(reference)s, edition %(number)d") % {
        "reference": edition.act.reference,
        "number": edition.number,
    }


def edition_crumbs(edition: Edition) -> list[tuple[str, str]]:
    return [list_crumb(), (reverse("staff:edition", args=[edition.pk]), title_of(edition))]


def _steps(edition: Edition) -> list[Step]:
    clauses = edition.clauses.count()
    doubts = len(edition.doubts)
    open_ones = edition.differences.filter(accepted_at__isnull=True).count()
    documents = edition.documents.exclude(kind="source").count()

    def address(name: str) -> str:
        return reverse(f"staff:{name}", args=[edition.pk])

    return [
        Step(
            _("Text"),
            address("text"),
            clauses > 0,
            _("Clauses: %(count)d. Doubts: %(doubts)d.") % {"count": clauses, "doubts": doubts},
        ),
        Step(
            _("Differences of the languages"),
            address("differences"),
            open_ones == 0,
            _("Not accepted yet: %(count)d.") % {"count": open_ones},
        ),
        Step(_("Title, kind, body"), address("identity"), _named(edition), edition.act.body.name),
        Step(
            _("At a glance"),
            address("glance"),
            edition.glance_is_complete,
            _("What changes, whom it concerns, why: in Kazakh and in Russian."),
        ),
        Step(
            _("Documents"),
            address("documents"),
            None,
            _("Explanatory note, comparison table. Files: %(count)d.") % {"count": documents},
        ),
    ]


def _named(edition: Edition) -> bool:
    return bool(edition.act.title_kk and edition.act.title_ru)


def ready(edition: Edition) -> bool:
    """Whether everything that the announcing form asks for is there."""
    return all(step.done is not False for step in _steps(edition))


@require_safe
@only(permissions.may_prepare)
def edition_detail(request: HttpRequest, pk: int) -> HttpResponse:
    edition = load(pk)
    consultation = getattr(edition, "consultation", None)
    at = clock.database_now()
    state = consultation.state(at) if consultation else "prepared"
    fixed = consultation and consultation.recorded_afterwards
    assignment = council_term(edition)
    return screen(
        request,
        "consult/staff/edition_detail.html",
        title=title_of(edition),
        crumbs=[list_crumb()],
        edition=edition,
        act=edition.act,
        consultation=consultation,
        state=state,
        at=at,
        may_move=state == rules.State.ANNOUNCED and not fixed,
        may_extend=state in (rules.State.ANNOUNCED, rules.State.OPEN) and not fixed,
        steps=None if consultation else _steps(edition),
        is_ready=not consultation and ready(edition),
        extensions=consultation.extensions.all() if consultation else (),
        preview_links=_preview_links(edition) if not consultation else (),
        assignment=assignment,
        explained=explain(assignment) if assignment else "",
        may_assign=not fixed and state != rules.State.CANCELLED,
        deemed=deemed_agreed(edition, at),
        is_newest=not edition.act.editions.filter(number__gt=edition.number).exists(),
    )


def _preview_links(edition: Edition) -> list[tuple[str, str, str]]:
    links = []
    for code, name in (("kk", "Қазақша"), ("ru", "Русский")):
        with override(code):
            links.append((reverse("comments:preview", args=[edition.pk]), code, name))
    return links


@require_POST
@only(permissions.may_prepare)
def next_edition(request: HttpRequest, pk: int) -> HttpResponse:
    """A further edition of the same act; it opens its own window only after this one's."""
    act = load(pk).act
    edition = act.editions.filter(sealed_at__isnull=True).first() or new_edition(act)
    messages.success(request, _("Upload the text of the new edition."))
    return redirect("staff:edition", edition.pk)
