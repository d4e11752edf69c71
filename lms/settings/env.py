"""Where and as what this installation runs."""

import secrets
from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parent.parent.parent
env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

LMS_ENV = env.str("LMS_ENV", default="development")
IS_PRODUCTION = LMS_ENV == "production"
DEBUG = env.bool("LMS_DEBUG", default=False)

# What the installation writes: database, uploads, mail, generated files.
VAR_DIR = Path(env.str("LMS_VAR_DIR", default=str(BASE_DIR / "var")))

# The one address that every absolute link, QR code and calendar UID is made from.
LMS_BASE_URL = env.str("LMS_BASE_URL", default="http://localhost:8000").rstrip("/")


def _development_secret() -> str:
    """Return a secret of this folder's own, made at the first start, so that no default secret exists."""
    path = VAR_DIR / "secret-key"
    if not path.exists():
        VAR_DIR.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


SECRET_KEY = env.str("LMS_SECRET_KEY", default="") or ("" if IS_PRODUCTION else _development_secret())
