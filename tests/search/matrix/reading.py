"""A person's browser, and a watch on what a request writes."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.test import Client

from consult.services import second_factor

WRITING = re.compile(r'\s*(?:INSERT|UPDATE|DELETE|REPLACE)\b[^"]*"(?P<table>\w+)"', re.IGNORECASE)
# What a visit may leave in them is about the visit: the session, its messages, the mail's limits.
OF_VISITS = ("django_session",)


def sign_in(user) -> str:
    """The session's key of that person's browser, "" for nobody's; an official has shown the
    second factor.
    """
    if user is None:
        return ""
    client = Client()
    client.force_login(user)
    session = client.session
    session[second_factor.SESSION_KEY] = user.pk
    session.save()
    return session.session_key


def browser(session: str) -> Client:
    client = Client(headers={"origin": "http://testserver"})
    if session:
        client.cookies[settings.SESSION_COOKIE_NAME] = session
    return client


def tables() -> list[str]:
    names = {model._meta.db_table for model in apps.get_models() if model._meta.managed}
    return sorted(names - set(OF_VISITS))


def fingerprint() -> str:
    """A hash over every row of every table but those of visits."""
    found = hashlib.sha256()
    with connection.cursor() as cursor:
        for table in tables():
            cursor.execute(f'SELECT * FROM "{table}"')
            rows = sorted(repr(row) for row in cursor.fetchall())
            found.update(repr((table, rows)).encode())
    return found.hexdigest()


class Watch:
    """Compares fingerprints only after a request that sent a writing statement: it is slow."""

    def __init__(self):
        self.before = fingerprint()
        self.wrote = False

    @contextmanager
    def writing(self) -> Iterator[None]:
        self.wrote = False
        with connection.execute_wrapper(self._look):
            yield

    def _look(self, execute, sql, params, many, context):
        found = WRITING.match(sql)
        self.wrote |= bool(found) and found["table"] not in OF_VISITS
        return execute(sql, params, many, context)

    def has_changed(self) -> bool:
        return self.wrote and fingerprint() != self.before
