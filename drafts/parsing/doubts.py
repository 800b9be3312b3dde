"""The closed list of doubts: what we read but want a person to look at. See docs/reading.md."""

from drafts.language import gettext_noop
from drafts.reading.paragraphs import Doubt

# code -> sentence. The sentences are message ids: whoever shows them translates them first.
DOUBTS = {
    "encoding_guessed": gettext_noop(
        "The text was read as Windows-1251; check that its letters are right."
    ),
    "tracked_insertion": gettext_noop("An inserted text was read as accepted: “%(text)s”."),
    "tracked_deletion": gettext_noop("A deleted text was left out: “%(text)s”."),
    "formula": gettext_noop(
        "A formula was read as its signs in a row; compare it with the file: “%(text)s”."
    ),
    "automatic_number": gettext_noop(
        "Word numbers this paragraph in a format that we don't know: “%(text)s”."
    ),
    "text_flattened": gettext_noop(
        "Many units stand in one paragraph here; they were parted by their numbers."
    ),
    "contents_list": gettext_noop("A line of the contents list was left out: “%(text)s”."),
    "look_alike_letters": gettext_noop(
        "The word before number %(number)s mixes Latin and Cyrillic letters."
    ),
    "heading_word_lost": gettext_noop(
        "“%(number)s.” was read as an article: its number follows, but the word is missing."
    ),
    "false_heading": gettext_noop(
        "“%(text)s” looks like the heading of number %(number)s, but was read as text."
    ),
    "headings_on_one_line": gettext_noop(
        "Two headings stand on one line; the second is number %(number)s."
    ),
    "number_gap": gettext_noop(
        "After number %(previous)s comes %(number)s: a unit may be missing."
    ),
    "number_repeated": gettext_noop("Number %(number)s stands twice in the same place."),
    "number_order": gettext_noop("Number %(number)s comes after %(previous)s, out of order."),
    "number_as_text": gettext_noop(
        "“%(number)s” at the start of a line was read as text: it does not continue the numbers."
    ),
    "note_word_lost": gettext_noop(
        "A note of the publisher about number %(number)s lacks its first word."
    ),
    "quote_unclosed": gettext_noop(
        "A quoted wording starts here and does not end; only this line was read as quoted."
    ),
    "hidden_signs": gettext_noop(
        "The line holds signs that nobody sees or that turn the text around: %(signs)s."
    ),
    "dash_before_part": gettext_noop(
        "A part begins with a dash, which the law does not allow before indents: “%(text)s”."
    ),
    "annex_order": gettext_noop(
        "Annex %(number)s is mentioned before annex %(other)s; annexes are numbered in the order "
        "of mention."
    ),
    "definitions_order": gettext_noop(
        "The definition “%(text)s” stands after “%(previous)s”, against the order of the Kazakh "
        "alphabet."
    ),
    "figures_differ": gettext_noop(
        "The figures of %(label)s differ: %(ru)s in Russian, %(kk)s in Kazakh."
    ),
    "title_missing": gettext_noop("The act has no title."),
}


def message(doubt: Doubt) -> str:
    """Return the doubt's sentence in English."""
    return DOUBTS[doubt.code] % doubt.params


def as_row(doubt: Doubt) -> dict[str, object]:
    """Return the doubt as the import contract prints it."""
    return {
        "line": doubt.line,
        "language": doubt.language,
        "code": doubt.code,
        "message": message(doubt),
    }
