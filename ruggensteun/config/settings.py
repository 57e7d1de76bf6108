"""Django's settings. What differs per installation comes from `config.env`, nothing else reads the environment."""

from typing import Any

from ruggensteun.config import env

ENV = env.read_environment()
PLACE = env.PLACE
DEBUG = False
SECRET_KEY = ENV.secret_key
ALLOWED_HOSTS = list(ENV.hosts)
BASE_URL = ENV.base_url
MODE = ENV.mode
INNER_HOSTS = ENV.inner_hosts
SECOND_FACTOR = MODE == "production"
"""Whether a password alone opens nothing but the page on which a second factor is set up."""
ROOT_KEYS = ENV.root_keys
ROOT_KEY_PROVIDER = ENV.root_key_provider
PUSH_HOSTS = list(ENV.push_hosts)
CLAMD = ENV.clamd

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.forms",
    "procrastinate.contrib.django",
    "rest_framework",
    "drf_spectacular",
    "ruggensteun.ground.walls",
    "ruggensteun.ground.journal",
    "ruggensteun.ground.vault",
    "ruggensteun.ground.people",
    "ruggensteun.ground.entrance",
    "ruggensteun.ground.protocol",
    "ruggensteun.report.subjects",
    "ruggensteun.report.incidents",
    "ruggensteun.report.evidence",
    "ruggensteun.respond.assessments",
    "ruggensteun.respond.measures",
    "ruggensteun.respond.letters",
    "ruggensteun.respond.flags",
    "ruggensteun.respond.police",
    "ruggensteun.respond.damages",
    "ruggensteun.care.aftercare",
    "ruggensteun.care.feedback",
    "ruggensteun.care.worklist",
    "ruggensteun.learn.surveys",
    "ruggensteun.learn.insight",
    "ruggensteun.learn.improvement",
    "ruggensteun.keep.traces",
    "ruggensteun.keep.retention",
    "ruggensteun.keep.exchange",
    "ruggensteun.doors.web",
    "ruggensteun.doors.api",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ruggensteun.doors.web.content_policy.ContentPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "ruggensteun.doors.web.middleware.context",
]
ROOT_URLCONF = "ruggensteun.config.urls"
WSGI_APPLICATION = "ruggensteun.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "ruggensteun.doors.web.middleware.surroundings",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]

DATABASES: dict[str, Any] = {
    "default": env.database(ENV.database_url, pooled=MODE != "test"),
    "owner": env.database(ENV.database_owner_url or ENV.database_url, pooled=False),
}
DATABASE_ROUTERS = ["ruggensteun.config.routing.OwnerMigrates"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Person"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
if MODE == "test":
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [PLACE / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = ENV.data / "static"
STATICFILES_DIRS = [("built", PLACE / "static" / "built")]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if MODE == "test"
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = MODE == "test"

SECURE = MODE == "production"
SESSION_COOKIE_NAME = "__Host-session" if SECURE else "session"
SESSION_ENGINE = "ruggensteun.doors.web.sessions"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = SECURE
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else "csrf"
CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "ruggensteun.doors.web.pages.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS = [ENV.base_url]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_HSTS_SECONDS = 31536000 if SECURE else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"  # with no-referrer a browser sends `Origin: null` with every form
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
FILE_UPLOAD_HANDLERS = ["ruggensteun.doors.web.uploads.InMemory"]  # never a file on disk before it is sealed

CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ["/api/"],  # the API has a policy of its own, stricter still
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "report-uri": ["/api/inhoudsbeleid"],
    },
}

globals().update(env.mail(ENV.smtp_url))
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
DEFAULT_FROM_EMAIL = "ruggensteun@localhost"
SILENCED_SYSTEM_CHECKS = ["auth.E003", "auth.W004"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "ruggensteun.config.logs.LineFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO" if MODE != "test" else "WARNING"},
    "loggers": {"procrastinate": {"level": "WARNING"}},
}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["ruggensteun.doors.api.authentication.TokenAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["ruggensteun.doors.api.parsing.StrictJSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "ruggensteun.doors.api.problems.problem",
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Ruggensteun",
    "DESCRIPTION": "Melden, een melding volgen en contactadvies opzoeken. Fouten volgen RFC 9457.",
    "VERSION": "1.0.0",
    "CONTACT": {
        "name": "Ruggensteun",
        "email": "ruggensteun@localhost",
        "url": f"{ENV.base_url}/uitleg",
    },
    "LICENSE": {"name": "EUPL-1.2", "url": "https://eupl.eu/1.2/nl/"},
    "SERVERS": [{"url": f"{ENV.base_url}/api/v1"}],
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SCHEMA_PATH_PREFIX_TRIM": True,
    "COMPONENT_SPLIT_REQUEST": True,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "ruggensteun.doors.api.description.add_what_every_answer_has",
    ],
}
