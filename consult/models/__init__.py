from consult.models.assignments import Assignment, CalendarDay
from consult.models.codes import SignInCode
from consult.models.commissions import Commission, CommissionSeat
from consult.models.completion import Completion
from consult.models.consultations import Consultation, Extension
from consult.models.decisions import Decision, Recommendation, Verdict
from consult.models.forwarding import Forwarding, Reply
from consult.models.journal import Chain, JournalEntry
from consult.models.meetings import AgendaItem, Attendance, Meeting, Vote, VotingRule
from consult.models.people import Appointment, Membership
from consult.models.terms import Term
from consult.models.users import User

__all__ = [
    "AgendaItem",
    "Appointment",
    "Assignment",
    "Attendance",
    "CalendarDay",
    "Chain",
    "Commission",
    "CommissionSeat",
    "Completion",
    "Consultation",
    "Decision",
    "Extension",
    "Forwarding",
    "JournalEntry",
    "Meeting",
    "Membership",
    "Recommendation",
    "Reply",
    "SignInCode",
    "Term",
    "User",
    "Verdict",
    "Vote",
    "VotingRule",
]
