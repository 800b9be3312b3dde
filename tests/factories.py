"""The smallest lawful objects; a test states only what it is about."""

from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from consult import rules
from consult.models import Appointment, Commission, CommissionSeat, Membership, User
from consult.services.announcing import announce
from consult.services.registers import record
from drafts.creating import create_act
from drafts.models import Body, Topic
from drafts.storing import new_edition, store_text


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence("person{}@example.org".format)
    name = factory.Sequence("Айгерім {}".format)


class BodyFactory(DjangoModelFactory):
    class Meta:
        model = Body

    name_kk = factory.Sequence("Басқарма {}".format)
    name_ru = factory.Sequence("Управление {}".format)
    name_en = factory.Sequence("Department {}".format)


class TopicFactory(DjangoModelFactory):
    class Meta:
        model = Topic

    name_kk = factory.Sequence("Тақырып {}".format)
    name_ru = factory.Sequence("Тема {}".format)
    name_en = factory.Sequence("Topic {}".format)


def appointed(role: str, *, body: Body | None = None, user: User | None = None) -> User:
    """A user who holds that office today."""
    user = user or UserFactory()
    starts_on = timezone.localdate() - timedelta(days=30)
    record(Appointment(user=user, role=role, body=body, starts_on=starts_on), by=None)
    return user


def secretary() -> User:
    return appointed(Appointment.Role.SECRETARY)


def administrator() -> User:
    return appointed(Appointment.Role.ADMINISTRATOR)


def chair() -> User:
    return appointed(Appointment.Role.CHAIR)


def officer(body: Body) -> User:
    return appointed(Appointment.Role.OFFICER, body=body)


def member() -> User:
    user = UserFactory()
    starts_on = timezone.localdate() - timedelta(days=30)
    record(Membership(user=user, side="civil", starts_on=starts_on), by=None)
    return user


def seat_of(user: User) -> CommissionSeat:
    """The member's seat in a commission of its own."""
    month_ago = timezone.localdate() - timedelta(days=30)
    number = Commission.objects.count() + 1
    commission = Commission(
        name_kk=f"Тәртіп {number}", name_ru=f"Порядок {number}", starts_on=month_ago
    )
    record(commission, by=None)
    membership = user.memberships.get()
    row = CommissionSeat(
        membership=membership, commission=commission, role="chair", starts_on=month_ago
    )
    return record(row, by=None)


def tree_of(points: int = 3) -> dict:
    """A tree in the shape of the import contract: one chapter, numbered points."""
    clauses = [
        {
            "eid": "chp_1",
            "kind": "chapter",
            "number": "1",
            "label": {"ru": "Глава 1.", "kk": "1-тарау."},
            "parent": None,
            "heading": {"ru": "Общие положения", "kk": "Жалпы ережелер"},
            "text": {"ru": "", "kk": ""},
            "note": {"ru": "", "kk": ""},
            "status": "",
        }
    ]
    clauses += [
        {
            "eid": f"para_{number}",
            "kind": "paragraph",
            "number": str(number),
            "label": {"ru": f"{number}.", "kk": f"{number}."},
            "parent": "chp_1",
            "heading": {"ru": "", "kk": ""},
            "text": {
                "ru": f"Заявление рассматривается в течение пяти рабочих дней, пункт {number}.",
                "kk": f"Өтініш бес жұмыс күні ішінде қаралады, {number}-тармақ.",
            },
            "note": {"ru": "", "kk": ""},
            "status": "",
        }
        for number in range(1, points + 1)
    ]
    empty = {"ru": "", "kk": ""}
    return {
        "kind": "rules",
        "title": {"ru": "Об утверждении Правил", "kk": "Қағидаларды бекіту туралы"},
        "preface": dict(empty),
        "preamble": dict(empty),
        "conclusions": dict(empty),
        "clauses": clauses,
        "doubts": [],
        "differences": [],
    }


def make_act(**fields):
    """An act that nobody sees yet."""
    fields = {
        "kind": "rules",
        "title_kk": "Аулаларды күтіп-ұстау қағидаларын бекіту туралы",
        "title_ru": "Об утверждении Правил содержания дворов",
        "body": None,
        **fields,
    }
    fields["body"] = fields["body"] or BodyFactory()
    return create_act(**fields)


def make_edition(*, act=None, points: int = 3, **glance):
    """An unsealed edition with a chapter and points, "at a glance" filled."""
    edition = new_edition(act or make_act())
    texts = {
        "what_kk": "Аулада көлік қоюға тыйым салынады.",
        "what_ru": "Запрещается ставить машины на газон.",
        "whom_kk": "Тұрғындарға қатысты.",
        "whom_ru": "Касается жителей.",
        "why_kk": "Аулалар таза болуы үшін.",
        "why_ru": "Чтобы дворы были чистыми.",
        **glance,
    }
    for name, value in texts.items():
        setattr(edition, name, value)
    edition.save()
    return store_text(
        edition, tree_of(points), {"ru": ("rules.txt", b"1."), "kk": ("k.txt", b"1.")}
    )


def announced_ahead(*, edition=None, in_days: int = 3, by=None):
    """A lawful window that opens in some days and lasts the minimum."""
    edition = edition or make_edition()
    opens_at = timezone.now() + timedelta(days=in_days)
    return announce(edition, opens_at=opens_at, closes_at=rules.earliest_closing(opens_at), by=by)


def announced_now(*, edition=None, by=None):
    """A lawful window that is open."""
    edition = edition or make_edition()
    closes_at = rules.earliest_closing(timezone.now())
    return announce(edition, opens_at=None, closes_at=closes_at, by=by)
