"""For each guard, by its name, the attack that it alone refuses.

Where two guards refuse the same thing on purpose, ``without`` names the others: they are down in
both halves of the test.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from consult.services import announcing, journal
from drafts import sealing
from drafts.storing import new_edition, store_text
from tests import factories
from tests.consult.hostile import sql
from tests.consult.hostile.rows import HELD
from tests.consult.hostile.scene import Scene

WINDOW, COMMENT, JOURNAL = "consult_consultation", "comments_comment", "consult_journalentry"
PARTS = {
    "clause": "drafts_clause",
    "fragment": "drafts_fragment",
    "document": "drafts_actdocument",
    "difference": "drafts_difference",
    "repair": "drafts_repair",
}
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Attack:
    run: Callable[[Scene], object]
    state: str = "open"
    without: tuple[str, ...] = ()


def unreadable() -> str:
    return "zzzz" if sql.is_sqlite() else "infinity"


def held_row(table: str, scene: Scene) -> dict:
    found = next((held for held in HELD if held.table == table), None)
    return found.row(scene) if found else sql.last_row(table)


# ------------------------------------------------------------- any table


def change(table: str, column: str | None = None, value: object = "x") -> Callable:
    def attack(scene):
        row = held_row(table, scene)
        key = next(iter(row)) if "id" not in row else "id"
        key = "history_id" if "history_id" in row else key
        name = column or key
        new = value if column else row[key]
        return sql.run(f"UPDATE {table} SET {name} = %s WHERE {key} = %s", new, row[key])

    return attack


def take_away(table: str) -> Callable:
    def attack(scene):
        row = held_row(table, scene)
        key = "history_id" if "history_id" in row else "id" if "id" in row else "page_ptr_id"
        return sql.run(f"DELETE FROM {table} WHERE {key} = %s", row[key])

    return attack


def empty(table: str) -> Callable:
    return lambda _scene: sql.run(f"TRUNCATE {table} CASCADE")


def replaced(table: str, make: Callable, key: str = "id") -> Callable:
    """A lawful new row that carries the key of a stored one."""

    def attack(scene):
        new = make(scene)
        return sql.replace(table, new | {key: held_row(table, scene)[key]})

    return attack


def numbered(table: str, make: Callable, key: str = "id") -> Callable:
    return lambda scene: sql.insert(table, make(scene) | {key: -5})


# ------------------------------------------------------- lawful new rows


def new_part(table: str) -> Callable:
    def make(scene):
        row = sql.row_of(table, "edition_id", scene.other_edition.pk)
        changes = {"pos": 998, "eid": "para_998", "view": "zz", "uid": _uuid(), "number": 998}
        return row | {name: value for name, value in changes.items() if name in row}

    return make


def added_part(table: str) -> Callable:
    def attack(scene):
        row = new_part(table)(scene) | {"edition_id": scene.edition.pk}
        del row["id"]
        return sql.insert(table, row)

    return attack


def _uuid():
    made = uuid.uuid4()
    return made.hex if sql.is_sqlite() else made


def new_edition_row(scene, **changes) -> dict:
    row = sql.row_of("drafts_edition", "id", scene.other_edition.pk)
    return row | {"number": 77, "id": 7777} | changes


def seal_other(scene):
    sealing.seal(scene.other_edition, at=timezone.now(), by=None)


def publish_other(scene):
    announcing._publish(scene.other, timezone.now())


def window_row(scene, *, seal=True, publish=True, opens=DAY, lasts=12 * DAY, **changes) -> dict:
    """A lawful window of the other act, but for what the attack changes."""
    if seal:
        seal_other(scene)
    if publish:
        publish_other(scene)
    opens_at = timezone.now() + opens
    row = sql.row_of(WINDOW, "id", scene.consultation.pk)
    row |= {
        "id": 7777,
        "act_id": scene.other.pk,
        "edition_id": scene.other_edition.pk,
        "opens_at": sql.stored(opens_at),
        "closes_at": sql.stored(opens_at + lasts),
        "announced_at": sql.stored(timezone.now()),
    }
    return row | changes


def window(**changes) -> Attack:
    return Attack(lambda scene: sql.insert(WINDOW, window_row(scene, **changes)))


def second_window(scene, opens_at) -> dict:
    """A window of a further edition of the announced act."""
    edition = store_text(new_edition(scene.act), factories.tree_of(2), {})
    sealing.seal(edition, at=timezone.now(), by=None)
    row = sql.row_of(WINDOW, "id", scene.consultation.pk)
    closes_at = sql.stored(opens_at + 12 * DAY)
    changes = {"id": 7777, "edition_id": edition.pk, "closes_at": closes_at}
    return row | changes | {"opens_at": sql.stored(opens_at)}


def overlapping(scene):
    return sql.insert(WINDOW, second_window(scene, timezone.now() + DAY))


def extended_into_the_next(scene):
    sql.insert(WINDOW, second_window(scene, scene.consultation.closes_at + DAY))
    return set_window(closes_at=lambda w: w.closes_at + 2 * DAY)(scene)


def set_window(**changes) -> Callable:
    def attack(scene):
        values = [
            sql.stored(value(scene.consultation)) if callable(value) else value
            for value in changes.values()
        ]
        names = ", ".join(f"{name} = %s" for name in changes)
        return sql.run(f"UPDATE {WINDOW} SET {names} WHERE id = %s", *values, scene.consultation.pk)

    return attack


def extension_row(scene, **changes) -> dict:
    return sql.row_of("consult_extension", "consultation_id", scene.consultation.pk) | changes


def journal_row(scene, **changes) -> dict:
    head = journal.head_of(scene.entry.chain)
    row = sql.row_of(JOURNAL, "id", head.pk)
    row |= {"id": 7777, "number": head.number + 1, "previous": head.hash, "hash": "f" * 64}
    return row | changes


def comment_row(scene, **changes) -> dict:
    row = sql.row_of(COMMENT, "consultation_id", scene.consultation.pk)
    now = sql.stored(timezone.now())
    row |= {"id": _uuid(), "pending": _uuid(), "number": 777}
    return row | {"received_at": now, "written_at": now} | changes


def said(**changes) -> Callable:
    def attack(scene):
        values = {name: v(scene) if callable(v) else v for name, v in changes.items()}
        return sql.insert(COMMENT, comment_row(scene, **values))

    return attack


def now(_scene):
    return sql.stored(timezone.now())


def shown_again(scene):
    where = "WHERE consultation_id = %s"
    sql.run(
        f"UPDATE {COMMENT} SET hidden_at = %s, hidden_reason = 'insult' {where}",
        now(scene),
        scene.consultation.pk,
    )
    return sql.run(
        f"UPDATE {COMMENT} SET hidden_at = NULL, hidden_reason = '' {where}", scene.consultation.pk
    )


def named_person(scene):
    user = factories.UserFactory()
    journal.append(journal.council_chain(), "term_recorded", actor=f"administrator:{user.pk}")
    return sql.run("DELETE FROM consult_user WHERE id = %s", user.pk)


def author(scene):
    return sql.run("DELETE FROM consult_user WHERE id = %s", scene.comment.author_id)


def restriction(scene, page):
    row = {"page_id": page.pk, "restriction_type": "login", "password": ""}
    return sql.insert("wagtailcore_pageviewrestriction", row)


def restriction_moved(scene):
    restriction(scene, scene.elsewhere)
    change_page = "UPDATE wagtailcore_pageviewrestriction SET page_id = %s"
    return sql.run(change_page, scene.act.pk)


def site_row(scene, **changes) -> dict:
    return sql.row_of("wagtailcore_site", "id", scene.site.pk) | changes


def site_stolen(scene):
    row = site_row(scene, id=7777, hostname="other.example.org", is_default_site=False)
    row["root_page_id"] = scene.elsewhere.pk
    sql.insert("wagtailcore_site", row)
    return sql.update_or_replace("wagtailcore_site", {"id": scene.site.pk}, "id", 7777)


def page_stolen(scene):
    key = sql.row_of("wagtailcore_page", "id", scene.act.pk)["translation_key"]
    return sql.update_or_replace("wagtailcore_page", {"translation_key": key}, "id", scene.other.pk)


def page_replaced(scene):
    row = sql.row_of("wagtailcore_page", "id", scene.act.pk)
    return sql.replace(
        "wagtailcore_page", row | {"id": 7777, "path": "0001000900090009", "depth": 4}
    )


def act_stolen(scene):
    change_to = {"year": scene.act.year, "number": scene.act.number}
    return sql.update_or_replace("drafts_draftactpage", change_to, "page_ptr_id", scene.other.pk)


def act_replaced(scene):
    row = sql.row_of("drafts_draftactpage", "page_ptr_id", scene.act.pk)
    return sql.replace("drafts_draftactpage", row | {"page_ptr_id": scene.other.pk})


def parent_slug(scene):
    return sql.run("UPDATE wagtailcore_page SET slug = 'x' WHERE id = %s", scene.parent.pk)


def of_other_edition(table, column, value):
    def attack(scene):
        where = "WHERE id = %s"
        return sql.run(f"UPDATE {table} SET {column} = %s {where}", value(), scene.other_edition.pk)

    return attack


def dated_row(table: str, **changes) -> Callable:
    return lambda _scene: sql.last_row(table) | {"id": 7777} | changes


SPECIAL = {
    "edition_fixed": Attack(change("drafts_edition", "what_ru")),
    "edition_deleted": Attack(take_away("drafts_edition")),
    "edition_place": Attack(of_other_edition("drafts_edition", "number", lambda: 88)),
    "edition_born": Attack(
        lambda s: sql.insert(
            "drafts_edition", new_edition_row(s, sealed_at=now(s), content_hash="f" * 64)
        )
    ),
    "edition_form": Attack(
        lambda s: sql.run(
            "UPDATE drafts_edition SET content_hash = 'f', sealed_at = %s WHERE id = %s",
            unreadable(),
            s.other_edition.pk,
        )
    ),
    "edition_exists": Attack(replaced("drafts_edition", new_edition_row)),
    "edition_numbered": Attack(numbered("drafts_edition", new_edition_row)),
    "page_fixed": Attack(change("wagtailcore_page", "title")),
    "page_above": Attack(parent_slug),
    "page_stolen": Attack(page_stolen),
    "page_replaced": Attack(page_replaced),
    "page_kept": Attack(take_away("wagtailcore_page")),
    "act_fixed": Attack(change("drafts_draftactpage", "title_ru")),
    "act_stolen": Attack(act_stolen),
    "act_replaced": Attack(act_replaced),
    "act_kept": Attack(take_away("drafts_draftactpage")),
    "restriction_added": Attack(lambda s: restriction(s, s.parent)),
    "restriction_moved": Attack(restriction_moved),
    "body_kept": Attack(lambda s: sql.run("DELETE FROM drafts_body WHERE id = %s", s.act.body_id)),
    "topic_kept": Attack(
        lambda s: sql.run("DELETE FROM drafts_topic WHERE id = %s", s.act.topic_id)
    ),
    "site_fixed": Attack(
        lambda s: sql.run("UPDATE wagtailcore_site SET root_page_id = %s", s.elsewhere.pk)
    ),
    "site_stolen": Attack(site_stolen),
    "site_replaced": Attack(
        lambda s: sql.replace("wagtailcore_site", site_row(s, root_page_id=s.elsewhere.pk))
    ),
    "site_kept": Attack(lambda _s: sql.run("DELETE FROM wagtailcore_site")),
    "window_form_new": Attack(
        lambda s: sql.insert(WINDOW, window_row(s, announced_at=unreadable()))
    ),
    "window_form_set": Attack(
        set_window(
            cancelled_at=lambda _w: unreadable(), cancel_reason_kk="x", cancel_reason_ru="x"
        ),
        state="announced",
    ),
    "window_length_new": window(lasts=9 * DAY),
    "window_length_set": Attack(
        set_window(closes_at=lambda w: w.opens_at + 9 * DAY),
        state="announced",
        without=("window_announced",),
    ),
    "window_born": Attack(
        lambda s: sql.insert(
            WINDOW,
            window_row(s, cancelled_at=now(s), cancel_reason_kk="x", cancel_reason_ru="x"),
        )
    ),
    "window_public": window(publish=False),
    "window_past": window(opens=-DAY),
    "window_edition": window(seal=False),
    "window_overlap_new": Attack(overlapping),
    "window_overlap_set": Attack(extended_into_the_next),
    "window_forever": Attack(set_window(source_ru="x")),
    "window_announced": Attack(
        set_window(opens_at=lambda w: w.opens_at - timedelta(hours=1)), state="announced"
    ),
    "window_opened": Attack(set_window(closes_at=lambda w: w.closes_at - timedelta(hours=1))),
    "window_cancel": Attack(
        set_window(
            cancelled_at=lambda w: timezone.now(),
            cancel_reason_kk="x",
            cancel_reason_ru="x",
            opens_at=lambda w: w.opens_at + timedelta(minutes=1),
        ),
        state="announced",
    ),
    "window_exists": Attack(replaced(WINDOW, window_row)),
    "window_numbered": Attack(numbered(WINDOW, window_row)),
    "window_kept": Attack(take_away(WINDOW)),
    "extension_true": Attack(
        lambda s: sql.insert(
            "consult_extension",
            extension_row(s, id=7777, closes_at=sql.stored(s.consultation.closes_at + DAY)),
        )
    ),
    "extension_exists": Attack(replaced("consult_extension", extension_row)),
    "extension_numbered": Attack(numbered("consult_extension", extension_row)),
    "journal_line": Attack(lambda s: sql.insert(JOURNAL, journal_row(s, previous="f" * 64))),
    "journal_form": Attack(lambda s: sql.insert(JOURNAL, journal_row(s, at=unreadable()))),
    "journal_exists": Attack(replaced(JOURNAL, journal_row)),
    "journal_numbered": Attack(numbered(JOURNAL, journal_row)),
    "person_kept": Attack(named_person),
    "author_kept": Attack(author),
    "chain_exists": Attack(
        replaced("consult_chain", dated_row("consult_chain", name="x", act_id=None))
    ),
    "chain_numbered": Attack(
        numbered("consult_chain", dated_row("consult_chain", name="x", act_id=None))
    ),
    "term_dated": Attack(change("consult_term", "number", 30)),
    "appointment_dated": Attack(change("consult_appointment", "starts_on", "2000-01-01")),
    "membership_dated": Attack(change("consult_membership", "side", "state")),
    "comment_bent": Attack(change(COMMENT, "text")),
    "comment_shown": Attack(shown_again),
    "comment_withdrawn": Attack(
        lambda s: sql.run(f"UPDATE {COMMENT} SET withdrawn_at = %s", now(s)), state="closed"
    ),
    "comment_late": Attack(said(), state="closed"),
    "comment_clause": Attack(said(clause_id=lambda s: s.other_edition.clauses.first().pk)),
    "comment_born": Attack(said(withdrawn_at=now)),
    "comment_exists": Attack(lambda s: sql.replace(COMMENT, comment_row(s, id=s.comment.pk.hex))),
    "comment_numbered": Attack(said(rowid=-5)),
    "comment_kept": Attack(take_away(COMMENT)),
}
