"""Real acts, announced; and questions with known answers. Absent on other machines."""

import json
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.utils import timezone

from consult import rules
from consult.services.announcing import announce
from consult.services.differences import accept
from drafts.creating import create_act
from drafts.importing import read_act
from drafts.models import DraftActPage
from drafts.storing import new_edition, store_text
from search.engines.interface import Engine
from search.services.asking import Asked
from search.services.searching import search
from tests import acts, factories

SYMBOLS = (acts.SYMBOLS_RU, acts.SYMBOLS_KK)
DOGS = (acts.DOGS_RU, acts.DOGS_KK)
SMALL = (SYMBOLS, DOGS)
WHOLE = (*SMALL, (acts.CODE,), (acts.ORDER,))
AT_ONCE = 100  # hits of a question that are looked at
BEST = 10  # different articles or points among them that count


@dataclass(frozen=True)
class Score:
    """Means over all questions: 1/rank of the first right answer, share of right ones found."""

    mrr: float
    recall: float
    questions: int


def announce_acts(wanted: tuple[tuple[str, ...], ...]) -> dict[str, DraftActPage]:
    """Each act as the secretary would announce it; gives file name to act."""
    by = factories.secretary()
    announced = {}
    for names in wanted:
        sources = {name[:2]: (name, acts.act_path(name).read_bytes()) for name in names}
        act = _announce(read_act(sources), by)
        announced |= dict.fromkeys(names, act)
    return announced


def _announce(tree: dict, by) -> DraftActPage:
    titles = {f"title_{language}": tree["title"].get(language) or "" for language in ("kk", "ru")}
    edition = store_text(new_edition(create_act(kind=tree["kind"], **titles)), tree, {})
    accept(list(edition.differences.all()), by=by, reason="Так в источнике.")
    closes_at = rules.earliest_closing(timezone.now() + timedelta(hours=1))
    announce(edition, opens_at=None, closes_at=closes_at, by=by)
    return edition.act


def questions(announced: dict[str, DraftActPage]) -> list[dict]:
    """Those about the announced acts."""
    path = acts.FOLDER.parent / "search-queries.json"
    if not path.exists():
        pytest.skip("The questions with known answers are not on this machine.")
    return [row for row in json.loads(path.read_text()) if row["act"] in announced]


def score(engine: Engine, announced: dict[str, DraftActPage]) -> Score:
    asked = questions(announced)
    ranks = [_ranks(engine, row, announced[row["act"]]) for row in asked]
    return Score(
        mrr=sum(max((1 / rank for rank in found if rank), default=0) for found in ranks)
        / len(asked),
        recall=sum(sum(rank > 0 for rank in found) / len(found) for found in ranks) / len(asked),
        questions=len(asked),
    )


def _ranks(engine: Engine, row: dict, act: DraftActPage) -> list[int]:
    """The rank of each right answer among different articles or points; 0: not found."""
    within = frozenset((act.pk,)) if row["scope"] == "act" else None
    asked = Asked(row["query"], at=timezone.now(), within=within, limit=AT_ONCE)
    hits = search(asked, engine).hits
    places = list(dict.fromkeys((hit.act.pk, hit.document.number) for hit in hits))[:BEST]
    wanted = [(act.pk, number) for number in row["expected"]]
    return [places.index(place) + 1 if place in places else 0 for place in wanted]
