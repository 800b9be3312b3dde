"""Answers made by the services, for tests of what shows them."""

from datetime import date, timedelta

from django.utils import timezone

from comments.services.answering import name_exception, propose, publish
from comments.services.recording import record_comment
from consult import rules
from consult.models import Term
from consult.services.announcing import record_afterwards
from consult.services.registers import record
from tests import factories, windows
from tests.comments.saying import said_before

WORDS = {
    "disposition": "partly",
    "reason_kk": "Мерзім жеті жұмыс күніне дейін ұзартылды.",
    "reason_ru": "Срок увеличен до семи рабочих дней.",
}
LEFT = {"reason_kk": "Жоба мәтініне қатысы жоқ.", "reason_ru": "Не касается текста проекта."}


def closed_with(*places: str, **options):
    """A closed window and the comments said in it, one for each eid."""
    consultation = windows.closed_window(edition=options.pop("edition", None))
    return consultation, said_before(consultation, places or ["para_1"], **options)


def answered(comments, by=None, **words):
    """One published answer to these comments."""
    by = by or factories.secretary()
    answer = propose(comments, by=by, **{**WORDS, **words})
    publish([answer], by=by)
    answer.refresh_from_db()
    return answer


def excepted(comment, by=None):
    return name_exception(comment, by=by or factories.secretary(), **LEFT)


def recorded_past(by):
    """A window held on paper and what was said in it."""
    opens_at = timezone.now() - timedelta(days=40)
    held = record_afterwards(
        factories.make_edition(),
        opens_at=opens_at,
        closes_at=rules.earliest_closing(opens_at),
        source_kk="№ 3 хаттама",
        source_ru="Протокол № 3",
        by=by,
    )
    comment = record_comment(
        held,
        clause=held.edition.clauses.get(eid="para_1"),
        author_name="Ерлан",
        kind="remark",
        text="Қағаздағы пікір.",
        language="kk",
        stated_at=held.opens_at + timedelta(days=2),
        by=by,
    )
    return held, comment


def term_of_answers(number=15, unit="working_day", act_kind="") -> Term:
    row = Term(
        code="answers",
        start_event="closing",
        number=number,
        unit=unit,
        act_kind=act_kind,
        valid_from=date(2024, 1, 1),
        basis_kk="Кеңес шешімі № 4",
        basis_ru="Решение совета № 4",
    )
    return record(row, by=None)
