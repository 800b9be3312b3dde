"""A city's server. Refuses to start without its environment, and never with the demo door."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from consult.settings import environment
from consult.settings.base import *  # noqa: F403 (settings are layered by star import)
from consult.settings.base import DEMO, SILENCED_SYSTEM_CHECKS

if DEMO:
    raise ImproperlyConfigured("DEMO=1 signs anybody in: production does not start with it.")

SHORTEST_KEY = 50  # characters; what a session is signed with must not be guessable
FEWEST_SYMBOLS = 10  # different ones: "xxxx…" and "example example …" are no keys
SECRET_KEY = environment.text("SECRET_KEY")
if len(SECRET_KEY) < SHORTEST_KEY or len(set(SECRET_KEY)) < FEWEST_SYMBOLS:
    raise ImproperlyConfigured(f"SECRET_KEY needs at least {SHORTEST_KEY} random characters.")
environment.text("ALLOWED_HOSTS")
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS")
if not ALLOWED_HOSTS or any(host.startswith("*") for host in ALLOWED_HOSTS):
    raise ImproperlyConfigured("ALLOWED_HOSTS names the site's hosts, with commas, without *.")
SITE_URL = environment.text("SITE_URL").rstrip("/")
if urlsplit(SITE_URL).scheme != "https" or not urlsplit(SITE_URL).hostname:
    raise ImproperlyConfigured("SITE_URL starts with https://: people sign in there.")
environment.text("EMAIL_URL")
environment.text("DATABASE_URL")
environment.text("HEAD_EMAILS")

WAGTAILADMIN_BASE_URL = SITE_URL
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
# The browser takes these names from this host alone: another site of the domain can't plant them.
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$"]  # asked from the same machine
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
# The server speaks plain HTTP to one proxy, which adds TLS, unless the environment says otherwise.
TRUSTED_PROXIES = environment.number("TRUSTED_PROXIES", 1)
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SILENCED_SYSTEM_CHECKS = [
    *SILENCED_SYSTEM_CHECKS,
    # Whether all hosts of a domain speak HTTPS is for its owner to say, not for one site of it.
    "security.W005",
    "security.W021",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
