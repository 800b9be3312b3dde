"""The gate's clock: the database's, so that two hosts with skewed clocks agree (W24)."""

from datetime import UTC, datetime

from django.db import connection


def database_now() -> datetime:
    """The instant now by the database's clock, UTC.

    ``clock_timestamp()``: PostgreSQL's ``now()`` stands still from the start of a transaction.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT strftime('%Y-%m-%dT%H:%M:%f', 'now')")
            return datetime.fromisoformat(cursor.fetchone()[0]).replace(tzinfo=UTC)
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0].astimezone(UTC)
