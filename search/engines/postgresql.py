"""PostgreSQL: a column of terms with their places, made by a trigger from our own terms.

Its own parser is passed by: it would read "407-1" as a number and a negative one.
"""

from search.engines.interface import Wanted
from search.engines.rows import SqlEngine
from search.models import Index

# The four weights that a term can carry name its column.
_LETTERS = {"h_kk": "A", "h_ru": "B", "t_kk": "C", "t_ru": "D"}
_PARTS = " || ".join(f"search_vector(new.{name}, '{letter}')" for name, letter in _LETTERS.items())
MOST_PLACES = 16383  # PostgreSQL counts no further

INSTALL = (
    "ALTER TABLE search_document ADD COLUMN IF NOT EXISTS terms tsvector",
    f"""CREATE OR REPLACE FUNCTION search_vector(terms text, letter text) RETURNS tsvector
        LANGUAGE sql IMMUTABLE AS $$
        SELECT coalesce(string_agg(
            '''' || replace(replace(term, '\\', '\\\\'), '''', '''''') || ''':'
            || least(place, {MOST_PLACES}) || letter, ' '), '')::tsvector
        FROM unnest(string_to_array(terms, ' ')) WITH ORDINALITY AS split(term, place)
        WHERE term <> '' $$""",  # noqa: S608 (our own names)
    f"""CREATE OR REPLACE FUNCTION search_document_terms() RETURNS trigger
        LANGUAGE plpgsql AS $$ BEGIN new.terms := {_PARTS}; RETURN new; END $$""",
    """CREATE OR REPLACE TRIGGER search_document_terms BEFORE INSERT OR UPDATE ON search_document
        FOR EACH ROW EXECUTE FUNCTION search_document_terms()""",
    "CREATE INDEX IF NOT EXISTS search_document_by_terms ON search_document USING gin (terms)",
)
REMOVE = (
    "DROP TRIGGER IF EXISTS search_document_terms ON search_document",
    "DROP FUNCTION IF EXISTS search_document_terms()",
    "ALTER TABLE search_document DROP COLUMN IF EXISTS terms",
    "DROP FUNCTION IF EXISTS search_vector(text, text)",
)
_RANKED = (
    "SELECT id, ts_rank('{0.2, 0.2, 1, 1}', terms, %s::tsquery, 1)::float8 AS score"
    " FROM search_document WHERE index_id = %s AND terms @@ %s::tsquery"
)


class PostgresqlEngine(SqlEngine):
    name = "postgresql"

    def matching(self, index: Index, wanted: Wanted) -> tuple[str, list]:
        query = tsquery(wanted)
        return _RANKED, [query, index.pk, query]


def tsquery(wanted: Wanted) -> str:
    """The words as a tsquery literal; each term is quoted, so nothing in it is an operator."""
    letters = "".join(
        letter
        for name, letter in _LETTERS.items()
        if wanted.language and name.endswith(wanted.language)
    )
    suffix = f":{letters}" if letters else ""
    words = [
        "(" + " | ".join(_all_of(terms, suffix) for terms in word.alternatives) + ")"
        for word in wanted.words
    ]
    return (" | " if wanted.any_word else " & ").join(words)


def _all_of(terms: tuple[str, ...], suffix: str) -> str:
    quoted = ["'" + term.replace("\\", "\\\\").replace("'", "''") + f"'{suffix}" for term in terms]
    return "(" + " & ".join(quoted) + ")"
