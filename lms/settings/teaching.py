"""Reviewing."""

from lms.settings.env import env

# How long a trainer can take back what she decided before the participant learns of it.
REVIEW_UNDO_SECONDS = env.int("LMS_REVIEW_UNDO_SECONDS", default=10)
