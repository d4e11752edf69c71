"""Is the process alive; is it ready to serve."""

from datetime import timedelta

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from lms.shared.timers.actions import WORKER, is_alive

WORKER_SILENCE = timedelta(minutes=5)


@never_cache
def alive(request: HttpRequest) -> JsonResponse:
    """Answer as long as the process answers at all."""
    return JsonResponse({"alive": True})


@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """Answer 200 if the database answers and the worker showed a sign of life, else 503 and what is missing."""
    parts = {"database": _database_answers(), "worker": False}
    if parts["database"]:
        parts["worker"] = is_alive(name=WORKER, now=timezone.now(), within=WORKER_SILENCE)
    is_ready = all(parts.values())
    return JsonResponse({"ready": is_ready, **parts}, status=200 if is_ready else 503)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True
