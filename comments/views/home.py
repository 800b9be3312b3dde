"""The list of consultations."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from comments import kept_pages, moment
from comments.listing_form import ListingForm
from comments.presenting import listing
from comments.presenting.latest import latest_answers

PER_PAGE = 20
LONGEST_KEPT = 200  # characters of a query string
PAGES_KEPT = {str(number) for number in range(1, 21)}


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    at = moment.now()
    form = ListingForm(request.GET)
    form.is_valid()  # what can't be understood is left out
    return kept_pages.answer(
        request,
        lambda: render_to_string("comments/home.html", _context(request, form, at), request),
        version=listing.version(at),
        keep=_is_known(request, form),
    )


def _is_known(request: HttpRequest, form: ListingForm) -> bool:
    """Whether the address is one that our own links and form make, without free words."""
    once = all(len(values) == 1 for _name, values in request.GET.lists())
    known = set(request.GET) <= {*form.fields, "page"}
    page = request.GET.get("page", "1")
    short = len(request.META.get("QUERY_STRING", "")) <= LONGEST_KEPT
    usual = once and known and short and page in PAGES_KEPT
    return usual and form.is_valid() and not form.cleaned_data["words"]


def _context(request: HttpRequest, form: ListingForm, at) -> dict:
    chosen = form.chosen()
    state, wanted = chosen["state"], listing.filters_of(chosen)
    counts = listing.counts_by_state(wanted, at)
    rows = listing.in_state(state, at).filter(wanted)
    rows = listing.for_cards(rows, state, chosen["sort"])
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = listing.cards(list(page.object_list), at)
    total = counts[state]
    return {
        "section": "consultations",
        "at": at,
        "state": state,
        "tabs": listing.tabs(counts, chosen),
        "form": form,
        "filtered": form.is_filtered(),
        "page": page,
        "query": listing.address(chosen).partition("?")[2],
        "total": total,
        "elsewhere": [] if total else listing.elsewhere(counts, chosen, at),
        "latest": latest_answers(),
    }
