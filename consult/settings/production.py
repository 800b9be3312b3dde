"""A city's server. Refuses to start without its environment, and never with the demo door."""

from django.core.exceptions import ImproperlyConfigured

from consult.settings import environment
from consult.settings.base import *  # noqa: F403 (settings are layered by star import)
from consult.settings.base import DEMO

if DEMO:
    raise ImproperlyConfigured("DEMO=1 signs anybody in: production does not start with it.")

SHORTEST_KEY = 40  # characters; what a session is signed with must not be guessable
SECRET_KEY = environment.text("SECRET_KEY")
if len(SECRET_KEY) < SHORTEST_KEY:
    raise ImproperlyConfigured(f"SECRET_KEY needs at least {SHORTEST_KEY} characters.")
ALLOWED_HOSTS = [host.strip() for host in environment.text("ALLOWED_HOSTS").split(",")]
SITE_URL = environment.text("SITE_URL")
environment.text("EMAIL_URL")
environment.text("DATABASE_URL")
HEAD_EMAILS = [
    address.strip() for address in environment.text("HEAD_EMAILS").split(",") if address.strip()
]

WAGTAILADMIN_BASE_URL = SITE_URL
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SECURE_SSL_REDIRECT = SITE_URL.startswith("https://")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
