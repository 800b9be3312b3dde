"""One chain, no fork and no gap; and a list of what it can say that is written down."""

import json
import re
from pathlib import Path

import pytest
from django.db import transaction

from comments.services.completing import complete
from comments.services.supporting import support
from consult.events import EventKind
from consult.models import JournalEntry
from consult.services import journal
from consult.verifying.chains import verify_chains
from tests import factories, records
from tests.comments import answering, opining
from tests.databases import together

DOCS = Path(__file__).resolve().parents[2] / "docs" / "journal.md"
ROW = re.compile(r"^\| `(\w+)` \|[^|]+\|([^|]*)\|$", re.MULTILINE)
EACH = 200


def test_nothing_is_appended_outside_a_transaction(real_db):
    chain = journal.council_chain()
    before = chain.entries.count()

    with pytest.raises(transaction.TransactionManagementError):
        journal.append(chain, EventKind.TERM_RECORDED, actor=journal.CONSOLE)

    assert chain.entries.count() == before


def test_sec_I04_two_appenders_at_once_make_one_chain_without_a_gap(real_db):
    chain = journal.council_chain()
    before = chain.entries.count()

    def append_many(name: str):
        for number in range(EACH):
            with transaction.atomic():
                journal.append(
                    chain,
                    EventKind.BODY_RECORDED,
                    actor=journal.CONSOLE,
                    payload={"writer": name, "number": number},
                )

    assert together(lambda: append_many("first"), lambda: append_many("second")) == [None, None]

    numbers = list(chain.entries.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, before + 2 * EACH + 1))
    assert list(verify_chains(None)) == []


@pytest.mark.django_db
def test_entry_that_was_rolled_back_leaves_no_gap():
    chain = journal.council_chain()
    before = chain.entries.count()

    with transaction.atomic():
        journal.append(chain, EventKind.BODY_RECORDED, actor=journal.CONSOLE)
        transaction.set_rollback(True)
    with transaction.atomic():
        entry = journal.append(chain, EventKind.BODY_RECORDED, actor=journal.CONSOLE)

    assert entry.number == before + 1


def documented() -> dict[str, set[str]]:
    """Kind to the keys of its payload, as docs/journal.md lists them."""
    rows = ROW.findall(DOCS.read_text(encoding="utf-8"))
    return {kind: set(re.findall(r"`(\w+)`", payload)) for kind, payload in rows}


def test_every_kind_of_event_is_documented_and_no_other():
    assert set(documented()) == set(EventKind.values)


def say_the_rest(planted) -> None:
    """What the planted record has not: a support, an opinion, answers and their completion."""
    support(planted.comments[0], user=factories.UserFactory())
    opining.submitted(planted.open)
    consultation, (first, second) = answering.closed_with("para_1", "para_2")
    answering.answered([first], by=planted.secretary)
    answering.excepted(second, by=planted.secretary)
    complete(consultation, by=planted.secretary)


@pytest.mark.django_db
def test_payloads_are_as_documented():
    say_the_rest(records.plant())

    said: dict[str, set[str]] = {}
    for entry in JournalEntry.objects.all():
        said.setdefault(entry.kind, set()).update(entry.payload)

    assert said == documented()


@pytest.mark.django_db
def test_record_holds_no_words_and_no_names_of_residents():
    planted = records.plant()

    everything = json.dumps(
        list(JournalEntry.objects.values_list("payload", "actor", "subject")), ensure_ascii=False
    )

    for comment in planted.comments:
        assert comment.text not in everything
        assert comment.author.email not in everything
    assert "Айгерім С." not in everything
