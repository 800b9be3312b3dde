"""The page of search: words in, hits out, the same for every reader."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from comments import kept_pages, moment
from search.forms import SearchForm
from search.presenting import narrowing
from search.presenting.cards import cards
from search.presenting.paging import pages
from search.services.asking import Asked
from search.services.facets import acts_with
from search.services.searching import search as ask

PER_PAGE = 20
WORDS_TRIED = 3


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    at = moment.now()
    form = SearchForm(request.GET)
    chosen = form.chosen()
    context = {"section": "search", "at": at, "words": chosen["q"], "chosen": chosen}
    if chosen["q"].strip():
        context |= _answer(chosen, form.page_number, at)
    # Readers can ask without end, so no answer is kept; a browser may ask whether it changed.
    return kept_pages.answer(
        request,
        lambda: render_to_string("search/search.html", context, request),
        version=(),
        keep=False,
    )


def _answer(chosen: dict, page: int, at) -> dict:
    asked = Asked(
        chosen["q"],
        at=at,
        language=chosen["lang"],
        exact=bool(chosen["exact"]),
        types=frozenset((chosen["in"],)) if chosen["in"] else None,
        acts=acts_with(at, state=chosen["state"], topic=chosen["topic"], year=chosen["year"]),
        offset=(page - 1) * PER_PAGE,
        limit=PER_PAGE,
    )
    answer = ask(asked)
    shown = cards(answer, at)
    question = answer.question
    removable = narrowing.chosen_filters(chosen)
    return {
        "answer": answer,
        "cards": shown,
        "some": answer.total - answer.complete if answer.complete is not None else 0,
        "facets": narrowing.facets_of(answer.counts, chosen, at),
        "filters": removable,
        "near": question.near,
        "exact_url": narrowing.address(chosen, exact="1"),
        "variants": question.is_unmarked and any(card.shows_kazakh_letters for card in shown),
        "without_filters": narrowing.address({"q": chosen["q"]}) if removable else "",
        **({} if answer.total else _shorter(question.said, at)),
        "open_url": reverse("comments:home"),
        "pages": pages(chosen, answer.total, page, PER_PAGE),
    }


def _shorter(said: tuple[str, ...], at) -> dict:
    """Of several words that found nothing as they were asked, one that finds something."""
    for word in said[:WORDS_TRIED] if len(said) > 1 else ():
        if ask(Asked(word, at=at, limit=0)).total:
            return {"shorter": narrowing.address({"q": word}), "shorter_words": word}
    return {}
