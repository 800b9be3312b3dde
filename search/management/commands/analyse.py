import json
from dataclasses import asdict

from consult.management.console import ConsoleCommand
from search.analysis.terms import analyse


class Command(ConsoleCommand):
    """Start and end count code points of the text as given."""

    help = "Show the terms that each word of a text is found by."

    def add_arguments(self, parser):
        parser.add_argument("text")
        parser.add_argument("--language", choices=("kk", "ru"), required=True)
        parser.add_argument("--json", action="store_true", help="print a list as JSON")

    def handle(self, *args, **options):
        words = analyse(options["text"], options["language"])
        if options["json"]:
            self.stdout.write(json.dumps([asdict(word) for word in words], ensure_ascii=False))
            return
        for word in words:
            self.stdout.write(f"{word.start}–{word.end} {word.token}: {' '.join(word.terms)}")
