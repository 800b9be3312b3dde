"""How a clause is called in a sentence: "Article 5, point 2". Read from its eid, asks no database.

Words: Law on Legal Acts art. 22–28; Kazakh names a unit after its number ("5-бап").
"""

from django.utils.translation import gettext as _

# The aliases of the import contract. A lambda per alias keeps each msgid whole for translators.
_NAMES = {
    "att": lambda n: _("Annex %(number)s") % {"number": n} if n else _("Annex"),
    "part": lambda n: _("Part %(number)s") % {"number": n},
    "title": lambda n: _("Section %(number)s") % {"number": n},
    "subtitle": lambda n: _("Subsection %(number)s") % {"number": n},
    "chp": lambda n: _("Chapter %(number)s") % {"number": n},
    "subchp": lambda n: _("Paragraph § %(number)s") % {"number": n},
    "art": lambda n: _("Article %(number)s") % {"number": n},
    "para": lambda n: _("Point %(number)s") % {"number": n},
    "subpara": lambda n: _("Subpoint %(number)s)") % {"number": n},
    "point": lambda n: _("Item %(number)s)") % {"number": n},
    "al": lambda n: _("Unnumbered part %(number)s") % {"number": n},
    "p": lambda n: _("Indent %(number)s") % {"number": n},
    "hcontainer": lambda n: _("Note"),
}


def clause_name(eid: str) -> str:
    """The name of a clause in the active language, outermost unit first, as in «5-бап, 2-тармақ».

    An unknown alias gives the eid itself: a strange name is better than a missing one.
    """
    names = []
    for step in eid.split("__"):
        alias, _underscore, number = step.partition("_")
        if alias not in _NAMES:
            return eid
        name = _NAMES[alias](number.split("_")[0])
        names.append(name if not names else name[:1].lower() + name[1:])
    return ", ".join(names)
