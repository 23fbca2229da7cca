"""Settings, all from the environment; with none set, Baton runs in local mode on its own PostgreSQL.

`BATON_HOSTS` tells the two modes apart: without it *local*, with it *production* (see docs/operations.md).
"""

from pathlib import Path
from typing import Any

import django_stubs_ext
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from kb import embedded, logs, secret
from kb.environment import Environment

django_stubs_ext.monkeypatch()  # lets ModelForm[User] and its like be written at run time

BASE_DIR = Path(__file__).resolve().parent.parent
env = Environment()

VAR = env.folder("BATON_VAR", BASE_DIR / "var")
BATON_HOSTS = env.hosts("BATON_HOSTS")
PRODUCTION = bool(BATON_HOSTS)
DEBUG = not PRODUCTION and env.flag("DEBUG", default=False)
DEMO = not PRODUCTION and env.flag("DEMO", default=True)
DEMO_PASSWORD = "regen op de fiets"  # noqa: S105 (known to all, shown while the demo is on, refused in production)
PORT = env.number("PORT", 8000, least=1, most=65535)
ADDRESS = env.text("ADDRESS", "127.0.0.1")
WEB_WORKERS = env.number("WEB_WORKERS", 2, least=1, most=64)

SECRET_KEY = env.secret("SECRET_KEY") if PRODUCTION else env.text("SECRET_KEY") or secret.local_key(VAR)
ALLOWED_HOSTS = BATON_HOSTS or ["localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in BATON_HOSTS]

INSTALLED_APPS = [
    "kb",
    "demo",
    "transfer",
    "onboarding",
    "reviews",
    "kpis",
    "campaigns",
    "articles",
    "activity",
    "search",
    "spaces",
    "people",
    "core",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "kb.static.StaticFiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "markdownx",
    "procrastinate.contrib.django",
    "taggit",
    "tree_queries",
]

MIDDLEWARE = [
    "kb.health.HealthMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.middleware.PrivateByDefaultMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "core.bodies.BodyLimitMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "people.middleware.SignedInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "people.middleware.SignInRequiredMiddleware",
    "people.middleware.PreferencesMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "core.toasts.ToastsMiddleware",
    "core.middleware.RefusedMiddleware",
]

ROOT_URLCONF = "kb.urls"
WSGI_APPLICATION = "kb.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "spaces.context_processors.shell",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "core.templatetags.addresses",
                "core.templatetags.fixed",
                "core.templatetags.formats",
                "core.templatetags.marks",
                "core.templatetags.shell",
                "core.templatetags.tree",
                "core.templatetags.ui",
            ],
        },
    },
]

if PRODUCTION:
    env.required("DATABASE_URL", "production keeps its data in a PostgreSQL of your own")
EMBEDDED = not env.text("DATABASE_URL")
DATABASES: dict[str, dict[str, Any]] = {
    "default": embedded.connection(VAR) if EMBEDDED else env.database("DATABASE_URL")
}
DATABASES["default"] |= {
    "CONN_MAX_AGE": 0,
    "CONN_HEALTH_CHECKS": True,
}
if env.flag("BATON_POOL", default=False):  # set for web processes; commands and tests need no pool
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {"min_size": 1, "max_size": 8, "timeout": 10}

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["people.backends.SignInBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"

ACCOUNT_ADAPTER = "people.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FORM_CLASS = "people.registration.NameForm"
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
SELF_REGISTRATION = env.flag("SELF_REGISTRATION", default=False)  # who registers confirms the address first
ACCOUNT_EMAIL_VERIFICATION = "mandatory" if SELF_REGISTRATION else "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True

SESSION_ENGINE = "people.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_NAME = "__Host-sessionid" if PRODUCTION else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if PRODUCTION else "csrftoken"
CSRF_FAILURE_VIEW = "django.views.csrf.csrf_failure"

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
LOCALE_PATHS = [BASE_DIR / "kb" / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = VAR / "media"
FILE_UPLOAD_PERMISSIONS = 0o600
ACCEL_REDIRECT = env.text("ACCEL_REDIRECT")  # internal address of the media at the web server, or none
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "kb.static.HashedFiles"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
    },
    # Large parts of pages, kept by each process under a name that changes with what stands in them (campaigns.keeping).
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 24},
    },
}

SITE = f"https://{BATON_HOSTS[0]}" if PRODUCTION else f"http://127.0.0.1:{PORT}"  # for links in mail
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH: Path | str = VAR / "mail"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("MAIL_FROM", "Baton <baton@localhost>")
if PRODUCTION:
    vars().update(env.mail("MAIL_URL"))
    DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.required("MAIL_FROM", "the sender of Baton's mail")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = PRODUCTION
# How many proxies stand before Baton: only then are their headers believed.
PROXIES = env.number("BATON_PROXIES", 1 if PRODUCTION else 0, most=10)
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # HSTS for subdomains: the other hosts below the domain are not ours to decide for
    "security.W021",  # HSTS preload: the owner of the domain signs up for that, not one of its applications
]

TAGGIT_CASE_INSENSITIVE = True

REVIEW_BY_ANOTHER = env.flag("REVIEW_BY_ANOTHER", default=True)  # an owner does not archive the own campaign

# Limits, in bytes unless the name says otherwise (see docs/operations.md).
MAX_PAGE_SOURCE = env.number("MAX_PAGE_SOURCE", 1_000_000, least=1)
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * MAX_PAGE_SOURCE + 100_000  # in a form three bytes may stand for one
MAX_ATTACHMENT = env.number("MAX_ATTACHMENT", 25_000_000, least=1)
MAX_ARCHIVE_ENTRIES = env.number("MAX_ARCHIVE_ENTRIES", 20_000, least=1)
MAX_ARCHIVE_TOTAL = env.number("MAX_ARCHIVE_TOTAL", 500_000_000, least=1)
MAX_ARCHIVE_RATIO = env.number("MAX_ARCHIVE_RATIO", 100, least=1)
MAX_RESULTS = env.number("MAX_RESULTS", 50_000_000, least=1)  # one file of figures from a platform
MAX_RESULTS_UPLOAD = 3 * MAX_RESULTS  # of several files at once
RESULT_FILE_DAYS = env.number("RESULT_FILE_DAYS", 90, least=1)  # after so many days such a file is deleted
ACTIVITY_MONTHS = env.number("ACTIVITY_MONTHS", 12, least=1)  # how long events and notifications are kept
BIN_DAYS = env.number("BIN_DAYS", 30, least=1)  # after so many days what is in the bin goes for good

# What is kept of searches (see docs/operations.md).
SEARCH_LOG_DAYS = env.number("SEARCH_LOG_DAYS", 90, most=400)  # 0 keeps no log
SEARCH_PERSON_DAYS = env.number("SEARCH_PERSON_DAYS", 30, most=400)
SEARCH_LEAST_PEOPLE = env.number(
    "SEARCH_LEAST_PEOPLE", 2, least=2, most=100
)  # before others see what was looked for

LOGGING = logs.configuration(
    as_json=env.flag("LOG_JSON", default=PRODUCTION), level=env.text("LOG_LEVEL", "INFO")
)
SERVER_LOG_LEVEL = "INFO" if PRODUCTION else "WARNING"
