from consult.management.console import ConsoleCommand, Refusal
from search.engines.interface import EngineDown
from search.services.engines import NAMES, NoSuchEngine, engine_named, engines_in_use
from search.services.indexes import rebuild


class Command(ConsoleCommand):
    """Questions go to the index before until the new one is whole, then to the new one at once."""

    help = "Build the index anew from the journal, while the one before goes on answering."

    def add_arguments(self, parser):
        parser.add_argument("--engine", choices=NAMES, help="only this engine's")

    def handle(self, *args, **options):
        try:
            named = options["engine"]
            for engine in [engine_named(named)] if named else engines_in_use():
                index = rebuild(engine)
                self.stdout.write(f"{engine.name}: {engine.size(index)} documents.")
        except NoSuchEngine as trouble:
            raise Refusal(str(trouble)) from None
        except EngineDown as trouble:
            raise Refusal(f"The engine {engine.name} does not answer: {trouble}") from None
