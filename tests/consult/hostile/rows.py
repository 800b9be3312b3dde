"""Paths of SQL against each row that is held: change, take away, replace, put beside, empty."""

from dataclasses import dataclass, field
from uuid import UUID

from consult.guards import all_guards
from tests.consult.hostile import sql, watched
from tests.consult.hostile.attempt import HostilePath
from tests.consult.hostile.scene import STATES, Scene

WITH_EXTENSION = ("announced", "open", "closed")
WITH_COMMENT = ("open", "closed", "recorded")
SQLITE = ("sqlite",)
POSTGRESQL = ("postgresql",)


@dataclass(frozen=True)
class Held:
    """A table, how its row of the scene is found, a column to bend, and what holds it."""

    table: str
    key: str
    find: object  # Scene -> value of the key
    column: str
    bent: object = "bent"
    states: tuple[str, ...] = STATES
    extra: dict = field(default_factory=dict)

    def row(self, scene: Scene) -> dict:
        return sql.row_of(self.table, self.key, self.find(scene))

    @property
    def pk(self) -> str:
        return "page_ptr_id" if self.table == "drafts_draftactpage" else "id"


HELD = (
    Held("drafts_edition", "id", lambda s: s.edition.pk, "what_ru"),
    Held("drafts_clause", "edition_id", lambda s: s.edition.pk, "text_ru"),
    Held("drafts_fragment", "edition_id", lambda s: s.edition.pk, "html"),
    Held("drafts_actdocument", "edition_id", lambda s: s.edition.pk, "content", b"bent"),
    Held("drafts_difference", "edition_id", lambda s: s.edition.pk, "reason"),
    Held("drafts_repair", "edition_id", lambda s: s.edition.pk, "made_name"),
    Held("consult_consultation", "id", lambda s: s.consultation.pk, "source_ru"),
    Held(
        "consult_extension",
        "consultation_id",
        lambda s: s.consultation.pk,
        "reason_ru",
        states=WITH_EXTENSION,
    ),
    Held("consult_journalentry", "id", lambda s: s.entry.pk, "payload", "{}"),
    Held("consult_chain", "act_id", lambda s: s.act.pk, "name"),
    Held("comments_comment", "id", lambda s: _id(s.comment), "text", states=WITH_COMMENT),
    Held("wagtailcore_page", "id", lambda s: s.act.pk, "title"),
    Held("drafts_draftactpage", "page_ptr_id", lambda s: s.act.pk, "title_ru"),
    *(
        Held(table, "id", lambda s, find=find: _id(find(s.road)), column, bent, states=("closed",))
        for table, find, column, bent in (
            ("consult_commission", lambda r: r.seat.commission, "name_ru", "bent"),
            ("consult_commissionseat", lambda r: r.seat, "role", "member"),
            ("consult_votingrule", lambda r: r.meeting.rule, "base", "membership"),
            ("consult_assignment", lambda r: r.assignment, "basis_ru", "bent"),
            ("consult_completion", lambda r: r.completion, "answered", 7),
            ("consult_meeting", lambda r: r.meeting, "number", "bent"),
            ("consult_agendaitem", lambda r: r.signed.item, "title_ru", "bent"),
            ("consult_attendance", lambda r: r.meeting.attendances.first(), "state", "absent"),
            ("consult_vote", lambda r: r.signed.item.votes.first(), "choice", "against"),
            ("consult_decision", lambda r: r.signed, "verdict", "returned"),
            ("consult_recommendation", lambda r: r.recommendation, "text_ru", "bent"),
            ("consult_forwarding", lambda r: r.forwarding, "letter", b"bent"),
            ("consult_reply", lambda r: r.reply, "scan", b"bent"),
            ("comments_support", lambda r: r.comments[0].supports.first(), "user_id", 1),
            ("comments_opinion", lambda r: r.submitted, "conclusion_kk", "bent"),
            ("comments_opinionpoint", lambda r: r.submitted.points.first(), "text_kk", "bent"),
            ("comments_opinionfile", lambda r: r.submitted.files.first(), "content", b"bent"),
            ("comments_answer", lambda r: r.answer, "reason_ru", "bent"),
            ("comments_answeredcomment", lambda r: r.answer.answered.first(), "answer_id", 1),
            ("comments_namedexception", lambda r: r.exception, "reason_ru", "bent"),
        )
    ),
)


def _id(row):
    """A key as each database keeps it: SQLite has no UUID."""
    return row.pk.hex if sql.is_sqlite() and isinstance(row.pk, UUID) else row.pk


def _where(held: Held, scene: Scene) -> tuple[str, object]:
    return held.pk, held.row(scene)[held.pk]


def _update(held):
    def attack(scene):
        key, value = _where(held, scene)
        return sql.run(
            f"UPDATE {held.table} SET {held.column} = %s WHERE {key} = %s", held.bent, value
        )

    return attack


def _unchecked(held):
    def attack(scene):
        with sql.pragma("ignore_check_constraints", "ON"):
            return _update(held)(scene)

    return attack


def _delete(held):
    def attack(scene):
        key, value = _where(held, scene)
        return sql.run(f"DELETE FROM {held.table} WHERE {key} = %s", value)

    return attack


def _bent_row(held, scene) -> dict:
    return held.row(scene) | {held.column: held.bent}


def paths_of(held: Held) -> list[HostilePath]:
    table = held.table

    def path(name, attack, vendors=("sqlite", "postgresql")):
        return HostilePath(f"{table}: {name}", attack, states=held.states, vendors=vendors)

    return [
        path("UPDATE", _update(held)),
        path("UPDATE without checks", _unchecked(held), SQLITE),
        path("DELETE", _delete(held)),
        path(
            "DELETE and INSERT",
            lambda s: sql.delete_and_insert(table, held.pk, _bent_row(held, s)),
        ),
        path("INSERT OR REPLACE", lambda s: sql.replace(table, _bent_row(held, s)), SQLITE),
        path("UPSERT", lambda s: sql.upsert(table, _bent_row(held, s), held.pk, held.column)),
        path("TRUNCATE", lambda _s: sql.run(f"TRUNCATE {table} CASCADE"), POSTGRESQL),
    ]


def _put_into_the_edition(table):
    """A row of the other edition moved into the sealed one, or a new one made there."""

    def moved(scene):
        return sql.run(
            f"UPDATE {table} SET edition_id = %s WHERE edition_id = %s",
            scene.edition.pk,
            scene.other_edition.pk,
        )

    def added(scene):
        row = sql.row_of(table, "edition_id", scene.other_edition.pk)
        del row["id"]
        changes = {"edition_id": scene.edition.pk, "pos": 999, "eid": "para_999", "view": "x"}
        changes["number"] = 999
        return sql.insert(table, row | {k: v for k, v in changes.items() if k in row})

    def stolen(scene):
        mine = sql.row_of(table, "edition_id", scene.edition.pk)
        theirs = sql.row_of(table, "edition_id", scene.other_edition.pk)
        return sql.update_or_replace(table, {"id": mine["id"]}, "id", theirs["id"])

    return [
        HostilePath(f"{table}: a row moved in", moved),
        HostilePath(f"{table}: a row added", added),
        HostilePath(f"{table}: its id taken by another row", stolen, vendors=SQLITE),
    ]


def history_tables() -> list[str]:
    return sorted({g.table for g in all_guards() if g.name.startswith("history_")})


def _history_paths(table):
    first = f"(SELECT MIN(history_id) FROM {table})"
    return [
        HostilePath(
            f"{table}: UPDATE",
            lambda _s: sql.run(
                f"UPDATE {table} SET history_user_id = 1 WHERE history_id = {first}"
            ),
        ),
        HostilePath(
            f"{table}: DELETE",
            lambda _s: sql.run(f"DELETE FROM {table} WHERE history_id = {first}"),
        ),
        HostilePath(
            f"{table}: TRUNCATE", lambda _s: sql.run(f"TRUNCATE {table}"), vendors=POSTGRESQL
        ),
    ]


def _edition_taken(scene):
    change = {"id": scene.edition.pk}
    return sql.update_or_replace("drafts_edition", change, "id", scene.other_edition.pk)


def _edition_number_taken(scene):
    change = {"act_id": scene.act.pk, "number": scene.edition.number}
    return sql.update_or_replace("drafts_edition", change, "id", scene.other_edition.pk)


def _page_key_taken(name):
    def attack(scene):
        value = sql.row_of("wagtailcore_page", "id", scene.act.pk)[name]
        return sql.update_or_replace("wagtailcore_page", {name: value}, "id", scene.other.pk)

    return attack


def _page_replaced(scene):
    """A new row with nothing of the act's but its translation key."""
    row = sql.row_of("wagtailcore_page", "id", scene.act.pk)
    row |= {"path": "00010009000900090009", "depth": 5}
    del row["id"]
    return sql.replace("wagtailcore_page", row)


def _reference_taken(scene):
    change = {"year": scene.act.year, "number": scene.act.number}
    return sql.update_or_replace("drafts_draftactpage", change, "page_ptr_id", scene.other.pk)


def _site_replaced(scene):
    row = sql.row_of("wagtailcore_site", "id", scene.site.pk)
    return sql.replace("wagtailcore_site", row | {"root_page_id": scene.elsewhere.pk})


def _parent_orphans(scene):
    sql.run("DELETE FROM drafts_actlistpage WHERE page_ptr_id = %s", scene.parent.pk)
    return sql.run("DELETE FROM wagtailcore_page WHERE id = %s", scene.parent.pk)


def _parent_path(scene):
    change = "UPDATE wagtailcore_page SET path = %s WHERE id = %s"
    return sql.run(change, "000100990099", scene.parent.pk)


def _subtree_moved(scene):
    """What treebeard does: one UPDATE over the whole subtree."""
    path = scene.parent.path
    return sql.run(
        "UPDATE wagtailcore_page SET path = %s || substr(path, %s) WHERE path LIKE %s",
        "00010099",
        len(path) + 1,
        f"{path}%",
    )


SPECIAL = [
    HostilePath("edition: its id taken", _edition_taken, vendors=SQLITE),
    HostilePath("edition: its number taken", _edition_number_taken, vendors=SQLITE),
    HostilePath("page: its id taken", _page_key_taken("id"), vendors=SQLITE),
    HostilePath("page: its path taken", _page_key_taken("path"), vendors=SQLITE),
    HostilePath(
        "page: its translation key taken", _page_key_taken("translation_key"), vendors=SQLITE
    ),
    HostilePath("page: replaced by its translation key", _page_replaced, vendors=SQLITE),
    HostilePath("act: its reference taken", _reference_taken, vendors=SQLITE),
    HostilePath("site: replaced", _site_replaced, vendors=SQLITE),
    HostilePath(
        "site: TRUNCATE",
        lambda _s: sql.run("TRUNCATE wagtailcore_site CASCADE"),
        vendors=POSTGRESQL,
    ),
    HostilePath("parent's row deleted alone", _parent_orphans),
    HostilePath("parent's path changed alone", _parent_path),
    HostilePath("subtree moved by SQL", _subtree_moved),
]


def row_paths() -> list[HostilePath]:
    parts = watched.PARTS
    return [
        *(path for held in HELD for path in paths_of(held)),
        *(path for table in parts for path in _put_into_the_edition(table)),
        *(path for table in history_tables() for path in _history_paths(table)),
        *SPECIAL,
    ]
