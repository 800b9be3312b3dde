"""Settings of the test suite: the database of DATABASE_URL or SQLite, mail in memory."""

import tempfile
from pathlib import Path

from consult.settings.base import *  # noqa: F403 (settings are layered by star import)
from consult.settings.base import CACHES

SECRET_KEY = "a key for tests only"  # noqa: S105 (guards nothing)
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {
    **CACHES,
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "pages": {
        **CACHES["pages"],
        "LOCATION": Path(tempfile.gettempdir()) / "consult-test-pages",
    },
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
