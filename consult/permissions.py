"""Who does what (design, section 4): predicates over dated rows. What is not listed is refused."""

from datetime import date

from consult.models import Appointment, Membership, User

Role = Appointment.Role


def _holds(user: User, role: str, on: date, **extra) -> bool:
    if not (user.is_authenticated and user.is_active):
        return False
    return user.appointments.on(on).filter(role=role, **extra).exists()


def is_secretary(user: User, on: date) -> bool:
    return _holds(user, Role.SECRETARY, on)


def is_chair(user: User, on: date) -> bool:
    return _holds(user, Role.CHAIR, on)


def is_administrator(user: User, on: date) -> bool:
    return _holds(user, Role.ADMINISTRATOR, on)


def is_officer(user: User, on: date) -> bool:
    return _holds(user, Role.OFFICER, on)


def is_officer_of(user: User, body, on: date) -> bool:
    return _holds(user, Role.OFFICER, on, body=body)


def is_member(user: User, on: date) -> bool:
    if not (user.is_authenticated and user.is_active):
        return False
    return Membership.objects.on(on).filter(user=user).exists()


def is_staff(user: User, on: date) -> bool:
    """May enter the staff's workspace: any office, or a superuser."""
    if not (user.is_authenticated and user.is_active):
        return False
    return user.is_superuser or user.appointments.on(on).exists()


def may_prepare(user: User, on: date) -> bool:
    """Upload, repair, accept differences, fill "at a glance", preview."""
    return is_secretary(user, on)


def may_announce(user: User, on: date) -> bool:
    """Announce, extend, postpone, cancel, record afterwards, change the topic."""
    return is_secretary(user, on)


def may_hide(user: User, on: date) -> bool:
    return is_secretary(user, on)


def may_keep_registers(user: User, on: date) -> bool:
    """People, bodies, topics, terms: dated rows with screens, journaled."""
    return is_administrator(user, on)


def may_export_internally(user: User, act, on: date) -> bool:
    if is_secretary(user, on) or is_chair(user, on) or is_administrator(user, on):
        return True
    return is_officer_of(user, act.body, on)


def may_write_opinion(user: User, on: date) -> bool:
    return is_member(user, on)


def may_assign(user: User, on: date) -> bool:
    return is_secretary(user, on)


def may_propose_answers(user: User, act, on: date) -> bool:
    return is_secretary(user, on) or is_officer_of(user, act.body, on)


def may_answer(user: User, on: date) -> bool:
    """Open the answer desk; which acts stand there is ``may_propose_answers``'s to say."""
    return is_secretary(user, on) or is_officer(user, on)


def bodies_of(user: User, on: date) -> list[int]:
    """Ids of the bodies whose officer this person is on that day."""
    rows = user.appointments.on(on).filter(role=Role.OFFICER, body__isnull=False)
    return list(rows.values_list("body_id", flat=True))


def may_publish_answers(user: User, on: date) -> bool:
    """Publish answers, name exceptions, complete."""
    return is_secretary(user, on)


def may_enter_meeting(user: User, on: date) -> bool:
    """Enter a meeting, attendance, votes, minutes, recommendations."""
    return is_secretary(user, on)


def may_sign_decision(user: User, on: date) -> bool:
    return is_chair(user, on)


def may_forward(user: User, on: date) -> bool:
    """Forward, settle; enter a body's reply with its scan."""
    return is_secretary(user, on)


def may_reply(user: User, body, on: date) -> bool:
    return is_officer_of(user, body, on)
