"""Mail: into a folder while developing, by SMTP from `EMAIL_URL` in production."""

from lms.settings.env import IS_PRODUCTION, VAR_DIR, env

if IS_PRODUCTION:
    vars().update(env.email_url("EMAIL_URL", default="smtp://localhost:25"))
else:
    EMAIL_BACKEND = "lms.shared.mailing.folder.FolderBackend"
MAIL_FOLDER = VAR_DIR / "mail"
DEFAULT_FROM_EMAIL = env.str("LMS_MAIL_FROM", default="Lehrgang <post@lehrgang.example>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = 20

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"secrets": {"()": "lms.shared.links.redaction.RedactSecrets"}},
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["secrets"]}},
    "root": {"handlers": ["console"], "level": env.str("LMS_LOG_LEVEL", default="WARNING")},
}
