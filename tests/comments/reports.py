"""A consultation that went the whole way, for tests of its report and its record."""

from comments.services.completing import complete
from consult.models import Consultation
from tests import factories, meetings
from tests.comments.answering import answered, closed_with, excepted


def completed(*places: str, by=None) -> Consultation:
    """Closed, every comment answered (the last one left without an answer), completed."""
    by = by or factories.secretary()
    consultation, comments = closed_with(*(places or ("para_1", "para_1", "para_2")))
    answered(comments[:1], by=by)
    if comments[1:-1]:
        answered(comments[1:-1], by=by, disposition="not_accepted")
    excepted(comments[-1], by=by)
    complete(consultation, by=by)
    return consultation


def decided(consultation: Consultation):
    """With a verdict, two recommendations, a body that replied to one of them."""
    decision = meetings.signed(consultation.edition)
    forwarding = meetings.forwarded(decision)
    meetings.replied(forwarding)
    return forwarding
