"""Small pages of the site: favicon, robots, sitemap, and the outbox page of development."""

from django.contrib.sitemaps import views as sitemap_views
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.views.decorators.cache import never_cache
from wagtail.contrib.sitemaps import Sitemap
from wagtail.query import PageQuerySet

from lms.shared.addresses import absolute
from lms.shared.mailing.folder import newest_mails
from modules.content.models import LessonPage, ModulePage


class PublicPages(Sitemap):
    """Pages that everybody may see: lessons and what lies behind a log-in are left out."""

    def items(self) -> PageQuerySet:
        """Return the live pages without modules and lessons."""
        return super().items().not_type(ModulePage, LessonPage)


def favicon(request: HttpRequest) -> HttpResponse:
    """Lead to the mark of the site."""
    return redirect(static("favicon.ico"), permanent=True)


def robots(request: HttpRequest) -> HttpResponse:
    """Keep robots away from everything that belongs to persons."""
    hidden = ("/admin/", "/konto/", "/lernen/", "/c/", "/anmeldung/", "/webinare/teilnahme/", "/kalender/")
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in hidden),
        f"Sitemap: {absolute('/sitemap.xml')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


def sitemap(request: HttpRequest) -> HttpResponse:
    """List the public pages."""
    return sitemap_views.sitemap(request, {"pages": PublicPages(request)})


@never_cache
def mail_folder(request: HttpRequest) -> HttpResponse:
    """Show what went out by mail; only in development, where mail goes into a folder."""
    return render(request, "site/mail_folder.html", {"mails": newest_mails(limit=100)})


def gallery(request: HttpRequest) -> HttpResponse:
    """Show every part of the design with sample data; only in development."""
    return render(request, "shell/gallery.html")
