"""Addresses of this floor; `/c/…` stands on paper, so it never changes."""

from django.urls import URLPattern, URLResolver, path

from certificates import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("c/", views.verification_form, name="verification_form"),
    path("c/<str:code>/", views.verification, name="verification"),
    path("zertifikate/", views.own_certificates, name="own_certificates"),
    path("zertifikate/<str:code>/datei/", views.certificate_file, name="certificate_file"),
    path("zertifikate/<str:code>/zurueckziehen/", views.certificate_withdraw, name="certificate_withdraw"),
    path("organisation/zertifikate/", views.organiser_certificates, name="organiser_certificates"),
    path("organisation/zertifikate/<str:code>/", views.organiser_certificate, name="organiser_certificate"),
    path("organisation/zertifikate/<str:code>/widerrufen/", views.certificate_revoke, name="certificate_revoke"),
    path("organisation/zertifikate/<str:code>/ersetzen/", views.certificate_replace, name="certificate_replace"),
]
