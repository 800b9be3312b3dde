"""Atom feeds of the record: an act's entries in words, and the heads of all chains.

Whoever reads them keeps heads where we can't rewrite them (law 7).
"""

import hashlib

from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from comments import moment
from comments.exporting.cells import clean
from comments.kept_pages import PUBLIC
from comments.presenting import frames
from comments.presenting.addresses import absolute
from comments.presenting.journal_page import entries_of, lines_of
from consult.models import Chain, JournalEntry
from drafts.localized import in_language

ENTRIES = 50  # the newest; the page of the record has all


@require_safe
def act_feed(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """The newest entries of an announced act's record."""
    act = frames.find(year, number, None, moment.now()).act
    page = absolute(reverse("comments:journal", args=[year, number]))
    record = _("Record of the draft")
    title = f"{record} {act.reference}: {clean(in_language(act, 'title'))}"
    feed = _feed(request, title, page)
    for line in lines_of(act, entries_of(act)[:ENTRIES]):
        feed.add_item(
            title=f"{line.number}. {clean(line.words)}",
            link=f"{page}#entry-{line.number}",
            description=_("Head of the record: entry %(number)d, %(head)s")
            % {"number": line.number, "head": line.hash},
            unique_id=_unique(f"act/{act.reference}", line.number, line.hash),
            pubdate=line.at,
            updateddate=line.written_at,
        )
    return _answer(request, feed)


@require_safe
def heads_feed(request: HttpRequest) -> HttpResponse:
    """The last entry of every chain, in one place; in the language of the law's first text."""
    last = JournalEntry.objects.filter(chain=OuterRef("pk")).order_by("-number")
    chains = Chain.objects.select_related("act").annotate(
        **{
            f"head_{name}": Subquery(last.values(name)[:1])
            for name in ("number", "hash", "at", "written_at")
        }
    )
    with override("kk"):
        feed = _feed(request, _("Heads of all records"), absolute("/"))
        rows = chains.filter(head_number__isnull=False).order_by("-head_written_at", "name")
        for chain in rows:
            if chain.act and not chain.act.live:
                continue  # nobody has announced it
            feed.add_item(
                title=f"{chain.name}: {chain.head_number}",
                link=_place(chain),
                # As in the letters: a saved feed is a file for `verify_record --heads`.
                description=f"\n{chain.name} {chain.head_number} {chain.head_hash}\n",
                unique_id=_unique(chain.name, chain.head_number, chain.head_hash),
                pubdate=chain.head_at,
                updateddate=chain.head_written_at,
            )
        return _answer(request, feed)


def _place(chain: Chain) -> str:
    if chain.act is None:
        return absolute("/")
    return absolute(reverse("comments:journal", args=[chain.act.year, chain.act.number]))


def _feed(request: HttpRequest, title: str, link: str) -> Atom1Feed:
    return Atom1Feed(
        title=title,
        link=link,
        description="",
        language=get_language(),
        feed_url=absolute(request.path),
    )


def _unique(chain: str, number: int, head: str) -> str:
    return f"urn:sha256:{head}#{chain}/{number}"


def _answer(request: HttpRequest, feed: Atom1Feed) -> HttpResponse:
    content = feed.writeString("utf-8")
    response = HttpResponse(content, content_type=Atom1Feed.content_type)
    response.headers["ETag"] = f'W/"{hashlib.sha256(content.encode()).hexdigest()[:32]}"'
    response.headers["Cache-Control"] = PUBLIC
    return get_conditional_response(request, etag=response.headers["ETag"], response=response)
