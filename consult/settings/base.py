"""What every way of running the platform shares. Only the environment configures it (README)."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from consult.settings import environment

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = environment.path("VAR_DIR", BASE_DIR / "var")
VAR_DIR.mkdir(parents=True, exist_ok=True)

INSTALLED_APPS = [
    "drafts.apps.DraftsConfig",
    "consult.apps.ConsultConfig",
    "comments.apps.CommentsConfig",
    "council.apps.CouncilConfig",
    "search.apps.SearchConfig",
    "simple_history",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "consult.middleware.ContentSecurityPolicyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "consult.middleware.PrivateAnswersMiddleware",
    "consult.refusals.RefusalMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "consult.middleware.StaffDoorMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "consult.urls"
WSGI_APPLICATION = "consult.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "consult.context.site",
            ],
        },
    }
]

DATABASES = {"default": environment.database(VAR_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Limits of the sign-in door are shared by all processes; kept pages are files, so that reading
# a public page never takes the database's write lock.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "consult_cache",
    },
    "pages": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR_DIR / "pages",
        "TIMEOUT": 60 * 60 * 26,
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
}

AUTH_USER_MODEL = "consult.User"
AUTHENTICATION_BACKENDS = [
    "consult.backends.AppointmentBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
# Nobody has a password: the one door is a code by mail.
AUTH_PASSWORD_VALIDATORS = []
LOGIN_URL = "consult:sign-in"
LOGIN_REDIRECT_URL = "comments:mine"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = {
    # Letters: per network and per address. A code of 8 digits takes 5 guesses, so an address
    # stands 25 in ten minutes; a limit of its own would let a stranger shut the address out.
    "sign_in_letter": "20/m/ip,5/10m/key",
    "sign_in_code": "40/m/ip",
    "second_factor": "5/10m/user",
    "first_post": "30/m/ip",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Public Council"
MFA_TOTP_TOLERANCE = 1  # steps of 30 s to each side: phones' clocks differ
# The last N addresses of X-Forwarded-For are from our own proxies; 0: the header is not believed,
# or anybody could choose the network that the limits count (A15).
TRUSTED_PROXIES = environment.number("TRUSTED_PROXIES", 0)
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_AGE = None  # until the browser closes
CSRF_FAILURE_VIEW = "consult.views.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024

# Kazakh first: it is the first choice and the language of an address without one.
LANGUAGE_CODE = "kk"
LANGUAGES = [("kk", _("Kazakh")), ("ru", _("Russian")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["consult.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Almaty"

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_FINDERS = [
    "consult.style_sheets.SheetFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
MEDIA_ROOT = VAR_DIR / "media"
MEDIA_URL = "/media/"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Empty: the database's own engine finds everything. A path names the indexes, where sites share
# a server: http://127.0.0.1:9200/council
ELASTICSEARCH_URL = environment.web_address("ELASTICSEARCH_URL")

SITE_URL = environment.text("SITE_URL", "http://127.0.0.1:8000")
HEAD_EMAILS = environment.words("HEAD_EMAILS")
DEMO = environment.flag("DEMO")
vars().update(environment.mail(environment.text("EMAIL_URL", ""), VAR_DIR))
DEFAULT_FROM_EMAIL = environment.text("DEFAULT_FROM_EMAIL", "council@localhost")

WAGTAIL_SITE_NAME = "Public Council"
WAGTAIL_I18N_ENABLED = False
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILADMIN_LOGIN_URL = LOGIN_URL
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_WORKFLOW_ENABLED = False
WAGTAILADMIN_COMMENTS_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILADMIN_PERMITTED_LANGUAGES = [("ru", "Русский"), ("en", "English")]
WAGTAILDOCS_EXTENSIONS = ["docx", "pdf", "xlsx", "txt"]

SILENCED_SYSTEM_CHECKS = [
    # USERNAME_FIELD is the address as typed; what is unique is its one spelling, ``email_key``.
    "auth.W004",
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
