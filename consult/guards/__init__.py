"""Triggers that hold the laws whatever asks: re-made after each migration, checked at start.

Rooms to the right add theirs through ``consult.verifiers``.
"""

from django.db import connections

from consult import verifiers
from consult.guards.guard import Guard, drop, install, missing
from consult.guards.pages import PAGE_GUARDS
from consult.guards.records import record_guards
from consult.guards.texts import TEXT_GUARDS
from consult.guards.windows import WINDOW_GUARDS

__all__ = ["Guard", "all_guards", "drop", "install", "missing", "missing_guards"]


def all_guards() -> list[Guard]:
    """Every guard of the house, ours and those of the rooms to the right."""
    ours = [*TEXT_GUARDS, *PAGE_GUARDS, *WINDOW_GUARDS, *record_guards()]
    return ours + [guard for verifier in verifiers.registered() for guard in verifier.guards]


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
