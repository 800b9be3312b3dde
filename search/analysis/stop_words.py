"""Words that stand everywhere and find nothing; left out of a question that has others."""

from search.analysis.kazakh import without_kazakh_letters
from search.analysis.tokens import folded

_RUSSIAN = (
    "а без бы был была были было быть в во вот все всех вы где да для до его ее если есть еще"
    " же за и из или им их к как какой кто ко ли либо меня мне мой мы на над надо нас наш не"
    " него нет ни но о об он она они от по под при про с со так также то того тоже только у уже"
    " что чтобы это этот эта эти я можно нужно какие какая"
)
_KAZAKH = (
    "және мен бен пен немесе үшін туралы бойынша үшін де да ма ме ба бе па пе бола бар жоқ бұл"
    " осы сол ол мына кезінде қалай қандай қайда не кім ал егер"
)
# Compared as typed without Kazakh letters, so that "уакытта" and "уақытта" are one word.
_WORDS = frozenset(_RUSSIAN.split()) | frozenset(map(without_kazakh_letters, _KAZAKH.split()))


def is_empty(word: str) -> bool:
    return without_kazakh_letters(folded(word)) in _WORDS
