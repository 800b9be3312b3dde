"""The council's term on an act's page: who examines it, until when, what silence made of it."""

from dataclasses import dataclass

from comments.presenting.frames import Frame
from consult.models import Assignment
from consult.services import assigning
from consult.services.silence import DeemedAgreed, by_silence, council_term


@dataclass(frozen=True)
class CouncilTerm:
    """``sentence`` says how the last day was found; ``deemed`` None: silence means nothing yet."""

    assignment: Assignment
    sentence: str
    deemed: DeemedAgreed | None


def term_of(frame: Frame) -> CouncilTerm | None:
    """One query, one more when the term has passed."""
    assignment = council_term(frame.edition)
    if assignment is None:
        return None
    return CouncilTerm(
        assignment=assignment,
        sentence=assigning.explain(assignment),
        deemed=by_silence(assignment, frame.edition, frame.at),
    )
