from django.core.management.base import BaseCommand

from consult.services import clock
from search.demo.loading import load


class Command(BaseCommand):
    """Prints ``YEAR/NUMBER state`` for each act of the demo; a second run adds nothing."""

    help = "Load the demo council: people, three consultations, and what residents say."

    def handle(self, *args, **options):
        consultations = load()
        now = clock.database_now()
        for consultation in consultations:
            self.stdout.write(f"{consultation.act.reference} {consultation.state(now)}")
