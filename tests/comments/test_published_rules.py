"""The page "Rules" publishes the reasons for hiding a comment; nothing else hides one (law 5)."""

import re

import pytest
from django.utils.translation import override

from comments.choices import HidingReason
from drafts.seed import info_texts

RULES = next(text for text in info_texts() if text.slug == "rules")


def reasons(language):
    """The second list of the page."""
    return re.findall(r"<li>(.*?)</li>", RULES.bodies[language].split("<ul>")[2].split("</ul>")[0])


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_page_lists_as_many_reasons_as_staff_can_choose(language):
    assert len(reasons(language)) == len(HidingReason)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_page_names_each_reason_in_the_order_of_the_choice(language):
    with override(language):
        for published, reason in zip(reasons(language), HidingReason, strict=True):
            assert str(reason.label).casefold() in published.casefold()
