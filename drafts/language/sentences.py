"""Sentences for people, written in rooms that know no translation."""


def gettext_noop(sentence: str) -> str:
    """Mark a sentence for the catalogues; whoever shows it translates it and fills it in.

    Django's function of this name does the same, but pure modules import no Django.
    """
    return sentence
