"""Wagtail: nothing that calls other hosts, no second way to log in, private documents."""

from lms.settings.env import LMS_BASE_URL, env

WAGTAIL_SITE_NAME = "Lehrgang"
WAGTAILADMIN_BASE_URL = LMS_BASE_URL
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
WAGTAIL_USER_TIME_ZONES = ["Europe/Berlin"]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("de", "Deutsch"), ("en", "English")]
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_WORKFLOW_ENABLED = False
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = [
    *("pdf", "docx", "xlsx", "odt", "ods", "pptx", "odp", "bpmn", "vtt"),
    *("png", "jpg", "jpeg", "webp", "mp3", "m4a", "ogg", "wav"),
]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "german"}}
WAGTAILDOCS_DOCUMENT_MODEL = "shared.PrivateDocument"
WAGTAILIMAGES_IMAGE_MODEL = "shared.Picture"
# A page that an editor adds in one language appears in the other as a mirror until somebody translates it.
WAGTAILSIMPLETRANSLATION_SYNC_PAGE_TREE = True

# Largest film in megabytes, and whether a lesson may be published only when its films have captions and a transcript.
LMS_VIDEO_MAX_MB = env.int("LMS_VIDEO_MAX_MB", default=1000)
LMS_VIDEO_NEEDS_CAPTIONS = env.bool("LMS_VIDEO_NEEDS_CAPTIONS", default=True)
