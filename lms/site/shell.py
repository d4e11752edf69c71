"""What the frame around every page shows: menu, person, languages, footer, the mark of a demo."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, Any]:
    return {}
