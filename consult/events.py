"""The closed list of what the record can say. Documented in docs/journal.md; a test compares."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EventKind(models.TextChoices):
    # An act's chain
    ACT_ANNOUNCED = "act_announced", _("Announced")
    WINDOW_RECORDED = "window_recorded", _("Window recorded afterwards")
    WINDOW_POSTPONED = "window_postponed", _("Postponed")
    WINDOW_CANCELLED = "window_cancelled", _("Cancelled")
    WINDOW_OPENED = "window_opened", _("Opened")
    WINDOW_EXTENDED = "window_extended", _("Extended")
    WINDOW_CLOSED = "window_closed", _("Closed")
    TOPIC_CHANGED = "topic_changed", _("Topic changed")
    COMMENT_RECEIVED = "comment_received", _("Comment received")
    COMMENT_RECORDED = "comment_recorded", _("Comment recorded afterwards")
    COMMENT_WITHDRAWN = "comment_withdrawn", _("Comment withdrawn")
    COMMENT_HIDDEN = "comment_hidden", _("Comment hidden")
    COMMENT_SUPPORTED = "comment_supported", _("Comment supported")
    OPINION_SUBMITTED = "opinion_submitted", _("Expert opinion submitted")
    OPINION_RECORDED = "opinion_recorded", _("Expert opinion recorded afterwards")
    ACT_ASSIGNED = "act_assigned", _("Assigned to a commission")
    ANSWERS_PUBLISHED = "answers_published", _("Answers published")
    EXCEPTION_NAMED = "exception_named", _("Comment left without an answer")
    CONSULTATION_COMPLETED = "consultation_completed", _("Consultation completed")
    DECISION_SIGNED = "decision_signed", _("Decision signed")
    DEEMED_AGREED = "deemed_agreed", _("Deemed agreed by silence")
    RECOMMENDATIONS_FORWARDED = "recommendations_forwarded", _("Recommendations forwarded")
    REPLY_RECORDED = "reply_recorded", _("Reply of the body")
    FORWARDING_SETTLED = "forwarding_settled", _("Taken off control")
    # The council's chain
    APPOINTMENT_RECORDED = "appointment_recorded", _("Appointment recorded")
    MEMBERSHIP_RECORDED = "membership_recorded", _("Membership recorded")
    TERM_RECORDED = "term_recorded", _("Term recorded")
    BODY_RECORDED = "body_recorded", _("Body recorded")
    TOPIC_RECORDED = "topic_recorded", _("Topic recorded")
    COMMISSION_RECORDED = "commission_recorded", _("Commission recorded")
    SEAT_RECORDED = "seat_recorded", _("Seat in a commission recorded")
    CALENDAR_DAY_RECORDED = "calendar_day_recorded", _("Moved day recorded")
    VOTING_RULE_RECORDED = "voting_rule_recorded", _("Voting rule recorded")
    MEETING_RECORDED = "meeting_recorded", _("Meeting recorded")


# Appended by the worker's step, once per window (``consult.services.ticking``).
BY_THE_CLOCK = (EventKind.WINDOW_OPENED, EventKind.WINDOW_CLOSED, EventKind.DEEMED_AGREED)
