"""The site's addresses and one bare page, the baseline of every ratio."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from lms.urls import handler400, handler403, handler404, handler500
from lms.urls import urlpatterns as site_urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def bare(request: HttpRequest) -> HttpResponse:
    """A page that reads session and user and does nothing else."""
    request.session.get("anything")
    return HttpResponse(f"<!doctype html><title>bare</title><p>{request.user}</p>")


urlpatterns = [path("bare/", bare), *site_urlpatterns]
