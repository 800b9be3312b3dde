"""Guards of an announced act's page: whatever Wagtail, Django or SQL try (stack facts, 1)."""

from wagtail.models import Page

from consult.guards.dialect import Dialect
from consult.guards.guard import Guard, kept, only_key
from drafts.models import DraftActPage
from drafts.page_guards import ADDRESS, FREE, FREE_OF_ACT, fixed_columns

PAGE = "wagtailcore_page"
ACT = "drafts_draftactpage"


def announced(column: str) -> str:
    """The act whose page id stands in ``column`` has a window, of whatever state."""
    return f"EXISTS (SELECT 1 FROM consult_consultation c WHERE c.act_id = {column})"


def _announced_below(dialect: Dialect, path: str, but: str = "NULL") -> str:
    """An announced act stands at that path or below it; ``but`` is a page that does not count."""
    return (
        f"EXISTS (SELECT 1 FROM consult_consultation c JOIN {PAGE} act ON act.id = c.act_id"
        f" WHERE {dialect.starts_with('act.path', path)}"
        f" AND COALESCE(act.id <> {but}, 1 = 1))"
    )


def _page_changed(dialect: Dialect) -> str:
    parent = "substr({0}.path, 1, length({0}.path) - 4)"
    moved = f"{parent.format('OLD')} <> {parent.format('NEW')}"
    columns = fixed_columns(Page, but=FREE)
    return f"({dialect.changed(*columns)} OR {moved}) AND {announced('OLD.id')}"


def _page_above_changed(dialect: Dialect) -> str:
    below = _announced_below(dialect, "OLD.path", but="OLD.id")
    return f"{dialect.changed(*ADDRESS)} AND {below}"


def _page_taken(dialect: Dialect) -> str:
    """Another row holds one of its keys: REPLACE would delete that one without a word."""
    return (
        f"EXISTS (SELECT 1 FROM {PAGE} x WHERE (x.id = NEW.id OR x.path = NEW.path"
        " OR (x.translation_key = NEW.translation_key AND x.locale_id = NEW.locale_id))"
        f" AND {_announced_below(dialect, 'x.path')})"
    )


def _page_taken_by_update(dialect: Dialect) -> str:
    keys = dialect.changed("id", "path", "translation_key", "locale_id")
    return f"{keys} AND {_page_taken(dialect).replace('WHERE (', 'WHERE x.id <> OLD.id AND (', 1)}"


def _act_changed(dialect: Dialect) -> str:
    columns = fixed_columns(DraftActPage, but=FREE_OF_ACT)
    return f"{dialect.changed(*columns)} AND {announced('OLD.page_ptr_id')}"


def _act_taken_by_update(dialect: Dialect) -> str:
    return (
        f"{dialect.changed('page_ptr_id', 'year', 'number')} AND EXISTS (SELECT 1 FROM {ACT} x"
        " WHERE x.page_ptr_id <> OLD.page_ptr_id AND (x.page_ptr_id = NEW.page_ptr_id"
        " OR (x.year = NEW.year AND x.number = NEW.number)))"
    )


def _act_taken(_dialect: Dialect) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {ACT} x WHERE x.page_ptr_id = NEW.page_ptr_id"
        " OR (x.year = NEW.year AND x.number = NEW.number))"
    )


def _restricted(dialect: Dialect) -> str:
    """The page of the restriction is an announced act's, or stands above one."""
    page = f"(SELECT r.path FROM {PAGE} r WHERE r.id = NEW.page_id)"
    return _announced_below(dialect, page)


RESTRICTION = "wagtailcore_pageviewrestriction"
PAGE_MESSAGE = "page: announced"


def page_guards() -> list[Guard]:
    return [
        Guard("page_fixed", PAGE, "UPDATE", PAGE_MESSAGE, _page_changed),
        Guard("page_above", PAGE, "UPDATE", "page: above an announced one", _page_above_changed),
        only_key("page_stolen", PAGE, "UPDATE", _page_taken_by_update),
        only_key("page_replaced", PAGE, "INSERT", _page_taken),
        Guard(
            "page_kept",
            PAGE,
            "DELETE",
            PAGE_MESSAGE,
            lambda dialect: _announced_below(dialect, "OLD.path"),
        ),
        kept(PAGE, "page")[1],
        Guard("act_fixed", ACT, "UPDATE", "act: announced", _act_changed),
        only_key("act_stolen", ACT, "UPDATE", _act_taken_by_update),
        only_key("act_replaced", ACT, "INSERT", _act_taken),
        Guard("act_kept", ACT, "DELETE", "act: announced", lambda _d: announced("OLD.page_ptr_id")),
        kept(ACT, "act")[1],
        Guard("restriction_added", RESTRICTION, "INSERT", PAGE_MESSAGE, _restricted),
        Guard("restriction_moved", RESTRICTION, "UPDATE", PAGE_MESSAGE, _restricted),
        *_kept_while_named("drafts_body", "body", "body_id"),
        *_kept_while_named("drafts_topic", "topic", "topic_id"),
    ]


def _kept_while_named(table: str, prefix: str, key: str) -> list[Guard]:
    """What an announced act names stays, also for a client that does not enforce foreign keys."""

    def named(_dialect: Dialect) -> str:
        return (
            f"EXISTS (SELECT 1 FROM consult_consultation c JOIN {ACT} act"
            f" ON act.page_ptr_id = c.act_id WHERE act.{key} = OLD.id)"
        )

    return [Guard(f"{prefix}_kept", table, "DELETE", f"{prefix}: an act names it", named)]
