"""Where a form may lead back to: a path of this site and nothing else (security fact E40)."""

import unicodedata
from urllib.parse import unquote

from django.utils.http import url_has_allowed_host_and_scheme

LIMIT = 2000  # characters


def safe_path(raw: str) -> str:
    """The path with its query, or "" when it could lead to another host."""
    if not raw.startswith("/") or len(raw) > LIMIT:
        return ""
    if not url_has_allowed_host_and_scheme(raw, allowed_hosts=None):
        return ""
    read_twice = unquote(unquote(raw))  # proxies and browsers decode, some of them again
    path = read_twice.partition("?")[0].partition("#")[0]
    if "//" in path or "\\" in path:
        return ""
    if any(unicodedata.category(character)[0] in "CZ" for character in read_twice):
        return ""
    return raw
