"""Triggers that hold the laws whatever asks: re-made after each migration, checked at start.

Rooms to the right add theirs through ``consult.verifiers``.
"""

from functools import cache

from django.db import connections

from consult import verifiers
from consult.guards.guard import Guard, drop, install, missing
from consult.guards.pages import page_guards
from consult.guards.procedure import procedure_guards
from consult.guards.records import record_guards
from consult.guards.sites import SITE_GUARDS
from consult.guards.texts import TEXT_GUARDS
from consult.guards.windows import WINDOW_GUARDS

__all__ = ["Guard", "all_guards", "drop", "install", "missing", "missing_guards"]


@cache
def _own_guards() -> tuple[Guard, ...]:
    return (
        *TEXT_GUARDS,
        *page_guards(),
        *SITE_GUARDS,
        *WINDOW_GUARDS,
        *record_guards(),
        *procedure_guards(),
    )


def all_guards() -> tuple[Guard, ...]:
    """Every guard of the house, ours and those of the rooms to the right."""
    others = (guard for verifier in verifiers.registered() for guard in verifier.guards)
    return (*_own_guards(), *others)


def missing_guards(using: str = "default") -> list[str]:
    """Names of guards that this database has not; [] when the laws are held."""
    return missing(connections[using], all_guards())


def before_migrate(app_config, using, **kwargs):
    """A table that is remade while a trigger names it ends the migration: they step aside."""
    if app_config.name == "consult":
        drop(connections[using], all_guards())


def after_migrate(app_config, using, **kwargs):
    if app_config.name == "consult":  # the signal comes when every app's migrations have run
        install(connections[using], all_guards())
