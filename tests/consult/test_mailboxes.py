"""One mailbox on one line (security facts E19, E22)."""

import pytest
from django.core.exceptions import ValidationError

from consult.mailboxes import clean_mailbox
from consult.models.users import email_key


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        pytest.param("aigul@example.org", "aigul@example.org", id="plain"),
        pytest.param("  Aigul.S+law@Example.ORG\n", "Aigul.S+law@example.org", id="spaces, case"),
        pytest.param("aigul\u200b@exam\u00adple.org", "aigul@example.org", id="zero width"),
        pytest.param("\u202eaigul@example.org\x00", "aigul@example.org", id="direction, NUL"),
        pytest.param("a@алматы.қаз", "a@алматы.қаз", id="Cyrillic domain"),
        pytest.param("a@xn--80aa6ae5a6c.xn--80ao21a", "a@алматы.қаз", id="the same in ASCII"),
        pytest.param("a@алматы.kz", "a@алматы.kz", id="labels of two alphabets"),
        pytest.param("o'neil@example.org", "o'neil@example.org", id="apostrophe"),
    ],
)
def test_address_is_cleaned(raw, clean):
    assert clean_mailbox(raw) == clean


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "aigul",
        "@example.org",
        "aigul@",
        "aigul@localhost",
        "aigul@127.0.0.1",
        "aigul@[127.0.0.1]",
        "a@b@example.org",
        "a, q@example.org",
        "a@example.org, q@example.org",
        "a@example.org;q@example.org",
        "a@example.org\nBcc: q@example.org",
        "a@example.org q@example.org",
        '"a, q"@example.org',
        "Айгүл <a@example.org>",
        "айгүл@example.org",
        ".a@example.org",
        "a..b@example.org",
        "a@-example.org",
        "a@example..org",
        "a@" + "x" * 64 + ".org",
        "a" * 65 + "@example.org",
        "a@" + "x" * 60 + ("." + "x" * 60) * 4,
        "a@exam_ple.org",
        "a@xn--\u0430.org",
        "\ud800@example.org\ud800@",
    ],
)
def test_anything_else_is_refused_with_a_sentence(raw):
    with pytest.raises(ValidationError) as refused:
        clean_mailbox(raw)

    assert refused.value.messages[0].endswith(".")


@pytest.mark.parametrize("raw", ["a@ex\u0430mple.kz", "a@xn--exmple-4nf.kz"])
def test_domain_of_mixed_alphabets_is_refused(raw):
    with pytest.raises(ValidationError) as refused:
        clean_mailbox(raw)

    assert refused.value.code == "mixed"


def test_both_spellings_of_a_domain_are_one_account():
    assert email_key(clean_mailbox("A@алматы.қаз")) == email_key("a@xn--80aa6ae5a6c.xn--80ao21a")
