"""House laws that can be read off the code or the database, as system checks."""

from django.core import checks
from django.db import connections

from consult import guards


@checks.register(checks.Tags.database)
def guards_are_in_place(app_configs=None, databases=None, **kwargs):
    """Every trigger of the laws exists (law 7): a migration may have dropped one in silence.

    A warning: an error would stop ``migrate``, which alone can make them anew. Until then
    ``/readyz`` answers 503 and the gate takes nothing.
    """
    found = []
    for alias in databases or ():
        connection = connections[alias]
        if "consult_journalentry" not in connection.introspection.table_names():
            continue  # not migrated yet
        names = guards.missing_guards(alias)
        if names:
            found.append(
                checks.Warning(
                    f"The database has lost guards: {', '.join(names)}.",
                    hint="Run migrate: it makes them anew.",
                    id="consult.W001",
                )
            )
    return found
