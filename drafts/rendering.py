"""The text of an edition as HTML, made once when it is sealed."""

from django.template.loader import render_to_string

from drafts.models import Edition


def render_fragment(edition: Edition, view: str) -> str:
    """Preface, clauses in reading order, signatures; ``view`` is kk, ru or both.

    ``<!--gutter:EID-->`` marks where each clause's counts go.
    """
    clauses = edition.clauses.order_by("pos")
    context = {"edition": edition, "clauses": clauses, "view": view}
    return render_to_string("drafts/_edition.html", context)
