"""UX-A1, A4, A8, A9, A17 (ux 5.1) on every public and personal page, and in the admin.

Of the admin our own markup alone is looked at (`staff_ways.OURS`): the menu around it, its
skip link and its keyboard help are Wagtail's, and Wagtail does not speak Kazakh.
"""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from search.demo import urls as demo_urls
from tests.services.browser import looking
from tests.services.browser.pages import NOT_PAGES, PERSONAL, PUBLIC
from tests.services.browser.staff_pages import STAFF

pytestmark = [pytest.mark.services, pytest.mark.browser]

OURS = ("consult", "drafts", "comments", "council", "search")
PAGES = [*PUBLIC, *PERSONAL]
LANGUAGES = ("kk", "ru", "en")


def walk() -> list:
    """In the admin kk and ru; in English the first page of each address, without its states.

    Markup is the same in each language: axe reads every state in Kazakh, first pages in the others.
    """
    known: set[tuple[str, ...]] = set()
    cases = []
    for row in (*PAGES, *STAFF):
        is_first = row.urls not in known
        known.add(row.urls)
        cases += [
            pytest.param(
                *(row, language, language == "kk" or is_first),
                id=f"{row.name}-{language}",
                # By one process: it makes the page's state, and finds the way to it, once.
                marks=pytest.mark.xdist_group(row.name),
            )
            for language in LANGUAGES[: 3 if is_first and not row.is_staff else 2]
        ]
    return cases


@pytest.mark.parametrize(("row", "language", "with_axe"), walk())
def test_ux_A1_A4_A8_A9_A17_hold_on_the_page(doors, row, language, with_axe):
    visit = doors.at(row, language)
    assert visit.status == row.status
    assert looking.faults(visit, is_staff=row.is_staff, with_axe=with_axe) == []


def test_every_address_of_ours_is_walked_or_said_to_be_no_page():
    walked = {name for row in [*PAGES, *STAFF] for name in row.urls}

    assert named_addresses() == walked | set(NOT_PAGES)


def named_addresses() -> set[str]:
    """Names of all addresses whose view is ours; the demo's too, which tests are set without."""
    names = set(_names(get_resolver().url_patterns))
    return names | set(_names(demo_urls.urlpatterns, "demo:"))


def _names(patterns, namespace: str = ""):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _names(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern) and _is_ours(pattern):
            yield f"{namespace}{pattern.name}" if pattern.name else str(pattern.pattern)


def _is_ours(pattern: URLPattern) -> bool:
    return pattern.callback.__module__.partition(".")[0] in OURS
