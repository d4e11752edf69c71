"""What the browser is told to refuse, cookies, hosts."""

from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF

from lms.settings.delivery import BUCKET_ORIGINS
from lms.settings.env import IS_PRODUCTION, LMS_BASE_URL, env

_address = urlsplit(LMS_BASE_URL)
_local_hosts = [] if IS_PRODUCTION else ["localhost", "127.0.0.1", "[::1]", "testserver"]
ALLOWED_HOSTS = [_address.hostname or "localhost", *_local_hosts, *env.list("LMS_EXTRA_HOSTS", default=[])]
CSRF_TRUSTED_ORIGINS = [LMS_BASE_URL]

_is_secure = _address.scheme == "https"
SESSION_COOKIE_SECURE = _is_secure
CSRF_COOKIE_SECURE = _is_secure
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = env.bool("LMS_SSL_REDIRECT", default=False)
SECURE_HSTS_SECONDS = env.int("LMS_HSTS_SECONDS", default=31536000 if IS_PRODUCTION and _is_secure else 0)
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
BEHIND_PROXY = env.bool("LMS_BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *BUCKET_ORIGINS],
        "media-src": [SELF, *BUCKET_ORIGINS],
        "connect-src": [SELF, *BUCKET_ORIGINS],
        "font-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}

# Rich text typed by people passes one cleaner: "bleach" (named by the customer) or "nh3" (ready to follow it).
RICH_TEXT_ENGINE = env.str("LMS_RICH_TEXT_ENGINE", default="bleach")
