"""Comments made by the services, for tests of pages that show them."""

from comments.services.pending import store_pending
from comments.services.submitting import submit
from tests import factories


def say(consultation, clause=None, *, text="Аз.", user=None, name="Айгерім С.", **said):
    """A comment through the gate; ``clause`` is a row or an eid."""
    if isinstance(clause, str):
        clause = consultation.edition.clauses.get(eid=clause)
    said = {"kind": "remark", "text": text, "language": "kk", **said}
    pending = store_pending(consultation=consultation, clause=clause, **said)
    return submit(pending, user=user or factories.UserFactory(), name=name)
