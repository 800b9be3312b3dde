"""UX-A1, A8, A9, A17 (ux 5.1) on every public and personal page, and on our screens in the admin.

Of the admin our own markup alone is looked at (`staff_pages.OURS`): the menu around it, its
skip link and its keyboard help are Wagtail's, and Wagtail does not speak Kazakh.
"""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from search.demo import urls as demo_urls
from tests.services.browser import reading
from tests.services.browser.pages import NOT_PAGES, PERSONAL, PUBLIC, Row
from tests.services.browser.staff_pages import STAFF

pytestmark = [pytest.mark.services, pytest.mark.browser]

OURS = ("consult", "drafts", "comments", "council", "search")
PAGES = [*PUBLIC, *PERSONAL]
WALK = [(row, language) for row in PAGES for language in ("kk", "ru", "en")]
WALK += [(row, language) for row in STAFF for language in ("kk", "ru")]
TRANSLATED = [(row, language) for row, language in WALK if language != "en"]
WITHOUT_STAFF = [(row, language) for row, language in WALK if row in PAGES]


def every(walk: list[tuple[Row, str]]):
    names = [f"{row.name}-{language}" for row, language in walk]
    return pytest.mark.parametrize(("row", "language"), walk, ids=names)


@every(WALK)
def test_ux_A1_axe_finds_nothing(findings, row, language):
    found = findings(row, language)
    assert found.status == row.status
    assert found.violations == []


@every(WALK)
def test_ux_A4_nothing_is_wider_than_a_small_phone(findings, row, language):
    assert max(findings(row, language).overflow.values()) <= 0


@every(WITHOUT_STAFF)
def test_ux_A8_policy_and_scripts_have_no_complaint(findings, row, language):
    assert findings(row, language).complaints == []


@every(WALK)
def test_ux_A9_each_text_is_marked_with_its_language(findings, row, language):
    assert reading.in_the_wrong_language(findings(row, language).pieces) == []


@every(TRANSLATED)
def test_ux_A17_no_english_is_left(findings, row, language):
    assert reading.left_in_english(findings(row, language).pieces) == []


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
