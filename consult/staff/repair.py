"""The repair desk: the tree that was read beside its file, put right before it is announced."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from consult import permissions
from consult.services import repairing
from consult.staff.editions import edition_crumbs, load
from consult.staff.errors import unreadable_sentence
from consult.staff.repair_rows import Desk
from consult.staff.shell import only, screen
from drafts.choices import ClauseKind
from drafts.models import Edition, Repair
from drafts.naming import clause_name
from drafts.reading import Unreadable
from drafts.repairing import (
    OPERATIONS,
    Asked,
    CantRepair,
    ChoiceNeeded,
    choices_of_pairs,
    choices_of_places,
)

STEPS = {"undo": repairing.undo, "redo": repairing.redo}
MOST_PAIRS = 40  # to choose among; the likely ones come first


class RepairForm(forms.Form):
    """What was pressed, and on which clauses of which version of the text."""

    action = forms.ChoiceField(choices=[(name, name) for name in (*OPERATIONS, *STEPS, "show")])
    version = forms.IntegerField(min_value=0)
    unit = forms.CharField(required=False, max_length=255)
    count = forms.IntegerField(required=False, min_value=1, max_value=1000)
    number = forms.CharField(required=False, max_length=64)
    was = forms.CharField(required=False, max_length=64)  # what stood in ``number`` at first
    kind = forms.ChoiceField(required=False, choices=[("", ""), *ClauseKind.choices])
    other = forms.CharField(required=False, max_length=255)


@require_POST
@only(permissions.may_prepare)
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the kept files once more, as what the repairs start from."""
    edition = load(pk)
    try:
        repairing.begin(edition, by=request.user)
    except Unreadable as unreadable:
        messages.error(request, unreadable_sentence(unreadable))
        return redirect("staff:text", pk)
    return redirect("staff:repair", pk)


@require_http_methods(["GET", "POST"])
@only(permissions.may_prepare)
def repair(request: HttpRequest, pk: int) -> HttpResponse:
    edition = load(pk)
    bench = repairing.bench_of(edition)
    if edition.is_sealed or not bench.begun:
        return redirect("staff:text", pk)
    if request.method == "GET":
        desk = Desk(edition, bench, request.GET.get("unit", ""))
        return _show(request, desk, choose=request.GET.get("choose", ""))
    form = RepairForm(request.POST)
    if not form.is_valid():
        desk = Desk(edition, bench, request.POST.get("unit", ""))
        return _show(request, desk, wrong=_("The form did not come whole. Nothing was changed."))
    return _do(request, edition, form.cleaned_data)


def _do(request: HttpRequest, edition: Edition, data: dict) -> HttpResponse:
    """Do what was pressed; what can't be done comes back with its reason and what was typed."""
    unit, status, wrong, choose = data["unit"], 422, "", ""
    if data["action"] == "show":
        typed = data if data["number"] != data["was"] else None
        return _show(request, Desk(edition, repairing.bench_of(edition), unit), typed=typed)
    try:
        unit = _done(request, edition, data)
    except ChoiceNeeded as needed:
        wrong, choose = _(needed.msgid), data["action"]
    except CantRepair as refused:
        wrong = _(refused.msgid)
    except repairing.EditedMeanwhile:
        status = 409
        wrong = _("Somebody else repaired this text meanwhile. Look, and press again if it fits.")
    else:
        return redirect(address(edition, unit=unit))
    edition.refresh_from_db()
    desk = Desk(edition, repairing.bench_of(edition), unit)
    return _show(request, desk, wrong=wrong, status=status, typed=data, choose=choose)


def _done(request: HttpRequest, edition: Edition, data: dict) -> str:
    """The eid of the clause to look at next."""
    action, version = data["action"], data["version"]
    if action in STEPS:
        line = STEPS[action](edition, version=version, by=request.user)
        shown = line.before if action == "undo" else line.after
        return shown[0]["eid"] if shown else ""
    desk = Desk(edition, repairing.bench_of(edition), data["unit"])
    asked = Asked(
        action,
        desk.eids_from(data["unit"], data["count"] or 1),
        number=data["number"],
        kind=data["kind"],
        places=tuple(request.POST.getlist("place")),
        other=data["other"],
    )
    return repairing.repair(edition, asked, version=version, by=request.user)


def address(edition: Edition, **query: str) -> str:
    query = {name: value for name, value in query.items() if value}
    place = f"#u-{query['unit']}" if "unit" in query else ""
    return f"{reverse('staff:repair', args=[edition.pk])}?{urlencode(query)}{place}"


@require_POST
@only(permissions.may_prepare)
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """Tick a doubt off as looked at, or take the tick back."""
    edition = load(pk)
    done = "done" in request.POST
    place = request.POST.get("done" if done else "open", "")
    if place.isascii() and place.isdigit():
        repairing.look(edition, [int(place)], done=done, by=request.user)
    return redirect(address(edition, unit=request.POST.get("unit", "")))


def _show(
    request: HttpRequest,
    desk: Desk,
    *,
    wrong: str = "",
    status: int = 200,
    typed: dict | None = None,
    choose: str = "",
) -> HttpResponse:
    status = 422 if wrong and status == 200 else status  # noqa: PLR2004 (HTTP's "fine")
    language = request.GET.get("language") or request.POST.get("language") or "ru"
    languages = [code for code in ("kk", "ru") if code in desk.reading.acts]
    language = language if language in languages else languages[0]
    bench = desk.bench
    return screen(
        request,
        "consult/staff/repair.html",
        title=_("Repair the text"),
        crumbs=edition_crumbs(desk.edition),
        status=status,
        edition=desk.edition,
        desk=desk,
        wrong=wrong,
        typed=typed or {},
        kinds=ClauseKind.choices,
        chosen=next(row for row in desk.rows if row.eid == desk.unit),
        places=_places(desk) if choose == "split" else (),
        pairs=_pairs(desk) if choose == "pair" else (),
        language=language,
        languages=languages,
        source=desk.source(language),
        undoes=bench.done[-1] if bench.done else None,
        redoes=bench.undone[-1] if bench.undone else None,
        history=_history(desk.edition),
        open_doubts=sum(not doubt.is_done for doubt in desk.doubts),
    )


def _places(desk: Desk) -> list[dict]:
    """Where the chosen clause can be split; beginnings of lines by their first words."""
    nodes = desk.repaired.nodes[desk.unit]
    return [
        {"value": f"{code}:{place.name}", "language": code, "words": place.words[:90]}
        for code, place in choices_of_places(nodes)
    ]


def _pairs(desk: Desk) -> list[dict]:
    eids = choices_of_pairs(desk.repaired, desk.unit)[:MOST_PAIRS]
    rows = {clause["eid"]: clause for clause in desk.clauses}
    wanted = "ru" if set(desk.repaired.nodes[desk.unit]) == {"kk"} else "kk"
    return [
        {
            "eid": eid,
            "name": clause_name(eid),
            "language": wanted,
            "words": (rows[eid]["heading"][wanted] or rows[eid]["text"][wanted])[:90],
        }
        for eid in eids
    ]


def _history(edition: Edition) -> list[dict]:
    """Every line of what was done, newest first."""
    lines = edition.repairs.exclude(action=Repair.Action.BEGUN).order_by("-number")
    return [
        {
            "action": line.get_action_display(),
            "units": ", ".join(clause_name(row["eid"]) for row in (line.before or line.after)[:3]),
            "name": line.made_name,
            "at": line.made_at,
        }
        for line in lines
    ]
