"""The parts of the SQL engines that the database itself keeps; migrations call it."""

from search.engines import postgresql, sqlite

_PARTS = {"sqlite": sqlite, "postgresql": postgresql}


def install(connection) -> None:
    """Make what is missing, and index rows that stand there already."""
    with connection.cursor() as cursor:
        for statement in _PARTS[connection.vendor].INSTALL:
            cursor.execute(statement)


def remove(connection) -> None:
    with connection.cursor() as cursor:
        for statement in _PARTS[connection.vendor].REMOVE:
            cursor.execute(statement)
