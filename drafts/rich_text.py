"""The one function that cleans editors' rich text, on save and on import.

Plain text never goes through it: sanitisers eat ``a<b`` (security facts, E14).
"""

import re

import bleach

TAGS = {"p", "h2", "h3", "b", "strong", "i", "em", "ol", "ul", "li", "br", "a"}
LIMIT = 200_000  # characters; bleach is slow, and nobody writes a longer page by hand
_SCRIPTS = re.compile(r"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
# bleach keeps `javascript:1` and `jav&#x0A;ascript:1` (E15), so links are checked here.
_GOOD_LINK = re.compile(r"\A(https://[^\s/]|mailto:[^\s@]+@)", re.IGNORECASE)


def _allowed(tag: str, name: str, value: str) -> bool:
    if tag != "a":
        return False
    if name == "href":
        return bool(_GOOD_LINK.match(value))
    # Wagtail's own links to pages: <a linktype="page" id="3">.
    return (name == "linktype" and value == "page") or (
        name == "id" and value.isascii() and value.isdigit()
    )


def clean_html(html: str) -> str:
    """Strict tags, checked links; raises ValueError above 200,000 characters."""
    if len(html) > LIMIT:
        raise ValueError(f"A rich text has at most {LIMIT} characters.")
    return bleach.clean(
        _SCRIPTS.sub("", html),
        tags=TAGS,
        attributes=_allowed,
        protocols={"https", "mailto"},
        strip=True,
    )
