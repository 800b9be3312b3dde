from consult.models.codes import SignInCode
from consult.models.consultations import Consultation, Extension
from consult.models.journal import Chain, JournalEntry
from consult.models.people import Appointment, Membership
from consult.models.terms import Term
from consult.models.users import User

__all__ = [
    "Appointment",
    "Chain",
    "Consultation",
    "Extension",
    "JournalEntry",
    "Membership",
    "SignInCode",
    "Term",
    "User",
]
