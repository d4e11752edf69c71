"""Settings by theme. Everything that differs between installations comes from the environment (`env.py`)."""

from lms.settings.apps import *  # noqa: F403 - settings are assembled from their themes
from lms.settings.cms import *  # noqa: F403 - settings are assembled from their themes
from lms.settings.data import *  # noqa: F403 - settings are assembled from their themes
from lms.settings.delivery import *  # noqa: F403 - settings are assembled from their themes
from lms.settings.env import *  # noqa: F403 - settings are assembled from their themes
from lms.settings.env import DEBUG, IS_PRODUCTION, LMS_BASE_URL, SECRET_KEY
from lms.settings.language import *  # noqa: F403 - settings are assembled from their themes
from lms.settings.login import *  # noqa: F403 - settings are assembled from their themes
from lms.settings.login import ALLAUTH_TRUSTED_PROXY_COUNT
from lms.settings.messages import *  # noqa: F403 - settings are assembled from their themes
from lms.settings.messages import DEFAULT_FROM_EMAIL
from lms.settings.production import require
from lms.settings.security import *  # noqa: F403 - settings are assembled from their themes
from lms.settings.security import BEHIND_PROXY
from lms.settings.teaching import *  # noqa: F403 - settings are assembled from their themes

if IS_PRODUCTION:
    require(
        secret_key=SECRET_KEY,
        debug=DEBUG,
        base_url=LMS_BASE_URL,
        mail_from=DEFAULT_FROM_EMAIL,
        is_behind_proxy=BEHIND_PROXY,
        proxies=ALLAUTH_TRUSTED_PROXY_COUNT,
    )
    MIDDLEWARE = [*MIDDLEWARE, "lms.site.opening.OpeningMiddleware"]  # noqa: F405 - from apps.py
