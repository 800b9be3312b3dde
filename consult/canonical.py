"""Canonical JSON and its hash: the one form in which the record is compared. Pure.

Keys sorted, no spaces, UTF-8 as is, instants as ``2026-11-24T10:00:00.000000Z``. No floats: their
text differs between programs. Test vectors stand in tests/consult/test_canonical.py.
"""

import hashlib
import json
from datetime import UTC, date, datetime
from uuid import UUID


def instant(value: datetime) -> str:
    """UTC with six digits of a second; raises ValueError for a naive datetime."""
    if value.tzinfo is None:
        raise ValueError("An instant of the record needs its time zone.")
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _plain(value):
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    raise TypeError(f"The record can't hold a {type(value).__name__}.")


def canonical(value) -> str:
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(value) -> str:
    """sha256 (hex) of the canonical JSON."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def plain(value):
    """The value as JSON will give it back: what is stored is what was hashed."""
    return json.loads(canonical(value))
