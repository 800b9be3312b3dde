"""The information pages that a council starts with, in three languages.

``info/<slug>.<language>.html`` opens with ``<h1>`` (the page's title) on a line of its own; the
rest is its body, in the tags that ``drafts.rich_text`` lets through.
"""

from dataclasses import dataclass
from pathlib import Path

INFO = Path(__file__).parent / "info"
LANGUAGES = ("kk", "ru", "en")
# In the order of the footer.
SLUGS = ("how-it-works", "rules", "personal-data", "accessibility", "open-data", "contacts")


@dataclass(frozen=True)
class InfoText:
    """``titles`` and ``bodies`` by language code."""

    slug: str
    titles: dict[str, str]
    bodies: dict[str, str]

    def fields(self) -> dict[str, str]:
        """By the names of ``InfoPage``: ``title_kk``, ``body_kk`` and so on."""
        titles = {f"title_{language}": title for language, title in self.titles.items()}
        return titles | {f"body_{language}": body for language, body in self.bodies.items()}


def info_texts() -> tuple[InfoText, ...]:
    """All information pages, in the order of the footer."""
    return tuple(_info_text(slug) for slug in SLUGS)


def _info_text(slug: str) -> InfoText:
    titles, bodies = {}, {}
    for language in LANGUAGES:
        heading, _, body = (INFO / f"{slug}.{language}.html").read_text("utf-8").partition("\n")
        titles[language] = heading.removeprefix("<h1>").removesuffix("</h1>")
        bodies[language] = body.strip()
    return InfoText(slug, titles, bodies)
