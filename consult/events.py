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
    # The council's chain
    APPOINTMENT_RECORDED = "appointment_recorded", _("Appointment recorded")
    MEMBERSHIP_RECORDED = "membership_recorded", _("Membership recorded")
    TERM_RECORDED = "term_recorded", _("Term recorded")
    BODY_RECORDED = "body_recorded", _("Body recorded")
    TOPIC_RECORDED = "topic_recorded", _("Topic recorded")


# Appended by the worker's step, once per window (``consult.services.ticking``).
BY_THE_CLOCK = (EventKind.WINDOW_OPENED, EventKind.WINDOW_CLOSED)
