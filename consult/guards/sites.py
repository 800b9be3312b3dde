"""Guards of the site's root: it stands above every announced act, and stays there (law 4)."""

from consult.guards.dialect import Dialect
from consult.guards.guard import Guard, kept, only_key
from consult.guards.pages import PAGE

SITE = "wagtailcore_site"
MESSAGE = "site: it shows announced acts"


def _shows(dialect: Dialect, root: str) -> str:
    """The site with that root page stands above an announced act."""
    return (
        f"EXISTS (SELECT 1 FROM consult_consultation c JOIN {PAGE} act ON act.id = c.act_id"
        f" JOIN {PAGE} r ON r.id = {root} WHERE {dialect.starts_with('act.path', 'r.path')})"
    )


def _root_changed(dialect: Dialect) -> str:
    """Host name and port may change: a council moves to its own address after its first act."""
    no_longer_first = "(OLD.is_default_site AND NOT NEW.is_default_site)"
    changed = f"({dialect.changed('id', 'root_page_id')} OR {no_longer_first})"
    return f"{changed} AND {_shows(dialect, 'OLD.root_page_id')}"


def _taken(dialect: Dialect, but: str = "") -> str:
    """REPLACE would delete the site that holds the same id, or host name and port."""
    return (
        f"EXISTS (SELECT 1 FROM {SITE} x WHERE {but}(x.id = NEW.id"
        " OR (x.hostname = NEW.hostname AND x.port = NEW.port))"
        f" AND {_shows(dialect, 'x.root_page_id')})"
    )


SITE_GUARDS = [
    Guard("site_fixed", SITE, "UPDATE", MESSAGE, _root_changed),
    only_key(
        "site_stolen",
        SITE,
        "UPDATE",
        lambda dialect: _taken(dialect, but="x.id <> OLD.id AND "),
    ),
    only_key("site_replaced", SITE, "INSERT", _taken),
    Guard(
        "site_kept", SITE, "DELETE", MESSAGE, lambda dialect: _shows(dialect, "OLD.root_page_id")
    ),
    kept(SITE, "site")[1],
]
