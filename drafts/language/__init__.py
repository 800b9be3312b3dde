"""Words of the law in Kazakh and Russian: cleaning, folding, canonical text. Pure functions."""

from drafts.language.canonical import canonical_text, find_quote
from drafts.language.cleaning import UncleanText, clean_text
from drafts.language.folding import fold, fold_roman
from drafts.language.guess import guess_language
from drafts.language.sentences import gettext_noop

__all__ = [
    "UncleanText",
    "canonical_text",
    "clean_text",
    "find_quote",
    "fold",
    "fold_roman",
    "gettext_noop",
    "guess_language",
]
