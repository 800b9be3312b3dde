"""The text of an edition as HTML, made once when it is sealed."""

from django.template.loader import render_to_string

from drafts.models import Edition


def render_fragment(edition: Edition, view: str) -> str:
    """All clauses in reading order; ``<!--gutter:EID-->`` marks where each clause's counts go."""
    clauses = edition.clauses.order_by("pos").select_related(None)
    return "".join(
        render_to_string("drafts/_clause.html", {"clause": clause, "view": view})
        for clause in clauses
    )
