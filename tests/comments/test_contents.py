"""The contents of an act and its counts."""

import pytest

from comments.presenting.contents import clauses_for_contents, contents_of
from drafts.storing import new_edition, store_text
from tests import factories

pytestmark = pytest.mark.django_db


def clause(eid, kind, number, parent=None, heading="", text="Мәтін"):
    return {
        "eid": eid,
        "kind": kind,
        "number": number,
        "label": {"kk": f"{number}.", "ru": f"{number}."},
        "parent": parent,
        "heading": {"kk": heading, "ru": heading},
        "text": {"kk": text, "ru": text},
        "note": {"kk": "", "ru": ""},
        "status": "",
    }


def contents(*clauses, counted=(), language="ru"):
    edition = new_edition(factories.make_act())
    store_text(edition, factories.tree_of() | {"clauses": list(clauses)}, {})
    rows = clauses_for_contents(edition)
    counts = {row.pk: 2 for row in rows if row.eid in counted}
    return contents_of(rows, counts, language)


def shape(found):
    return [(entry.eid, [child.eid for child in entry.children]) for entry in found.entries]


def test_resolution_with_one_annex_lists_each_chapter():
    found = contents(
        clause("para_1", "paragraph", "1"),
        clause("att_1", "annex", "", heading="Правила"),
        clause("att_1__chp_1", "chapter", "1", "att_1", "Общие положения"),
        clause("att_1__para_1", "paragraph", "1", "att_1__chp_1"),
        clause("att_1__para_1__subpara_1", "subparagraph", "1", "att_1__para_1"),
        clause("att_1__chp_2", "chapter", "2", "att_1", "Порядок"),
        clause("att_1__para_2", "paragraph", "2", "att_1__chp_2"),
    )

    assert shape(found) == [
        ("para_1", []),
        ("att_1", []),
        ("att_1__chp_1", ["att_1__para_1"]),
        ("att_1__chp_2", ["att_1__para_2"]),
    ]
    assert (found.clause_count, found.chapter_count) == (3, 2)


def test_points_of_an_article_are_not_listed_but_counted_with_it():
    found = contents(
        clause("chp_1", "chapter", "1", heading="Общие положения"),
        clause("art_1", "article", "1", "chp_1", "Понятия"),
        clause("art_1__para_1", "paragraph", "1", "art_1"),
        counted=["art_1", "art_1__para_1"],
    )

    assert shape(found) == [("chp_1", ["art_1"])]
    assert found.entries[0].count == found.entries[0].children[0].count == 4
    assert found.clause_count == 1


def test_a_point_without_heading_is_named_by_its_opening_words():
    words = "слово " * 40
    found = contents(clause("para_1", "paragraph", "1", text=words))

    title = found.entries[0].title
    assert words.startswith(title.removesuffix("…"))
    assert title.endswith("слово…")
    assert len(title) <= 91


def test_title_says_which_language_it_is_in():
    row = clause("para_1", "paragraph", "1")
    row["text"]["kk"] = ""

    found = contents(row, language="kk")

    assert (found.entries[0].title, found.entries[0].language) == ("Мәтін", "ru")
