"""Services for tests: PostgreSQL, a served demo council, Chromium. A missing one is told."""

import pytest

from tests.services import parts, serving
from tests.services.postgres import temporary_postgresql


def do_without(missing: parts.PartMissing):
    """Skip with the reason; fail where the part was installed on purpose."""
    if parts.required():
        pytest.fail(str(missing))
    pytest.skip(str(missing))


@pytest.fixture(scope="session")
def postgres():
    """URL of a PostgreSQL server of this session."""
    try:
        with temporary_postgresql() as url:
            yield url
    except parts.PartMissing as missing:
        do_without(missing)


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """The demo council, served with its worker on a database of this session."""
    with serving.served_demo(tmp_path_factory.mktemp("served")) as running:
        yield running


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The system's Chromium, which needs no download."""
    try:
        program = parts.chromium()
    except parts.PartMissing as missing:
        do_without(missing)
    return {**browser_type_launch_args, "executable_path": program, "args": parts.CHROMIUM_FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args, server):
    """Browser tests name paths, `page.goto("/kk/")`; the language is asked for, not guessed."""
    return {**browser_context_args, "base_url": server.url, "locale": "kk-KZ"}
