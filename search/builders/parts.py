"""One thing with its words: it is found by the same words that are shown of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import override

from search.builders.interface import Shown, clause_fields, joined
from search.models import Document

LANGUAGES = ("kk", "ru")


@dataclass(frozen=True)
class Part:
    """``words``: language to text, of the languages that it has; ``eid`` of what it is about."""

    key: str
    type: str
    words: Mapping[str, str]
    eid: str = ""
    pos: int = 0

    def document(self, source: str, act_id: int) -> Document:
        terms = {f"t_{code}": joined(text, language=code) for code, text in self.words.items()}
        return Document(
            key=self.key,
            source=source,
            type=self.type,
            act_id=act_id,
            language="".join(self.words) if len(self.words) == 1 else "",
            pos=self.pos,
            **clause_fields(self.eid),
            **terms,
        )

    def shown(self, url: str, *, name: str = "", by: str = "") -> Shown:
        return Shown(dict(self.words), url, name=name, by=by)


def written_in(row, *fields: str) -> dict[str, str]:
    """Language to the row's fields in it, a line each; without a language that says nothing."""
    texts = {
        code: "\n".join(filter(None, (getattr(row, f"{name}_{code}") for name in fields)))
        for code in LANGUAGES
    }
    return {code: text for code, text in texts.items() if text.strip()}


def labelled(label, texts: Mapping[str, str]) -> dict[str, str]:
    """The texts, each after the label in its language; the label alone where there is no text."""
    found = {}
    for code in texts or LANGUAGES:
        with override(code):
            found[code] = f"{label}. {texts.get(code, '')}".strip()
    return found


def addressed(names: Iterable[Mapping[str, str]], texts: Mapping[str, str]) -> dict[str, str]:
    """The texts, each after the names in its language."""
    found = {}
    for code, text in texts.items():
        whose = ", ".join(name[code] for name in names if code in name)
        found[code] = f"{whose}: {text}" if whose else text
    return found
