"""In production the site opens to visitors once every legal page is filled; editors reach the admin before."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import strip_tags

from lms.site.models import LEGAL_SLUGS, StandardPage

SHORTEST_TEXT = 80
_OPEN_PATHS = ("/admin/", "/konto/", "/en/konto/", "/static/", "/media/", "/healthz", "/readyz")


def unfilled_legal_pages() -> list[str]:
    """Return the slugs of legal pages that are missing, unpublished or hold less than a sentence or two."""
    pages = StandardPage.objects.live().filter(locale__language_code="de", slug__in=LEGAL_SLUGS)
    filled = {page.slug for page in pages if len(strip_tags(page.body).strip()) >= SHORTEST_TEXT}
    return [slug for slug in LEGAL_SLUGS if slug not in filled]


class OpeningMiddleware:
    """Answers 503 with the names of unfilled legal pages; asks the database only until all are filled."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.is_open = False

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the request pass, or say what is missing."""
        if self.is_open or request.path.startswith(_OPEN_PATHS):
            return self.get_response(request)
        unfilled = unfilled_legal_pages()
        self.is_open = not unfilled
        if self.is_open:
            return self.get_response(request)
        return render(request, "site/not_open.html", {"unfilled": unfilled}, status=503)
