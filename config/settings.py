"""All settings, read from the environment. Safe by default: production names what is missing and refuses to start.

COP_MODE is `production` (when unset), `demo` (set by `manage.py demo`) or `test`.
"""

import os
import sys
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _
from psycopg.conninfo import conninfo_to_dict

from cop.core.keeping import DAYS
from cop.core.vapid import is_key

BASE_DIR = Path(__file__).resolve().parent.parent
MODE = os.environ.get("COP_MODE", "production")
if MODE not in {"production", "demo", "test"}:
    msg = f"COP_MODE is {MODE!r}; it must be production, demo or test."
    raise ImproperlyConfigured(msg)
PRODUCTION, DEMO, TEST = MODE == "production", MODE == "demo", MODE == "test"
_missing: list[str] = []


def _env(name: str, default: str = "", *, needed: bool = False) -> str:
    value = os.environ.get(name, "")
    if needed and PRODUCTION and not value:
        _missing.append(name)
    return value or default


def _list(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in _env(name, default).split(",") if part.strip()]


def _days(name: str, default: int) -> int:
    return _whole(name, default, "days")


def _whole(name: str, default: int, what: str) -> int:
    value = _env(name, str(default)).strip()
    if not (value.isascii() and value.isdecimal() and len(value) < 6 and int(value)):
        msg = f"{name} is {value!r}; it must be a whole number of {what}, from 1 to 99999."
        raise ImproperlyConfigured(msg)
    return int(value)


# What the community calls itself
SITE_NAME = _env("COP_SITE_NAME", "Koffiekamer")
OPERATOR = _env("COP_OPERATOR", "Koffiekamer Demo" if not PRODUCTION else "", needed=True)
CONTACT_EMAIL = _env("COP_CONTACT_EMAIL", "contact@koffiekamer.example" if not PRODUCTION else "", needed=True)

KEPT_DAYS = {name: _days(f"COP_KEEP_{name.upper()}", days) for name, days in DAYS.items()}

# Keys
SECRET_KEY = _env("COP_SECRET_KEY", "" if PRODUCTION else "not-a-secret-" * 5, needed=True)
DATA_KEY = _env("COP_DATA_KEY", "" if PRODUCTION else "bm90LWEtc2VjcmV0LW5vdC1hLXNlY3JldC1ub3QtYS0=", needed=True)
DEBUG = False
ALLOWED_HOSTS = _list("COP_HOSTS", "" if PRODUCTION else "localhost,127.0.0.1,testserver")
SITE_URL = _env("COP_SITE_URL", "http://localhost:8000", needed=True).rstrip("/")
CSRF_TRUSTED_ORIGINS = [SITE_URL] if PRODUCTION else []
COP_HOME = Path(_env("COP_HOME", str(BASE_DIR / ".demo")))

_database_url = _env("DATABASE_URL", "postgresql:///koffiekamer", needed=True)
_dsn = conninfo_to_dict(_database_url)
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": _dsn.get("dbname"),
        "USER": _dsn.get("user", ""),
        "PASSWORD": _dsn.get("password", ""),
        "HOST": _dsn.get("host", ""),
        "PORT": _dsn.get("port", ""),
        "CONN_MAX_AGE": 0,
        # Threads come and go under ASGI: a pool gives each request a warm connection. Tests open and drop databases.
        "OPTIONS": {} if TEST else {"pool": {"min_size": 2, "max_size": 20, "timeout": 10}},
    },
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "channels",
    # The floors, from the ground up.
    *("cop.core", "cop.ledger", "cop.accounts", "cop.community", "cop.framework", "cop.anonymity", "cop.notifications"),
    *("cop.discussion", "cop.toolbox", "cop.coffee", "cop.intervision", "cop.stories", "cop.days"),
    *("cop.curriculum", "cop.privacy"),
    "cop.home",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "cop.core.middleware.closed_doors",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "cop.community.middleware.member_middleware",
    "cop.community.middleware.guest_gate",
    "cop.core.middleware.answer_errors",
    # Sync only and last: under ASGI the whole chain then runs in one thread hop.
    "cop.core.middleware.one_hop",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"
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
                "cop.core.page.frame",
            ],
            "builtins": [f"django.templatetags.{name}" for name in ("i18n", "static")]
            + [f"cop.core.templatetags.{name}" for name in ("ui", "kept")],
        },
    },
]

# People
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["cop.community.adapters.signin.MemberBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
if TEST:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "cop.community.adapters.signin.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if PRODUCTION else "http"
MFA_ADAPTER = "allauth.mfa.adapter.DefaultMFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = SITE_NAME
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
USERSESSIONS_TRACK_ACTIVITY = False

# Languages
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("nl", _("Dutch"))]
LOCALE_PATHS = [BASE_DIR / "cop" / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = _env("COP_TIME_ZONE", "Europe/Brussels")

# Files
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles" if PRODUCTION else COP_HOME / "static" if DEMO else None
STATICFILES_DIRS = [BASE_DIR / "static"]
# Members' files: never served from here, and no larger ones are read, so that none is written to a temporary folder.
MEDIA_ROOT = _env("COP_FILES", str(COP_HOME / "files") if not PRODUCTION else "", needed=True)
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE, FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 11_000_000, 0o600, 0o700
VIDEO_MOST = 1_000_000 * _whole("COP_VIDEO_MB", 200, "megabytes")  # of one file; those alone are written as they come
STORAGES = {
    "default": {"BACKEND": f"django.core.files.storage.{'InMemory' if TEST else 'FileSystem'}Storage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage" if TEST else "cop.core.storage.HashedStatic",
    },
}
WHITENOISE_USE_FINDERS = TEST
WHITENOISE_AUTOREFRESH = WHITENOISE_ALLOW_ALL_ORIGINS = False

# The four tables under the roof, by name: lower floors read them without importing upwards
COP_FACTS, COP_LETTERS, COP_NAMES = "config.facts.FACTS", "config.letters.LETTERS", "config.names.NAMES"
COP_PLACES, COP_WAYS = "config.urls.PLACES", "config.names.WAYS"
COP_GUESTS, COP_GUEST_PLACES = "config.guests.open_to_guests", "config.guests.place_of"

# Live and work
REDIS_URL = _env("COP_REDIS_URL", needed=True)
COP_BUS = "redis" if REDIS_URL else "local"
CELERY_BROKER_URL = REDIS_URL or "memory://"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# Posting must not wait for a broker that is away: the sweep finds what was not handed over.
_impatient = {"socket_connect_timeout": 2, "socket_timeout": 5}
CELERY_BROKER_TRANSPORT_OPTIONS = _impatient if REDIS_URL else {"polling_interval": 0.05}
CELERY_TASK_PUBLISH_RETRY = False
_memory = "django.core.cache.backends.locmem.LocMemCache"
_limits: dict[str, object] = {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "core_cache"}
_limits["OPTIONS"] = {"MAX_ENTRIES": 200_000}  # many addresses must not push out what was counted of the others
CACHES = {  # rate limits are shared by all page workers and must outlive Redis: they live in the database
    "default": _limits if PRODUCTION else {"BACKEND": _memory, "LOCATION": "default"},
    # What is rendered, PDFs too, stays in the memory of its process: a closed room's text goes nowhere else.
    "fragments": {"BACKEND": _memory, "LOCATION": "fragments", "TIMEOUT": 86_400, "OPTIONS": {"MAX_ENTRIES": 20_000}},
    "papers": {"BACKEND": _memory, "LOCATION": "papers", "TIMEOUT": 86_400, "OPTIONS": {"MAX_ENTRIES": 60}},
}

# Mail
DEFAULT_FROM_EMAIL = SERVER_EMAIL = _env("COP_MAIL_FROM", f"{SITE_NAME} <post@koffiekamer.example>", needed=True)
_smtp = urlsplit(_env("COP_SMTP_URL", needed=True))
if PRODUCTION:
    _mailer = {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": _smtp.hostname or "",
            "port": _smtp.port or 587,
            "username": unquote(_smtp.username or ""),
            "password": unquote(_smtp.password or ""),
            "use_tls": _smtp.scheme == "smtp+tls",
            "use_ssl": _smtp.scheme == "smtps",
            "timeout": 20,
        },
    }
elif DEMO:
    _files = "django.core.mail.backends.filebased.EmailBackend"
    _mailer = {"BACKEND": _files, "OPTIONS": {"file_path": str(COP_HOME / "mail")}}
else:
    _mailer = {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}
MAILERS = {"default": _mailer}

# Push: offered with a key alone. A stand-in for a push service on this machine is for the demo and for tests.
PUSH_KEY = _env("COP_PUSH_KEY")
PUSH_LOOPBACK = f"{SITE_URL}/mailbox/push" if DEMO else ""

# Security
SECURE_CSP = {
    "img-src": [CSP.SELF, "data:"],
    "media-src": [CSP.SELF],
    **{f"{what}-src": [CSP.SELF] for what in ("script", "style", "font", "connect", "manifest", "worker")},
    "form-action": [CSP.SELF],
    **{what: [CSP.NONE] for what in ("default-src", "base-uri", "frame-ancestors", "object-src")},
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_AGE, LANGUAGE_COOKIE_AGE = 30 * 24 * 3600, 365 * 24 * 3600
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
CSRF_FAILURE_VIEW = "cop.core.views.csrf_failure"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain", "stream": sys.stderr}},
    "root": {"handlers": ["console"], "level": "INFO" if PRODUCTION else "WARNING"},
}

if PRODUCTION and SECRET_KEY and len(SECRET_KEY) < 50:
    _missing.append("COP_SECRET_KEY (at least 50 characters)")
if PRODUCTION and not ALLOWED_HOSTS:
    _missing.append("COP_HOSTS")
if PRODUCTION and not parseaddr(DEFAULT_FROM_EMAIL)[1]:
    _missing.append("COP_MAIL_FROM (an address)")
if PUSH_KEY and not is_key(PUSH_KEY):
    _missing.append("COP_PUSH_KEY (one made as the README says, or none)")
if _missing:
    msg = f"Refusing to start in production; set: {', '.join(_missing)}. For a demonstration run: manage.py demo"
    raise ImproperlyConfigured(msg)
