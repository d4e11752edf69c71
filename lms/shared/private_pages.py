"""Pages of a person who is logged in are kept by no cache, neither on the way nor on a computer that others use."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

_PAGES = ("text/html", "application/json")


class PrivatePagesMiddleware:
    """Says so where a view has said nothing itself; files and public pages of visitors are left alone.

    Stands behind the session; what a session that was read holds costs no further trip.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer with its header."""
        response = self.get_response(request)
        is_page = response.get("Content-Type", "").startswith(_PAGES)
        if is_page and not response.has_header("Cache-Control") and _is_personal(request):
            response["Cache-Control"] = "private, no-store"
        return response


def _is_personal(request: HttpRequest) -> bool:
    return bool(request.session.accessed and not request.session.is_empty())
