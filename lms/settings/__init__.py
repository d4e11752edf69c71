"""Settings by theme. Everything that differs between installations comes from the environment (`env.py`)."""

from lms.settings.apps import *  # noqa: F403 - settings are assembled from their themes
from lms.settings.cms import *  # noqa: F403 - settings are assembled from their themes
from lms.settings.data import *  # noqa: F403 - settings are assembled from their themes
from lms.settings.env import *  # noqa: F403 - settings are assembled from their themes
from lms.settings.language import *  # noqa: F403 - settings are assembled from their themes
from lms.settings.login import *  # noqa: F403 - settings are assembled from their themes
from lms.settings.messages import *  # noqa: F403 - settings are assembled from their themes
from lms.settings.security import *  # noqa: F403 - settings are assembled from their themes
