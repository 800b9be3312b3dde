"""Which kind of act a text is, when nobody has said it (domain 2.2)."""

from collections.abc import Iterable

from drafts.language import fold

KINDS = ("law", "code", "order", "akimat_resolution", "maslikhat_decision", "rules")
# Words with which a by-law decides, in the order in which they are looked for.
_VERBS = (
    ("maslikhat_decision", ("решил", "решает", "шешім қабылдады", "шешім етеді", "шешті")),
    ("akimat_resolution", ("постановляет", "қаулы етеді")),
    ("order", ("приказываю", "бұйырамын")),
)
_CODE = ("настоящего кодекса", "настоящий кодекс", "настоящем кодексе", "осы кодекс")
_VERB_AT_END = 60


def recognise_kind(head: Iterable[str], body: Iterable[str], *, has_articles: bool) -> str:
    """Return one of KINDS. `head`: the lines before the first unit; `body`: some text after it.

    Acts of articles are laws, or codes when they call themselves so (law art. 23(1)); the
    others are told by the word with which they decide; without one they are rules.
    """
    if has_articles:
        words = fold(" ".join(body))
        return "code" if any(name in words for name in _CODE) else "law"
    for line in head:
        # The deciding word ends its line: "… маслихат РЕШИЛ:".
        end = fold(line[-_VERB_AT_END:]).rstrip(" :.")
        spaced = end.replace(" ", "")
        for kind, verbs in _VERBS:
            if any(end.endswith(verb) or spaced.endswith(verb.replace(" ", "")) for verb in verbs):
                return kind
    return "rules"
