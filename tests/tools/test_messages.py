"""The translations' tool: strings are found, kept, merged and judged."""

import pytest
from babel.messages.catalog import Catalog

from tools.messages import checking, extracting
from tools.messages.catalogues import NOT_READ, key, mark_unread, renewed, strings
from tools.messages.merging import Row, merge, row, rows
from tools.messages.unseen import unseen_lines


def catalogue(*messages, language="kk"):
    catalog = Catalog(locale=language)
    for message, string in messages:
        catalog.add(message, string)
    return catalog


def ids(catalog):
    return {key(message)[1] for message in strings(catalog)}


def test_template_strings_are_found_whatever_surrounds_them(tmp_path, monkeypatch):
    page = tmp_path / "templates" / "page.html"
    page.parent.mkdir()
    page.write_text(
        "{% load i18n %}<p title='it's (\n   {% translate \"First\" %}\n  </p>\n"
        "{% blocktranslate trimmed with n=1 %}\n   Second\n   of {{ n }}\n{% endblocktranslate %}"
        '{{ value|default:_("Third") }}'
        "{% blocktranslate count n=n %}{{ n }} remark{% plural %}{{ n }} remarks"
        "{% endblocktranslate %}",
        encoding="utf-8",
    )
    monkeypatch.setattr(extracting, "ROOT", tmp_path)
    monkeypatch.setattr(extracting, "BORROWED", page)

    found = ids(extracting.extracted())

    assert found == {"First", "Second of %(n)s", "Third", "%(n)s remark"}


def test_renewing_keeps_translations_and_puts_unused_ones_aside():
    kept = catalogue(("Stays", "Қалады"), ("Goes", "Кетеді"))

    catalog = renewed("kk", catalogue(("Stays", None), ("Comes", None)), kept)

    assert {message.id: message.string for message in strings(catalog)} == {
        "Stays": "Қалады",
        "Comes": "",
    }
    assert list(catalog.obsolete) == ["Goes"]


def test_a_translation_put_aside_returns_with_its_string():
    without = renewed("kk", catalogue(), catalogue(("Returns", "Оралады")))

    again = renewed("kk", catalogue(("Returns", None)), without)

    assert [message.string for message in strings(again)] == ["Оралады"]


def test_kazakh_is_marked_until_an_editor_has_read_it():
    catalog = catalogue(("Read", "Оқылды"), ("New", "Жаңа"), ("Empty", ""))
    catalog["Read"].user_comments.append("native editor: read")

    mark_unread(catalog)

    assert catalog["Read"].user_comments == ["native editor: read"]
    assert catalog["New"].user_comments == [NOT_READ]
    assert catalog["Empty"].user_comments == []


def test_a_plural_row_gives_one_kazakh_noun_twice_and_three_russian_forms():
    assert row("a|b", "пікір", "отзыв|отзыва|отзывов") == Row(
        ("a", "b"), ("пікір", "пікір"), ("отзыв", "отзыва", "отзывов")
    )


def test_a_row_of_the_table_that_is_no_row_is_named(tmp_path):
    table = tmp_path / "table.tsv"
    table.write_text("Fine\tЖарайды\tХорошо\nlonely\n", encoding="utf-8")

    with pytest.raises(ValueError, match="line 2"):
        list(rows(table))


@pytest.mark.parametrize(
    ("message", "outcome"),
    [
        pytest.param(("Send", ""), "new", id="new"),
        pytest.param(("Send", "Жіберу"), "same", id="same"),
        pytest.param(("Send", "Жолдау"), "changed", id="changed"),
        pytest.param(("Other", ""), "unknown", id="unknown"),
    ],
)
def test_merging_says_what_came_of_a_row(message, outcome):
    assert merge(Row("Send", "Жіберу", ""), catalogue(message), "kk") == outcome


@pytest.mark.parametrize(
    ("string", "complaint"),
    [
        pytest.param("", "not translated", id="gap"),
        pytest.param("%(n)s пікір <b>", "other placeholders", id="tag added"),
        pytest.param("пікір", "other placeholders", id="placeholder lost"),
        pytest.param("%(n)s пікір", None, id="fit"),
    ],
)
def test_a_catalogue_is_judged_string_by_string(string, complaint):
    kept = catalogue(("%(n)s remarks", string))
    code = {key(message): message for message in strings(kept)}

    found = list(checking.gaps("kk", code, kept, borrowed=set()))

    assert len(found) == (complaint is not None)
    assert complaint is None or complaint in found[0]


def test_a_row_with_a_context_leaves_the_same_word_elsewhere_alone():
    catalog = Catalog(locale="kk")
    catalog.add("Order", "Реті")
    catalog.add("Order", "", context="kind of act")

    outcome = merge(row(r"kind of act\4Order", "Бұйрық", "Приказ"), catalog, "kk")

    assert outcome == "new"
    assert catalog["Order"].string == "Реті"
    assert catalog.get("Order", "kind of act").string == "Бұйрық"


def test_string_inside_an_f_string_is_named(tmp_path):
    file = tmp_path / "words.py"
    file.write_text("title = f\"{_('Report')}: {name}\"\nbody = _('Seen') + f'{name}'\n")

    assert unseen_lines(file) == [1]
