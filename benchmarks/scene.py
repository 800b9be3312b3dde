"""A consultation of the size that the limits speak of: 300 clauses, 1,000 comments."""

from dataclasses import dataclass

from benchmarks.measuring import timed
from comments.models import PendingComment
from comments.services.submitting import submit
from consult.models import Consultation
from tests import factories, windows

CLAUSES = 300
COMMENTS = 1_000
AUTHORS = 20


@dataclass(frozen=True)
class Scene:
    """The consultation and the milliseconds that each comment took through the gate."""

    consultation: Consultation
    posting: list[float]


def build() -> Scene:
    """Announce the text and send the comments through the gate, a clause after the other."""
    consultation = windows.open_window(edition=factories.make_edition(points=CLAUSES))
    clauses = list(consultation.edition.clauses.order_by("pos"))
    authors = factories.UserFactory.create_batch(AUTHORS)
    times = []
    for number in range(COMMENTS):
        pending = PendingComment.objects.create(
            consultation=consultation,
            clause=clauses[number * 7 % len(clauses)],
            text=f"Пікір {number}. Мерзім тым қысқа, оны он күнге дейін ұзарту керек. " * 3,
            language="kk",
        )
        author = authors[number % AUTHORS]
        times.append(timed(lambda: submit(pending, user=author, name=author.name)))  # noqa: B023
    return Scene(consultation, times)
