"""Acts of our own in both languages and every format against their true trees."""

import pytest

from drafts.pairing import pair
from drafts.parsing import ParsedAct, parse_act
from drafts.reading import read_file
from tests.drafts.texts import lost_characters
from tests.drafts.truth import LANGUAGES, NAMES, truth
from tests.drafts.truth.scoring import MICRO, WORST, Score, score, words_of
from tests.drafts.truth.writing import WRITERS


def test_there_are_enough_of_them():
    assert len(NAMES) * len(LANGUAGES) >= 25


@pytest.mark.parametrize("name", NAMES)
def test_every_file_of_an_act_reads_to_its_true_tree(name):
    """What holds for each act (micro-F1) holds for all of them together."""
    acts: dict[str, ParsedAct] = {}
    for language in LANGUAGES:
        wanted, total = truth(name, language), Score(0, 0, 0)
        read: dict[str, ParsedAct] = {}
        for file, write in WRITERS.items():
            found = read_file(file, write(wanted))
            act = read[file] = parse_act(found)
            own = score(act, wanted)
            assert own.f1 >= WORST, (file, act.outline())
            assert (act.kind, act.language) == (wanted.kind, language)
            assert not lost_characters(found, act)
            total += own
        assert total.f1 >= MICRO
        # Numbers that Word computes read as if they had been typed.
        assert words_of(read["automatic.docx"]) == words_of(read["typed.docx"])
        acts[language] = read["typed.docx"]
    assert pair(**acts).differences == []
