import json
from dataclasses import asdict, dataclass

from django.utils import timezone

from consult.management.console import ConsoleCommand, Refusal, find_act
from drafts.localized import in_language
from search.builders import TYPES
from search.engines.interface import EngineDown
from search.services.asking import Answer, Asked, FoundHit
from search.services.engines import NAMES, NoSuchEngine, engine_named, sql_engine
from search.services.indexes import keep_up
from search.services.searching import search
from search.services.snippets import cut

LIMIT = 100  # hits that are printed


@dataclass(frozen=True)
class Printed:
    """One hit; ``snippet`` is HTML: escaped, the found words in ``<mark>``."""

    type: str
    act: str
    eid: str
    number: str
    title: str
    snippet: str
    score: float


class Command(ConsoleCommand):
    """Reads the journal first: it finds what was announced a moment ago without any worker."""

    help = "Find what a visitor of the site would find."

    def add_arguments(self, parser):
        parser.add_argument("words")
        parser.add_argument("--language", choices=("kk", "ru"), default="", help="of the texts")
        parser.add_argument("--act", metavar="YEAR/NUMBER", help="only in this act")
        parser.add_argument("--type", choices=TYPES, help="only things of this type")
        parser.add_argument("--engine", choices=NAMES, help="ask this engine and no other")
        parser.add_argument("--limit", type=int, default=LIMIT, help="hits that are printed")
        parser.add_argument("--json", action="store_true", help="print everything as JSON")

    def handle(self, *args, **options):
        within = frozenset((find_act(options["act"]).pk,)) if options["act"] else None
        asked = Asked(
            options["words"],
            at=timezone.now(),
            language=options["language"],
            within=within,
            types=frozenset((options["type"],)) if options["type"] else None,
            limit=max(0, options["limit"]),
        )
        answer = _ask(asked, options["engine"])
        preferred = options["language"] or "ru"
        hits = [_printed(hit, answer, preferred) for hit in answer.hits]
        if options["json"]:
            printed = {"total": answer.total, "hits": [asdict(hit) for hit in hits]}
            self.stdout.write(json.dumps(printed, ensure_ascii=False, indent=2))
            return
        self.stdout.write(f"Found: {answer.total}")
        for hit in hits:
            self.stdout.write(f"{hit.act} {hit.eid or hit.type}  {hit.title}: {hit.snippet}")


def _ask(asked: Asked, name: str | None) -> Answer:
    try:
        keep_up(sql_engine())
        if name is None:
            return search(asked)
        engine = engine_named(name)
        keep_up(engine)
        return search(asked, engine)
    except NoSuchEngine as trouble:
        raise Refusal(str(trouble)) from None
    except EngineDown as trouble:
        raise Refusal(f"The engine does not answer: {trouble}") from None


def _printed(hit: FoundHit, answer: Answer, preferred: str) -> Printed:
    shown = cut(hit, answer.question.terms, preferred)
    return Printed(
        type=hit.document.type,
        act=hit.act.reference,
        eid=hit.document.eid,
        number=hit.document.number,
        title=in_language(hit.act, "title", shown.language),
        snippet=shown.html,
        score=round(hit.score, 4),
    )
