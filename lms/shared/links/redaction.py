"""Keeps secrets that stand in addresses out of every log line."""

import logging
import re

_LONG_SEGMENT = re.compile(r"(?<=/)[A-Za-z0-9_-]{20,}(?=[/.\s?\"']|$)")


class RedactSecrets(logging.Filter):
    """Replaces long path segments, such as secrets and certificate codes, by a mark."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record's message; always lets it pass."""
        record.msg = _LONG_SEGMENT.sub("…", record.getMessage())
        record.args = ()
        return True
