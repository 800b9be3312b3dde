"""Signed-in residents who send what they have written, as browsers do, from several threads."""

import http.client
import secrets
import threading
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from comments.models import PendingComment
from consult.models import Consultation, User
from tests.factories import UserFactory

TOKEN = secrets.token_hex(16)


@dataclass(frozen=True)
class Letterhead:
    """One written comment with the session of its author: all that sending it needs."""

    pending: uuid.UUID
    session: str


@dataclass
class Outcome:
    """What came of one post: its status (0: no answer) and when the answer was there, UTC."""

    pending: uuid.UUID
    status: int = 0
    location: str = ""
    sent_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    answered_at: datetime | None = None

    @property
    def acknowledged(self) -> bool:
        return self.status == http.client.SEE_OTHER and "/sent/" in self.location


def share_secret(var_dir: Path) -> None:
    """Let the served site read the sessions that this process makes."""
    (var_dir / "secret_key").write_text(settings.SECRET_KEY)


def written(consultation: Consultation, count: int, *, authors: int = 4) -> list[Letterhead]:
    """So many comments, written and not sent, by several signed-in residents in turn."""
    people = [(user, session_of(user)) for user in UserFactory.create_batch(authors)]
    clause = consultation.edition.clauses.order_by("pos").last()
    rows, letterheads = [], []
    for number in range(count):
        user, session = people[number % authors]
        row = PendingComment(
            consultation=consultation,
            clause=clause,
            text=f"Пікір {number}: мерзімі қысқа.",
            language="kk",
            claimed=True,
            user=user,
        )
        rows.append(row)
        letterheads.append(Letterhead(row.pk, session))
    PendingComment.objects.bulk_create(rows, batch_size=200)
    return letterheads


def session_of(user: User) -> str:
    """The key of a new session in which the user has signed in."""
    store = SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    return store.session_key


def send(connection: http.client.HTTPConnection, letter: Letterhead) -> Outcome:
    """Post the check page. A broken connection is an outcome, not an error."""
    outcome = Outcome(letter.pending)
    origin = f"http://{connection.host}:{connection.port}"
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"{settings.SESSION_COOKIE_NAME}={letter.session}; csrftoken={TOKEN}",
        "Origin": origin,
        "Sec-Fetch-Site": "same-origin",
    }
    body = urlencode({"csrfmiddlewaretoken": TOKEN, "name": "Айгерім С."})
    try:
        connection.request("POST", f"/kk/check/{letter.pending}/", body, headers)
        answer = connection.getresponse()
        answer.read()
    except (OSError, http.client.HTTPException):
        connection.close()
        return outcome
    outcome.status = answer.status
    outcome.location = answer.headers.get("Location", "")
    outcome.answered_at = datetime.now(UTC)
    return outcome


def send_all(
    url: str,
    letters: Iterable[Letterhead],
    *,
    clients: int = 4,
    wait: Callable[[int], None] = lambda _place: None,
) -> list[Outcome]:
    """Send from several clients at once, each taking the next one that nobody has taken.

    `wait(place)` holds a client back before its post. Who got no answer takes no more: the server
    is gone, and would refuse at once, again and again.
    """
    queue = _one_by_one(letters)
    outcomes: list[Outcome] = []
    target = urlsplit(url)

    def client() -> None:
        connection = http.client.HTTPConnection(target.hostname, target.port, timeout=30)
        for place, letter in queue:
            wait(place)
            outcome = send(connection, letter)
            outcomes.append(outcome)
            if not outcome.status:
                break
        connection.close()

    threads = [threading.Thread(target=client) for _number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


class _one_by_one:  # noqa: N801 (used as a function)
    """An iterator that several threads may share."""

    def __init__(self, things: Iterable) -> None:
        self._things, self._lock = iter(enumerate(things)), threading.Lock()

    def __iter__(self) -> Iterator:
        return self

    def __next__(self):
        with self._lock:
            return next(self._things)


def sleep_until(instant: datetime) -> None:
    time.sleep(max(0.0, (instant - datetime.now(UTC)).total_seconds()))
