import logging
import signal
import threading
from collections.abc import Callable

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from comments.services.answer_letters import send_answer_letters
from comments.services.heads import send_daily_heads
from comments.services.letters import send_due_letters
from comments.services.pending import forget_expired
from consult.services.ticking import record_clock_events
from search.services.keeping import keep_indexes

logger = logging.getLogger(__name__)

INTERVAL = 2.0  # seconds between two turns


def run_queued_tasks() -> None:
    """Everything that waits in django-tasks' queue (Wagtail puts its own work there)."""
    if not DBTaskResult.objects.ready().exists():
        return  # its worker would take the write lock only to find that out
    Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
    ).run()


STEPS: dict[str, Callable[[], object]] = {
    "clock events": record_clock_events,
    "letters": send_due_letters,
    "letters about answers": send_answer_letters,
    "daily heads": send_daily_heads,
    "expired comments": forget_expired,
    "search": keep_indexes,
    "queued tasks": run_queued_tasks,
}


class Command(BaseCommand):
    """Each step can be repeated safely; nothing public depends on the worker running."""

    help = "Do what is due: clock events, letters, heads, expired comments, search, queued tasks."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="one turn, then end")

    def handle(self, *args, **options):
        turns, stop = Turns(), threading.Event()
        if options["once"]:
            turns.take(stop)
            return
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        self.stdout.write("The worker runs.")
        self.stdout.flush()
        while not stop.is_set():
            turns.take(stop)
            stop.wait(INTERVAL)


class Turns:
    """Remembers what failed, so that one trouble is one line of the log and not one a turn."""

    def __init__(self):
        self.failing: dict[str, str] = {}

    def take(self, stop: threading.Event) -> None:
        """All steps, one after the other; after a failure the others go on."""
        for name, step in STEPS.items():
            if stop.is_set():
                return
            close_old_connections()
            self._try(name, step)
            close_old_connections()

    def _try(self, name: str, step: Callable[[], object]) -> None:
        try:
            step()
        except Exception as error:  # noqa: BLE001 (whatever fails, the other steps go on)
            words = " ".join(f"{type(error).__name__}: {error}".split())
            if self.failing.get(name) != words:
                logger.error("The worker's step “%s” failed: %s", name, words)  # noqa: TRY400 (one line)
            self.failing[name] = words
        else:
            self.failing.pop(name, None)
