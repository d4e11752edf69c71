"""Addresses of the site beside its pages."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, path, re_path
from django.views.static import serve

from lms.site import health, views

plain_urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("favicon.ico", views.favicon),
    path("robots.txt", views.robots),
    path("sitemap.xml", views.sitemap),
    # page pictures only: this folder is public as a whole, nothing of a person lies in it
    re_path(r"^media/(?P<path>.+)$", serve, {"document_root": settings.MEDIA_ROOT}),
]

urlpatterns: list[URLPattern | URLResolver] = []
if not settings.IS_PRODUCTION:
    urlpatterns += [
        path("postausgang/", views.mail_folder, name="mail_folder"),
        path("bausteine/", views.gallery, name="gallery"),
    ]
