"""Test vectors of the record's canonical JSON (I06): another program must come to the same."""

from datetime import UTC, date, datetime, timedelta, timezone
from uuid import UUID

import pytest

from consult import canonical

VECTORS = [
    ({}, "{}", "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"),
    (
        {"b": 1, "a": None},
        '{"a":null,"b":1}',
        "c0bf82ad036cb0a5a03d6759c1b7b8b1f70a39b32dd96ed3977c7f2831ee3b56",
    ),
    (
        {"text": "Ққ «ё» 😀"},
        '{"text":"Ққ «ё» 😀"}',
        "45ebb1fe86624e93d6b1f940e01017c8615142db7527089ce5150fc23f1f4a52",
    ),
    (
        {"a": ["x", True, {"z": -1, "y": ""}]},
        '{"a":["x",true,{"y":"","z":-1}]}',
        "a3506b60520a395d3df13524c54757c6c3fbe7f18ddc7d1214ff45c0f69c7063",
    ),
    (
        {"q": '"\\\n\t\x01/\u2028'},
        '{"q":"\\"\\\\\\n\\t\\u0001/\u2028"}',
        "f3f8e791b36e6378ba61a1996fa154a79d17b1ab394a6d39c96937dc9b352ef3",
    ),
]
ALMATY_OLD = timezone(timedelta(hours=6))


@pytest.mark.parametrize(("value", "text", "hash_"), VECTORS)
def test_sec_I06_vectors(value, text, hash_):
    assert canonical.canonical(value) == text
    assert canonical.digest(value) == hash_


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (datetime(2026, 11, 24, 15, 0, 0, 1, tzinfo=ALMATY_OLD), '"2026-11-24T09:00:00.000001Z"'),
        (datetime(2026, 11, 24, 9, tzinfo=UTC), '"2026-11-24T09:00:00.000000Z"'),
        (date(2026, 2, 3), '"2026-02-03"'),
        (UUID(int=7), '"00000000-0000-0000-0000-000000000007"'),
        ((1, 2), "[1,2]"),
    ],
)
def test_sec_I06_other_values_have_one_form(value, text):
    assert canonical.canonical(value) == text
    assert canonical.canonical(canonical.plain(value)) == text


def test_sec_I06_order_of_keys_says_nothing():
    assert canonical.digest({"a": 1, "б": 2, "B": 3}) == canonical.digest({"B": 3, "б": 2, "a": 1})


def test_sec_I06_text_is_hashed_as_it_is_stored_and_doors_store_one_form():
    from drafts.language import clean_text

    apart, together = "и\u0306", "й"

    assert canonical.digest(apart) != canonical.digest(together)
    assert clean_text(apart, 10) == clean_text(together, 10) == together


@pytest.mark.parametrize("value", [1.0, {"x": 0.1}, [float("nan")], b"x", {1, 2}, object()])
def test_sec_I06_what_programs_write_differently_is_refused(value):
    with pytest.raises(TypeError):
        canonical.canonical(value)


def test_instant_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        canonical.instant(datetime(2026, 1, 1))  # noqa: DTZ001 (that is the point)
