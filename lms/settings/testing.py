"""Settings of the test suite: the same house with quick hashing, tasks at once and folders of its own."""

import tempfile
from pathlib import Path

from lms.settings import *  # noqa: F403 - the same settings, changed below
from lms.settings import DATABASES, STORAGES, VAR_DIR

_folder = Path(tempfile.mkdtemp(prefix="lehrgang-test-"))
SECRET_KEY = "only-for-tests"  # noqa: S105 - no secret
LMS_BASE_URL = "http://testserver"
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MAIL_FOLDER = _folder / "mail"
MEDIA_ROOT = str(_folder / "public")
PRIVATE_ROOT = str(_folder / "private")
STORAGES = {
    **STORAGES,
    "private": {
        "BACKEND": "lms.shared.files.storage.PrivateFileStorage",
        "OPTIONS": {"location": PRIVATE_ROOT},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TASKS = {name: {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"} for name in ("default", "background")}
# results are released at once; the tests of taking back set their own time
REVIEW_UNDO_SECONDS = 0
ACCOUNT_RATE_LIMITS = False  # type: ignore[assignment]  # how allauth switches its limits off
if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    DATABASES["default"]["CONN_MAX_AGE"] = 0
# A file rather than memory: threads of the live server and of the race tests see the same database.
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
