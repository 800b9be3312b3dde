"""SQLite's FTS5 over the rows of documents; triggers keep it in step with them."""

from django.db import OperationalError

from search.engines.interface import EngineDown, Wanted
from search.engines.rows import SqlEngine
from search.models import Index
from search.models.documents import TERM_FIELDS

HEADING_WEIGHT = 5
_COLUMNS = ", ".join(TERM_FIELDS)
_NEW = ", ".join(f"new.{name}" for name in TERM_FIELDS)
_OLD = ", ".join(f"old.{name}" for name in TERM_FIELDS)

INSTALL = (
    # No diacritics are removed (our terms are folded already) and "12-1" stays one term.
    f"""CREATE VIRTUAL TABLE IF NOT EXISTS search_terms USING fts5({_COLUMNS},
        content='search_document', content_rowid='id',
        tokenize="unicode61 remove_diacritics 0 tokenchars '-'")""",
    f"""CREATE TRIGGER IF NOT EXISTS search_document_added AFTER INSERT ON search_document BEGIN
        INSERT INTO search_terms(rowid, {_COLUMNS}) VALUES (new.id, {_NEW}); END""",  # noqa: S608 (our own names)
    f"""CREATE TRIGGER IF NOT EXISTS search_document_gone AFTER DELETE ON search_document BEGIN
        INSERT INTO search_terms(search_terms, rowid, {_COLUMNS})
        VALUES ('delete', old.id, {_OLD}); END""",  # noqa: S608 (our own names)
    f"""CREATE TRIGGER IF NOT EXISTS search_document_changed AFTER UPDATE ON search_document BEGIN
        INSERT INTO search_terms(search_terms, rowid, {_COLUMNS})
        VALUES ('delete', old.id, {_OLD});
        INSERT INTO search_terms(rowid, {_COLUMNS}) VALUES (new.id, {_NEW}); END""",  # noqa: S608 (our own names)
)
REMOVE = (
    "DROP TRIGGER IF EXISTS search_document_changed",
    "DROP TRIGGER IF EXISTS search_document_gone",
    "DROP TRIGGER IF EXISTS search_document_added",
    "DROP TABLE IF EXISTS search_terms",
)
_WEIGHTS = ", ".join(str(HEADING_WEIGHT if name.startswith("h_") else 1) for name in TERM_FIELDS)
_RANKED = (
    f"SELECT rowid AS id, -bm25(search_terms, {_WEIGHTS}) AS score"  # noqa: S608 (our own names)
    " FROM search_terms WHERE search_terms MATCH %s"
)


class SqliteEngine(SqlEngine):
    name = "sqlite"

    def matching(self, index: Index, wanted: Wanted) -> tuple[str, list]:
        return _RANKED, [match(wanted)]

    def _rows(self, *arguments) -> list[tuple]:
        try:
            return super()._rows(*arguments)
        except OperationalError as error:
            if "fts5" in str(error) or "search_terms" in str(error):
                raise EngineDown(str(error)) from error
            raise


def match(wanted: Wanted) -> str:
    """The words in FTS5's language; each term is quoted, so nothing in it is an operator."""
    words = [
        "(" + " OR ".join(_all_of(terms) for terms in word.alternatives) + ")"
        for word in wanted.words
    ]
    expression = (" OR " if wanted.any_word else " AND ").join(words)
    if not wanted.language:
        return expression
    return f"{{h_{wanted.language} t_{wanted.language}}} : ({expression})"


def _all_of(terms: tuple[str, ...]) -> str:
    quoted = ['"' + term.replace('"', '""') + '"' for term in terms]
    return "(" + " AND ".join(quoted) + ")"
