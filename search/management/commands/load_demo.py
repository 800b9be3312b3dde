from django.core.management.base import BaseCommand

from consult.services import clock
from search.demo.loading import load, standing


class Command(BaseCommand):
    """Prints ``YEAR/NUMBER state`` for each act of the demo; a second run adds nothing.

    The state is the signed verdict, ``completed``, or that of the window.
    """

    help = "Load the demo council: people, five drafts, and what is said and done about them."

    def handle(self, *args, **options):
        consultations = load()
        now = clock.database_now()
        for consultation in consultations:
            self.stdout.write(f"{consultation.act.reference} {standing(consultation, now)}")
