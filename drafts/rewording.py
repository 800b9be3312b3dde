"""Stored English sentences of reading and pairing, said in the reader's language.

The import contract stores a doubt or a difference as its code with an English sentence.
"""

import re

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from drafts.naming import clause_name
from drafts.parsing.doubts import DOUBTS

_GAP = re.compile(r"%\((\w+)\)s")

# By the codes of ``drafts.pairing.differences``. A unit is called by its name, not by its label,
# which stands in the language of one of the texts.
_DIFFERENCES = {
    "only_ru": lambda name: _("%(unit)s stands in the Russian text only.") % {"unit": name},
    "only_kk": lambda name: _("%(unit)s stands in the Kazakh text only.") % {"unit": name},
    "other_number": lambda name: (
        _("%(unit)s carries another number in the other language.") % {"unit": name}
    ),
    "other_order": lambda name: (
        _("%(unit)s stands in another place in the Kazakh text.") % {"unit": name}
    ),
    "language_missing": lambda _name: _("The draft has no text in one of the two languages."),
}


def difference_words(code: str, eid: str, message: str) -> str:
    """The difference's sentence in the active language."""
    sentence = _DIFFERENCES.get(code)
    return sentence(clause_name(eid)) if sentence else message


def doubt_words(code: str, message: str, language: str) -> SafeString:
    """The doubt's sentence in the active language; what it cites from the file keeps its own.

    The sentence was made from a known one, so what was filled in can be taken out of it again.
    """
    sentence = DOUBTS.get(code, "")
    pattern = re.escape(sentence).replace(r"%\(", "%(").replace(r"\)s", ")s")
    found = re.fullmatch(_GAP.sub(r"(?P<\1>.*)", pattern), message, re.DOTALL)
    if not found:
        return format_html('<span lang="en">{}</span>', message)
    cited = {
        name: format_html('<span lang="{}">{}</span>', language, words)
        for name, words in found.groupdict().items()
    }
    return format_html(_GAP.sub(r"{\1}", _(sentence)), **cited)
