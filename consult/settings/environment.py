"""Reads the environment, the only configuration there is."""

import os
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

# IMMEDIATE: a read-then-write transaction takes the write lock at its start, otherwise half of the
# posts fail with "database is locked". FULL: an acknowledged comment survives a loss of power.
SQLITE_OPTIONS = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA mmap_size=134217728;"
        "PRAGMA journal_size_limit=27103364;PRAGMA cache_size=-20000;PRAGMA recursive_triggers=ON;"
    ),
}
POSTGRESQL_OPTIONS = {"pool": {"min_size": 2, "max_size": 16, "timeout": 10}}


def text(name: str, default: str | None = None) -> str:
    """The variable; without a default its absence stops the start with a sentence."""
    value = os.environ.get(name, default)
    if value is None or (default is None and not value):
        raise ImproperlyConfigured(f"Set the environment variable {name}: production needs it.")
    return value


def words(name: str, default: str = "") -> list[str]:
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def number(name: str, default: int) -> int:
    """A count of things, 0 or more; anything else stops the start with a sentence."""
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    if not (value.isascii() and value.isdecimal()):
        raise ImproperlyConfigured(f"{name} is a number such as 1, not {value!r}.")
    return int(value)


def flag(name: str) -> bool:
    return os.environ.get(name, "") == "1"


def path(name: str, default: Path) -> Path:
    return Path(os.environ.get(name) or default)


def web_address(name: str) -> str:
    """An address that begins with http:// or https://, or ""; another stops the start."""
    value = os.environ.get(name, "").strip()
    if value and not (urlsplit(value).scheme in ("http", "https") and urlsplit(value).hostname):
        raise ImproperlyConfigured(f"{name} reads like http://127.0.0.1:9200, not {value!r}.")
    return value


def database(var_dir: Path) -> dict:
    """Settings of the one database: ``DATABASE_URL``, else SQLite under ``var/``."""
    address = os.environ.get("DATABASE_URL") or f"sqlite:///{var_dir / 'db.sqlite3'}"
    config = dj_database_url.parse(address)
    if "sqlite" in config["ENGINE"]:
        return {**config, "OPTIONS": dict(SQLITE_OPTIONS)}
    return {
        **config,
        "CONN_MAX_AGE": 0,
        "OPTIONS": {**config.get("OPTIONS", {}), **POSTGRESQL_OPTIONS},
    }


def mail(address: str, var_dir: Path) -> dict:
    """Mail settings from ``EMAIL_URL`` (``smtp://user:password@host:587?tls=1``); else files."""
    if not address:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": var_dir / "mail",
        }
    parts = urlsplit(address)
    if parts.scheme not in ("smtp", "smtps"):
        raise ImproperlyConfigured("EMAIL_URL starts with smtp:// or smtps://.")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parse_qs(parts.query).get("tls") == ["1"],
        "EMAIL_TIMEOUT": 20,
    }
