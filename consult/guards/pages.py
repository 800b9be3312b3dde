"""Guards of an announced act's page: whatever Wagtail, Django or SQL try (stack facts, 1)."""

from consult.guards.dialect import Dialect
from consult.guards.guard import Guard, kept

PAGE = "wagtailcore_page"
ACT = "drafts_draftactpage"
# Everything but the order among siblings (the last step of ``path``) and ``numchild``.
PAGE_COLUMNS = (
    "live",
    "title",
    "draft_title",
    "slug",
    "url_path",
    "seo_title",
    "search_description",
    "show_in_menus",
    "expired",
    "expire_at",
    "go_live_at",
    "has_unpublished_changes",
    "content_type_id",
    "alias_of_id",
    "locale_id",
    "translation_key",
    "live_revision_id",
    "latest_revision_id",
    "depth",
    "owner_id",
)
ACT_COLUMNS = (
    "page_ptr_id",
    "title_kk",
    "title_ru",
    "title_en",
    "kind",
    "body_id",
    "year",
    "number",
)


def _announced(column: str) -> str:
    return f"EXISTS (SELECT 1 FROM consult_consultation c WHERE c.act_id = {column})"


def _page_changed(dialect: Dialect) -> str:
    parent = "substr({0}.path, 1, length({0}.path) - 4)"
    moved = f"{parent.format('OLD')} <> {parent.format('NEW')}"
    return f"({dialect.changed('id', *PAGE_COLUMNS)} OR {moved}) AND {_announced('OLD.id')}"


def _act_changed(dialect: Dialect) -> str:
    return f"{dialect.changed(*ACT_COLUMNS)} AND {_announced('OLD.page_ptr_id')}"


def _restricted(dialect: Dialect) -> str:
    """The page of the restriction is an announced act's, or stands above one."""
    return (
        "EXISTS (SELECT 1 FROM consult_consultation c"
        f" JOIN {PAGE} act ON act.id = c.act_id JOIN {PAGE} r ON r.id = NEW.page_id"
        f" WHERE {dialect.starts_with('act.path', 'r.path')})"
    )


def _root_lost(dialect: Dialect) -> str:
    """The site's root stands above an announced act (its public address would go)."""
    return (
        "EXISTS (SELECT 1 FROM consult_consultation c"
        f" JOIN {PAGE} act ON act.id = c.act_id JOIN {PAGE} r ON r.id = OLD.root_page_id"
        f" WHERE {dialect.starts_with('act.path', 'r.path')})"
    )


def _root_changed(dialect: Dialect) -> str:
    return f"{dialect.changed('root_page_id', 'hostname', 'port')} AND {_root_lost(dialect)}"


RESTRICTION = "wagtailcore_pageviewrestriction"
SITE = "wagtailcore_site"
PAGE_GUARDS = [
    Guard("page_fixed", PAGE, "UPDATE", "page: announced", _page_changed),
    Guard("page_kept", PAGE, "DELETE", "page: announced", lambda _d: _announced("OLD.id")),
    Guard(
        "page_replaced",
        PAGE,
        "INSERT",
        "page: exists already",
        # Only an explicit id can replace a row; an automatic one is NULL or -1 here.
        lambda _d: (
            f"EXISTS (SELECT 1 FROM {PAGE} x WHERE (x.id = NEW.id OR x.path = NEW.path)"
            f" AND {_announced('x.id')})"
        ),
    ),
    Guard("act_fixed", ACT, "UPDATE", "act: announced", _act_changed),
    Guard("act_kept", ACT, "DELETE", "act: announced", lambda _d: _announced("OLD.page_ptr_id")),
    Guard(
        "act_replaced",
        ACT,
        "INSERT",
        "act: exists already",
        lambda _d: (
            f"EXISTS (SELECT 1 FROM {ACT} x WHERE x.page_ptr_id = NEW.page_ptr_id"
            " OR (x.year = NEW.year AND x.number = NEW.number))"
        ),
    ),
    kept(PAGE, "page")[1],
    kept(ACT, "act")[1],
    Guard("restriction_added", RESTRICTION, "INSERT", "page: announced", _restricted),
    Guard("restriction_moved", RESTRICTION, "UPDATE", "page: announced", _restricted),
    Guard("site_fixed", SITE, "UPDATE", "site: it shows announced acts", _root_changed),
    Guard("site_kept", SITE, "DELETE", "site: it shows announced acts", _root_lost),
]
