"""The few words in which the two databases differ, so that each guard is written once."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Dialect:
    """SQL of one database. ``now`` is its own clock at the moment of the statement, in UTC."""

    vendor: str
    now: str

    def changed(self, *columns: str) -> str:
        """True when an UPDATE gives any of the columns another value (NULL counts as one)."""
        word = "IS NOT" if self.vendor == "sqlite" else "IS DISTINCT FROM"
        return "(" + " OR ".join(f"OLD.{name} {word} NEW.{name}" for name in columns) + ")"

    def seconds_ago(self, seconds: int) -> str:
        if self.vendor == "sqlite":
            return _sqlite_now(f"-{seconds} seconds")
        return f"(clock_timestamp() - interval '{seconds} seconds')"

    def seconds_ahead(self, seconds: int) -> str:
        if self.vendor == "sqlite":
            return _sqlite_now(f"+{seconds} seconds")
        return f"(clock_timestamp() + interval '{seconds} seconds')"

    def near_now(self, column: str, seconds: int) -> str:
        """The instant lies at most ``seconds`` back, and not ahead (1 s for rounding)."""
        return f"({column} >= {self.seconds_ago(seconds)} AND {column} <= {self.seconds_ahead(1)})"

    def stated_or_near(self, column: str, seconds: int, stated: str) -> str:
        """Near now; or, where ``stated`` is true, any instant that is not ahead."""
        past = f"{column} <= {self.seconds_ahead(1)}"
        return f"({self.near_now(column, seconds)} OR ({stated} AND {past}))"

    def malformed(self, *columns: str, optional: bool = False) -> str:
        """True when a column is no finite instant as Django writes it (security facts E2-E4).

        On SQLite the one spelling matters: instants are compared as text. ``optional``: NULL is
        well formed.
        """
        tests = []
        for name in columns:
            wrong = _malformed_text(name) if self.vendor == "sqlite" else f"NOT isfinite({name})"
            word = f"{name} IS NOT NULL AND" if optional else f"{name} IS NULL OR"
            tests.append(f"({word} {wrong})")
        return "(" + " OR ".join(tests) + ")"

    def microseconds(self, column: str) -> str:
        """The instant as an exact integer: an interval of days would depend on the session."""
        if self.vendor != "sqlite":
            whole = f"(extract(epoch from {column}) * 1000000)::bigint"
            return f"(CASE WHEN isfinite({column}) THEN {whole} END)"
        return (
            f"(CAST(strftime('%s', substr({column}, 1, 19)) AS INTEGER) * 1000000"
            f" + CAST(substr(substr({column}, 21) || '000000', 1, 6) AS INTEGER))"
        )

    def starts_with(self, text: str, prefix: str) -> str:
        return f"(substr({text}, 1, length({prefix})) = {prefix})"


def _malformed_text(name: str) -> str:
    digits = "[0-9]"
    seconds = "-".join((digits * 4, digits * 2, digits * 2)) + " " + ":".join([digits * 2] * 3)
    return (
        f"(typeof({name}) <> 'text'"
        f" OR NOT ({name} GLOB '{seconds}' OR {name} GLOB '{seconds}.{digits * 6}')"
        # Django writes whole seconds without a fraction; as text "…:00" is not "…:00.000000".
        f" OR {name} GLOB '*.000000'"
        # 2026-02-31 is well formed; counted through ("+0 days") it comes back as 3 March.
        f" OR strftime('%Y-%m-%d %H:%M:%S', substr({name}, 1, 19), '+0 days')"
        f" IS NOT substr({name}, 1, 19))"
    )


def _sqlite_now(*modifiers: str) -> str:
    """The clock counts milliseconds; three zeros make its text comparable with Django's six."""
    arguments = ",".join(f"'{word}'" for word in ("%Y-%m-%d %H:%M:%f", "now", *modifiers))
    return f"(strftime({arguments}) || '000')"


SQLITE = Dialect("sqlite", _sqlite_now())
POSTGRESQL = Dialect("postgresql", "clock_timestamp()")


def dialect_of(connection) -> Dialect:
    return SQLITE if connection.vendor == "sqlite" else POSTGRESQL
