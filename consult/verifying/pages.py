"""An announced act's page: public for ever, under its title; the topic as the record has it."""

from collections.abc import Iterator

from wagtail.models import PageViewRestriction

from consult.events import EventKind
from consult.models import JournalEntry
from consult.services import announcing
from consult.verifying.windows import FIRST
from drafts.models import DraftActPage

_UNKNOWN = object()


def verify_pages(act) -> Iterator[str]:
    rows = DraftActPage.objects.filter(consultations__isnull=False).distinct().order_by("pk")
    for page in rows.filter(pk=act.pk) if act else rows:
        yield from (f"The page of {page.reference}: {what}." for what in _breaks(page))


def _breaks(page: DraftActPage) -> Iterator[str]:
    if not page.live or page.expired or page.expire_at:
        yield "it is not public"
    if _restricted(page):
        yield "not everybody may see it"
    title = announcing.page_title(page)
    if (page.title, page.draft_title, page.slug) != (
        title,
        title,
        page.reference.replace("/", "-"),
    ):
        yield "its title or address is not the act's"
    topic = _UNKNOWN
    for line in _lines(page):
        before = line.payload.get("before" if line.kind == EventKind.TOPIC_CHANGED else "topic")
        if topic not in (_UNKNOWN, before):
            yield f"entry {line.number} speaks of another topic"
        topic = line.payload.get("after" if line.kind == EventKind.TOPIC_CHANGED else "topic")
    if topic not in (_UNKNOWN, page.topic_id):
        yield "its topic is not what the record says"


def _restricted(page: DraftActPage) -> bool:
    pages = page.get_ancestors(inclusive=True)
    return PageViewRestriction.objects.filter(page__in=pages).exists()


def _lines(page: DraftActPage):
    kinds = (*FIRST, EventKind.TOPIC_CHANGED)
    return JournalEntry.objects.filter(chain__act=page, kind__in=kinds).order_by("number")
