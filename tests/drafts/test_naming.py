"""A clause's name is read from its eid; Kazakh puts the number first."""

import pytest
from django.utils import translation

from drafts.naming import clause_name


@pytest.mark.parametrize(
    ("eid", "name"),
    [
        ("art_12-1", "Article 12-1"),
        ("art_5__para_2__subpara_3-1", "Article 5, point 2, subpoint 3-1)"),
        ("att_1__chp_2", "Annex 1, chapter 2"),
        ("para_3_2", "Point 3"),
        ("art_8__hcontainer_1", "Article 8, note"),
        ("art_8__al_2", "Article 8, unnumbered part 2"),
    ],
)
def test_a_clause_is_named_from_the_outermost_unit_inwards(eid, name):
    with translation.override("en"):
        assert clause_name(eid) == name


def test_an_unknown_alias_gives_the_eid_itself():
    assert clause_name("art_5__strange_2") == "art_5__strange_2"
