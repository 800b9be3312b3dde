"""One machine, for trying and developing: SQLite, mail to files, no secrets of value."""

import secrets

from consult.settings.base import *  # noqa: F403 (settings are layered by star import)
from consult.settings.base import VAR_DIR

_KEY_FILE = VAR_DIR / "secret_key"
if not _KEY_FILE.exists():
    _KEY_FILE.write_text(secrets.token_urlsafe(50))
    _KEY_FILE.chmod(0o600)
SECRET_KEY = _KEY_FILE.read_text().strip()
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
WHITENOISE_USE_FINDERS = True
