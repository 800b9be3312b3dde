"""The database's own engine: what it finds, and that no question is a syntax error."""

import pytest

from search.analysis.questions import Word
from search.engines.interface import Wanted
from search.engines.postgresql import tsquery
from search.engines.sqlite import match
from tests import factories, windows
from tests.records import say
from tests.search.finding import ask, keys, read

pytestmark = pytest.mark.django_db

# Security E23 and L06: what broke other engines' languages.
HOSTILE = [
    '"',
    "AND (",
    "NEAR(",
    "*",
    "-слово",
    "слово OR",
    "",
    'a"b',
    "'",
    "(",
    "\0",
    "заявление\0пункт",
    "C++",
    "10.5",
    "а-б",
    "x:слово",
    "t:слово",
    "t_ru:заявление",
    "a" * 10_000,
    "слово " * 3_000,
    " OR ".join(f"слово{n}" for n in range(3_000)),
    "(" * 2_000,
    "%_",
    "/.*/",
    '{"script": 1}',
    "_id:*",
    "o'нил \\ ' \\'",
    "½ ² 𞤀 𐐷 あ",
    "ст. 99999999999999999999",
    "🛴 \u202e\u0301",
]


@pytest.fixture
def _one_act(db):
    factories.announced_now()
    read()


@pytest.mark.usefixtures("_one_act")
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("language", ["", "kk", "ru"])
def test_sec_E23_no_question_is_a_syntax_error(text, language):
    answer = ask(text, language=language)

    assert answer.total >= len(answer.hits)
    assert not answer.reserve


@pytest.mark.usefixtures("_one_act")
def test_sec_E23_operators_and_columns_are_words_like_others():
    assert ask("t_ru:заявление").total == ask("заявление").total
    assert ask("заявление NOT пункт", exact=True).total == 0
    assert ask("заявл*").total == 0


@pytest.mark.usefixtures("_one_act")
@pytest.mark.parametrize(
    ("one", "other"),
    [("заявление", "ЗАЯВЛЕНИЯМИ"), ("өтініш", "отиниш"), ("жұмыс күні", "жумыс кунинде")],
)
def test_forms_of_a_word_and_a_keyboard_without_kazakh_letters_find_the_same(one, other):
    assert keys(one) == keys(other)
    assert len(keys(one)) == 3


@pytest.mark.usefixtures("_one_act")
def test_named_clause_comes_first_and_alone():
    assert [key.rpartition("/")[2] for key in keys("пункт 2")] == ["para_2"]
    assert [key.rpartition("/")[2] for key in keys("2-тармақ")] == ["para_2"]
    assert keys("п. 2 заявление")[0].endswith("/para_2")


@pytest.mark.usefixtures("_one_act")
def test_reference_is_looked_for_in_the_act_that_its_words_name():
    other = factories.make_act(title_ru="О тишине", title_kk="Тыныштық туралы")
    quiet = factories.announced_now(edition=factories.make_edition(act=other))
    read()

    assert keys("пункт 2 о тишине") == [f"clause/{quiet.act_id}/para_2"]


@pytest.mark.usefixtures("_one_act")
def test_few_hits_with_all_words_are_followed_by_those_with_some():
    comment = say(
        windows.open_window(), factories.UserFactory(), "", "Заявление самокат", language="ru"
    )
    read()

    answer = ask("самокат заявление")

    assert answer.hits[0].document.key == f"comment/{comment.pk}"
    assert (answer.complete, answer.total) == (1, 7)
    assert ask("самокат заявление", exact=True).total == 1


def test_pages_of_an_answer_hold_each_hit_once():
    factories.announced_now(edition=factories.make_edition(points=30))
    read()
    words = "заявление пункт 7"
    whole = keys(words, limit=100)

    pages = [key for page in range(8) for key in keys(words, offset=page * 5, limit=5)]

    assert pages == whole
    assert len(set(pages)) == ask(words).total == 30


@pytest.mark.usefixtures("_one_act")
def test_answer_is_narrowed_without_changing_what_is_counted():
    whole = ask("дворы заявление")
    act = whole.hits[0].act.pk

    narrowed = ask("дворы заявление", types=frozenset(("act",)))

    assert narrowed.counts == whole.counts == {(act, "act"): 1, (act, "clause"): 3}
    assert (narrowed.total, [hit.document.type for hit in narrowed.hits]) == (1, ["act"])
    assert ask("дворы заявление", acts=frozenset()).total == 0


def test_terms_are_quoted_in_the_language_of_each_engine():
    wanted = Wanted(words=(Word((('a"b',), ("c", "d'e"))), Word((("12-1",),))), language="ru")

    assert match(wanted) == """{h_ru t_ru} : ((("a""b") OR ("c" AND "d'e")) AND (("12-1")))"""
    assert tsquery(wanted) == "(('a\"b':BD) | ('c':BD & 'd''e':BD)) & (('12-1':BD))"
