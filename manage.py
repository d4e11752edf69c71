#!/usr/bin/env python3
"""The project's one command: `manage.py demo`, `manage.py test` and all that Django and Wagtail offer.

Where Django is not importable an environment is made first, see `lms/bootstrap.py`.
"""

import os
import sys

from lms import bootstrap


def main() -> None:
    """Prepare the environment, then hand over to Django (or to pytest for `test`)."""
    bootstrap.ensure_environment(sys.argv)
    if sys.argv[1:2] == ["test"]:
        sys.exit(bootstrap.run_tests(sys.argv[2:]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings")

    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415 - Django may be installed only now
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - Django may be installed only now

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"{error}")


if __name__ == "__main__":
    main()
