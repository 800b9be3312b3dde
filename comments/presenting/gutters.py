"""Puts counts and links into the stored text of an edition, at the marker of each clause."""

import re
from collections.abc import Callable

from django.template.loader import get_template

from comments.models import ClauseCount
from drafts.naming import clause_name

_MARKER = re.compile(r"<!--gutter:([^>]*?)-->")


def put_gutters(
    html: str,
    *,
    url_of: Callable[[str], str],
    counts: dict[str, ClauseCount],
    takes_comments: bool,
) -> str:
    """The text in the interface's language. ``counts`` maps eid to its figures.

    A marker can't be forged from a clause's words: they are escaped when the text is stored.
    """
    template = get_template("comments/_gutter.html")

    def gutter(match: re.Match[str]) -> str:
        eid = match.group(1)
        figures = counts.get(eid)
        if not figures and not takes_comments:
            return ""
        return template.render(
            {
                "url": url_of(eid),
                "name": clause_name(eid),
                "count": figures.public if figures else 0,
                "answered": figures.answered if figures else 0,
                "open": takes_comments,
            }
        )

    return _MARKER.sub(gutter, html)
