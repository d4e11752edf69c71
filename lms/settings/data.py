"""Database, cache, files, background tasks."""

from lms.settings.delivery import BUCKET_STORAGE
from lms.settings.env import BASE_DIR, IS_PRODUCTION, VAR_DIR, env

# SQLite without these options loses contended writes; figures in docs/decisions/0003-embedded-by-default.md
_SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY; "
        "PRAGMA mmap_size=134217728; PRAGMA journal_size_limit=67108864; PRAGMA cache_size=-20000;"
    ),
}

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'lehrgang.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    VAR_DIR.mkdir(parents=True, exist_ok=True)
    DATABASES["default"].setdefault("OPTIONS", {}).update(_SQLITE_OPTIONS)
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("LMS_DATABASE_CONN_MAX_AGE", default=60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

# Rate limits count in the cache, so it is shared by all worker processes.
CACHES = {"default": env.cache_url("CACHE_URL", default="dbcache://django_cache")}

SESSION_ENGINE = "django.contrib.sessions.backends.db"

# Two storages: `default` is public (page pictures), `private` is never served by address alone.
MEDIA_ROOT = env.str("LMS_MEDIA_ROOT", default=str(BASE_DIR / "media" / "public"))
MEDIA_URL = "/media/"
PRIVATE_ROOT = env.str("LMS_PRIVATE_ROOT", default=str(BASE_DIR / "media" / "private"))

# Collected, compressed and fingerprinted in production and in the demo; found in place in development.
STATIC_ROOT = str(VAR_DIR / "static")
STATIC_COLLECTED = env.bool("LMS_STATIC_COLLECTED", default=IS_PRODUCTION)
WHITENOISE_USE_FINDERS = not STATIC_COLLECTED
WHITENOISE_AUTOREFRESH = not STATIC_COLLECTED
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": BUCKET_STORAGE
    or {
        "BACKEND": "lms.shared.files.storage.PrivateFileStorage",
        "OPTIONS": {"location": PRIVATE_ROOT},
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if STATIC_COLLECTED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
STATICFILES_FINDERS = [
    "lms.shared.styles.StyleFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]

# Wagtail's own tasks run at once (else a stopped worker would freeze the search index); ours run in the worker.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "background": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]},
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o640
OUTBOX_REACTIONS = "lms.reactions.REACTIONS"
