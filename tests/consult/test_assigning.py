"""An act given to a commission: the council's term, its minimum, and what must wait for it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import override

from consult import deadlines, rules
from consult.models import Assignment, JournalEntry, Term
from consult.services import announcing, assigning, changing, verification
from consult.services.assigning import assign
from tests import factories, windows

pytestmark = pytest.mark.django_db
BASIS = {"basis_kk": "Кеңестің шешімі, № 7", "basis_ru": "решение совета № 7"}
REASON = {"reason_kk": "Мереке.", "reason_ru": "Праздник."}


@pytest.fixture
def seat():
    return factories.seat_of(factories.member())


def given(edition, seat, **fields) -> Assignment:
    fields = {"received_on": timezone.localdate(), "by": factories.secretary(), **fields}
    return assign(edition, commission=seat.commission, rapporteur=seat.membership, **fields)


def test_term_is_by_default_the_least_that_the_law_gives(seat):
    row = given(factories.make_edition(), seat, received_on=date(2026, 11, 2))

    assert row.term.number == 10
    assert row.due_on == date(2026, 11, 16)
    entry = JournalEntry.objects.get(kind="act_assigned")
    assert entry.payload["due_on"] == "2026-11-16"
    assert verification.verify().breaks == []


def test_draft_law_has_fifteen_working_days_and_three_when_it_is_urgent(seat):
    act = factories.make_act(kind="law")
    received_on = date(2026, 11, 2)

    usual = given(factories.make_edition(act=act), seat, received_on=received_on)
    urgent = given(factories.make_edition(act=act), seat, received_on=received_on, urgent=True)

    assert usual.due_on == date(2026, 11, 23)
    assert urgent.due_on == date(2026, 11, 5)


def test_rules_know_no_urgent_term(seat):
    with pytest.raises(ValidationError) as refusal:
        given(factories.make_edition(), seat, urgent=True)

    assert "urgent" in refusal.value.message_dict


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("due_on", lambda s: {"due_on": timezone.localdate() + timedelta(days=9)}),
        ("received_on", lambda s: {"received_on": timezone.localdate() + timedelta(days=1)}),
        ("received_on", lambda s: {"received_on": date(2018, 5, 1)}),
    ],
)
def test_unlawful_assignment_is_refused_at_its_field(seat, field, change):
    with pytest.raises(ValidationError) as refusal:
        given(factories.make_edition(), seat, **change(seat))

    assert field in refusal.value.message_dict
    assert not Assignment.objects.exists()


def test_rapporteur_sits_in_the_commission(seat):
    stranger = factories.seat_of(factories.member()).membership

    with pytest.raises(ValidationError) as refusal:
        assign(
            factories.make_edition(),
            commission=seat.commission,
            rapporteur=stranger,
            received_on=timezone.localdate(),
            by=None,
        )

    assert "rapporteur" in refusal.value.message_dict


def test_exact_term_takes_another_day_only_with_its_basis(seat):
    edition = factories.make_edition(act=factories.make_act(kind="law"))
    later = {"urgent": True, "due_on": timezone.localdate() + timedelta(days=40)}

    with pytest.raises(ValidationError) as refusal:
        given(edition, seat, **later)
    row = given(edition, seat, **later, **BASIS)

    assert "due_on" in refusal.value.message_dict
    assert row.due_on == later["due_on"]


def test_term_moves_to_later_alone_and_with_its_basis(seat):
    edition = factories.make_edition()
    first = given(edition, seat)

    with pytest.raises(ValidationError) as silent:
        given(edition, seat, due_on=first.due_on + timedelta(days=7))
    moved = given(edition, seat, due_on=first.due_on + timedelta(days=7), **BASIS)
    with pytest.raises(ValidationError) as earlier:
        given(edition, seat, due_on=first.due_on, **BASIS)

    assert "basis_ru" in silent.value.message_dict
    assert "due_on" in earlier.value.message_dict
    assert assigning.council_term(edition) == moved
    assert verification.verify().breaks == []


def far(due_on: date, days: int):
    """A closing some days after the end of the council's term."""
    return deadlines.passed_at(due_on + timedelta(days=days))


def test_window_is_not_announced_past_the_councils_term_until_it_is_moved(seat):
    edition = factories.make_edition()
    row = given(edition, seat)

    with pytest.raises(ValidationError) as refusal:
        announcing.announce(edition, opens_at=None, closes_at=far(row.due_on, 1), by=None)
    given(edition, seat, due_on=row.due_on + timedelta(days=1), **BASIS)
    window = announcing.announce(edition, opens_at=None, closes_at=far(row.due_on, 1), by=None)

    assert "closes_at" in refusal.value.message_dict
    assert window.closes_at == far(row.due_on, 1)


def test_window_may_close_at_the_very_end_of_the_councils_term(seat):
    edition = factories.make_edition()
    row = given(edition, seat)

    window = announcing.announce(edition, opens_at=None, closes_at=far(row.due_on, 0), by=None)

    assert window.closes_at == deadlines.passed_at(row.due_on)


def test_window_is_not_extended_past_the_councils_term_until_it_is_moved(seat):
    window = factories.announced_now()
    row = given(window.edition, seat)
    later = {"closes_at": far(row.due_on, 3), "by": None, **REASON}

    with pytest.raises(ValidationError) as refusal:
        changing.extend(window, **later)
    given(window.edition, seat, due_on=row.due_on + timedelta(days=3), **BASIS)
    changing.extend(window, **later)

    assert "closes_at" in refusal.value.message_dict
    window.refresh_from_db()
    assert window.closes_at == later["closes_at"]


def test_window_is_not_postponed_past_the_councils_term(seat):
    window = factories.announced_ahead()
    due_on = timezone.localdate(window.closes_at) + timedelta(days=2)
    row = given(window.edition, seat, due_on=due_on, **BASIS)

    with pytest.raises(ValidationError) as refusal:
        changing.postpone(
            window,
            opens_at=window.opens_at + timedelta(days=30),
            closes_at=rules.earliest_closing(far(row.due_on, 30)),
            by=None,
            **REASON,
        )

    assert "closes_at" in refusal.value.message_dict


def test_term_that_ends_before_the_window_is_refused(seat):
    closes_at = rules.earliest_closing(timezone.now()) + timedelta(days=60)
    window = announcing.announce(
        factories.make_edition(), opens_at=None, closes_at=closes_at, by=None
    )

    with pytest.raises(ValidationError) as refusal:
        given(window.edition, seat)

    assert "due_on" in refusal.value.message_dict


def test_term_that_has_passed_in_silence_does_not_move(seat):
    edition = windows.closed_window(ago=timedelta(days=20)).edition
    given(edition, seat, received_on=timezone.localdate() - timedelta(days=25))

    with pytest.raises(ValidationError) as refusal:
        given(edition, seat, due_on=timezone.localdate() + timedelta(days=30), **BASIS)

    assert "due_on" in refusal.value.message_dict


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("kk", ("2026 жылғы 16 қараша", "«Құқықтық актілер туралы» Заңның 20-бабының")),
        ("ru", ("16 ноября 2026 года", "пункт 2 статьи 20 Закона")),
        ("en", ("16 November 2026", "article 20(2) of the Law")),
    ],
)
def test_deadline_explains_itself_in_a_sentence(seat, language, words):
    row = given(factories.make_edition(), seat, received_on=date(2026, 11, 2))

    with override(language):
        sentence = assigning.explain(row).replace("\u00a0", " ")

    for word in words:
        assert word in sentence


def test_terms_of_the_law_are_rows_with_basis_and_without_answers():
    codes = set(Term.objects.values_list("code", flat=True))

    assert codes == set(Term.Code.values) - {Term.Code.ANSWERS}
    assert not Term.objects.filter(basis_kk="").exists()
    assert not Term.objects.filter(basis_ru="").exists()
    silent = Term.objects.filter(silence=Term.Silence.DEEMED_AGREED)
    assert set(silent.values_list("code", flat=True)) == {"council", "council_urgent"}


def test_edition_of_a_term_in_force_on_the_start_day_applies():
    """The draft law of May 2024 has ten working days, that of July fifteen."""

    def number(day):
        return Term.objects.in_force(Term.Code.COUNCIL, day, "law").number

    assert (number(date(2024, 6, 7)), number(date(2024, 6, 8))) == (10, 15)
