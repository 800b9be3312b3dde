"""Production refuses to start without its environment (O01), and is safe with it (O02)."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WHOLE = {
    "SECRET_KEY": "Zx8-4kQm_0PtLw7VnRy2-HbGc9sJdUf3eAoXiT6q-5zWrK1vB7tE",
    "ALLOWED_HOSTS": "council.example",
    "SITE_URL": "https://council.example",
    "EMAIL_URL": "smtp://user:word@mail.example:587?tls=1",
    "DATABASE_URL": "sqlite:////nowhere/db.sqlite3",
    "HEAD_EMAILS": "archive@council.example",
}
NAMES = (
    "ALLAUTH_TRUSTED_PROXY_COUNT",
    "ALLOWED_HOSTS",
    "CSRF_COOKIE_HTTPONLY",
    "CSRF_COOKIE_NAME",
    "CSRF_COOKIE_SECURE",
    "DEBUG",
    "EMAIL_HOST",
    "EMAIL_USE_TLS",
    "HEAD_EMAILS",
    "SECURE_PROXY_SSL_HEADER",
    "SESSION_COOKIE_NAME",
    "SESSION_COOKIE_SECURE",
)
PRINT = (
    "import json; from django.conf import settings; "
    f"print(json.dumps({{name: getattr(settings, name) for name in {NAMES!r}}}))"
)


def start(tmp_path, command=PRINT, **changes):
    """A process of production settings with the whole environment, but for the changes."""
    environment = {**WHOLE, **changes}
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    words = {name: value for name, value in environment.items() if value is not None}
    settings = {"DJANGO_SETTINGS_MODULE": "consult.settings.production", "VAR_DIR": str(tmp_path)}
    return subprocess.run(
        [sys.executable, "-c", command],
        cwd=ROOT,
        env={**kept, **settings, **words},
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_starts_with_its_environment(tmp_path):
    found = json.loads(start(tmp_path).stdout)

    assert found == {
        "ALLAUTH_TRUSTED_PROXY_COUNT": 1,
        "ALLOWED_HOSTS": ["council.example"],
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_NAME": "__Host-csrf",
        "CSRF_COOKIE_SECURE": True,
        "DEBUG": False,
        "EMAIL_HOST": "mail.example",
        "EMAIL_USE_TLS": True,
        "HEAD_EMAILS": ["archive@council.example"],
        "SECURE_PROXY_SSL_HEADER": ["HTTP_X_FORWARDED_PROTO", "https"],
        "SESSION_COOKIE_NAME": "__Host-session",
        "SESSION_COOKIE_SECURE": True,
    }


@pytest.mark.parametrize("name", sorted(WHOLE))
@pytest.mark.parametrize("value", [None, ""], ids=["missing", "empty"])
def test_sec_O01_missing_variable_is_named_and_nothing_starts(tmp_path, name, value):
    found = start(tmp_path, **{name: value})

    assert found.returncode != 0
    assert f"Set the environment variable {name}" in found.stderr


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        pytest.param({"DEMO": "1"}, "DEMO=1 signs anybody in", id="demo"),
        pytest.param({"SECRET_KEY": "short"}, "SECRET_KEY needs", id="short key"),
        pytest.param({"SECRET_KEY": "change-me" * 9}, "SECRET_KEY needs", id="example key"),
        pytest.param({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS names", id="any host"),
        pytest.param({"ALLOWED_HOSTS": ","}, "ALLOWED_HOSTS names", id="no host"),
        pytest.param({"SITE_URL": "http://council.example"}, "SITE_URL starts", id="plain http"),
        pytest.param({"EMAIL_URL": "file:///x"}, "EMAIL_URL starts", id="letters to files"),
        pytest.param({"TRUSTED_PROXIES": "all"}, "TRUSTED_PROXIES is a number", id="proxies"),
    ],
)
def test_sec_O01_unsafe_value_is_refused_with_its_name(tmp_path, changes, sentence):
    found = start(tmp_path, **changes)

    assert found.returncode != 0
    assert sentence in found.stderr


def test_server_without_a_proxy_believes_no_forwarded_header(tmp_path):
    found = json.loads(start(tmp_path, TRUSTED_PROXIES="0").stdout)

    assert found["ALLAUTH_TRUSTED_PROXY_COUNT"] == 0
    assert found["SECURE_PROXY_SSL_HEADER"] is None


def test_sec_O02_deployment_check_has_nothing_to_say(tmp_path):
    command = (
        "import django; django.setup(); from django.core.management import call_command; "
        "call_command('check', deploy=True, fail_level='WARNING')"
    )

    found = start(tmp_path, command)

    assert found.returncode == 0, found.stderr


def test_demo_address_does_not_exist_in_production(tmp_path):
    command = (
        "import django; django.setup(); from django.urls import resolve; "
        "print(resolve('/demo/').view_name)"
    )

    assert start(tmp_path, command).stdout.strip() == "wagtail_serve"


def test_a_process_without_an_address_of_elasticsearch_does_not_read_its_client(tmp_path):
    command = (
        "import sys, django; django.setup(); from django.urls import get_resolver; "
        "get_resolver().url_patterns; print('elasticsearch' in sys.modules)"
    )

    assert start(tmp_path, command).stdout.strip() == "False"
