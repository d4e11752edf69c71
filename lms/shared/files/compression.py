"""Compresses pages on their way, never files: a part of a file is counted in the bytes of the file itself."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class PagesOnlyGZipMiddleware(GZipMiddleware):
    """Leaves alone what is handed out in parts: length, ranges and validators stay true."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Return the response, compressed if it is a page."""
        return response if response.has_header("Accept-Ranges") else super().process_response(request, response)
