"""Which of the two languages of the law a text is written in."""

import re

_KAZAKH = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)
_CYRILLIC = re.compile(r"[а-яёәғқңөұүһі]", re.IGNORECASE)
# Letters that only Kazakh has make up about a sixth of a Kazakh text; names and quoted words
# bring well under this share into a Russian one.
_SHARE = 0.04


def guess_language(text: str) -> str:
    """Return "kk" or "ru" by the share of Kazakh letters; without any letters "ru"."""
    letters = len(_CYRILLIC.findall(text))
    return "kk" if letters and len(_KAZAKH.findall(text)) / letters > _SHARE else "ru"
