"""What must be as before after each attempt: every value that readers get, row by row."""

from django.db import connection
from wagtail.models import Page

from drafts.page_guards import ADDRESS, FREE, fixed_columns
from tests.consult.hostile.procedure import TABLES
from tests.consult.hostile.scene import Scene

PARTS = (
    "drafts_clause",
    "drafts_fragment",
    "drafts_actdocument",
    "drafts_difference",
    "drafts_repair",
)
HISTORIES = (
    "consult_historicalappointment",
    "consult_historicalassignment",
    "consult_historicalcommission",
    "consult_historicalconsultation",
    "consult_historicaldecision",
    "consult_historicalextension",
    "consult_historicalforwarding",
    "consult_historicalmeeting",
    "consult_historicalmembership",
    "consult_historicalrecommendation",
    "consult_historicalreply",
    "consult_historicalterm",
    "drafts_historicalbody",
    "drafts_historicaltopic",
)


def rows(sql: str, *params) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [
            tuple(bytes(v) if isinstance(v, memoryview) else v for v in row)
            for row in cursor.fetchall()
        ]


def all_of(table: str, key: str, value) -> list[tuple]:
    return rows(f"SELECT * FROM {table} WHERE {key} = %s ORDER BY 1", value)


def watched(scene: Scene) -> dict[str, list[tuple]]:
    act, edition, window = scene.act.pk, scene.edition.pk, scene.consultation.pk
    line = [path for end in (4, 8, 12) if (path := scene.act.path[:end])]
    columns = ", ".join(fixed_columns(Page, but=FREE))
    found = {
        "page": rows(
            f"SELECT {columns}, substr(path, 1, 12), length(path) FROM wagtailcore_page"
            " WHERE id = %s",
            act,
        ),
        "act": rows(
            "SELECT page_ptr_id, title_kk, title_ru, title_en, kind, body_id, year, number"
            " FROM drafts_draftactpage WHERE page_ptr_id = %s",
            act,
        ),
        "privacy": rows(
            "SELECT * FROM wagtailcore_pageviewrestriction r JOIN wagtailcore_page p"
            " ON p.id = r.page_id WHERE p.id = %s OR p.path IN (%s, %s, %s)",
            act,
            *line,
        ),
        "above": rows(
            f"SELECT {', '.join(ADDRESS)} FROM wagtailcore_page WHERE path IN (%s, %s, %s)"
            " ORDER BY path",
            *line,
        ),
        "site": rows("SELECT id, root_page_id FROM wagtailcore_site WHERE is_default_site"),
        "edition": all_of("drafts_edition", "id", edition),
        "window": all_of("consult_consultation", "act_id", act),
        "extension": all_of("consult_extension", "consultation_id", window),
        "chain": all_of("consult_chain", "act_id", act),
        "journal": rows(
            "SELECT j.* FROM consult_journalentry j JOIN consult_chain c ON c.id = j.chain_id"
            " WHERE c.act_id = %s ORDER BY j.number",
            act,
        ),
        "comment": all_of("comments_comment", "consultation_id", window),
        "body": all_of("drafts_body", "id", scene.act.body_id),
        "topic": all_of("drafts_topic", "id", scene.act.topic_id),
        "person": rows("SELECT id FROM consult_user WHERE id = %s", scene.secretary.pk),
    }
    # A history may grow; what it held stays.
    found |= {table: rows(f"SELECT * FROM {table} ORDER BY 1 LIMIT 3") for table in HISTORIES}
    found |= {table: rows(f"SELECT * FROM {table} ORDER BY 1") for table in TABLES}
    return found | {table: all_of(table, "edition_id", edition) for table in PARTS}
