"""Addresses of the trainers."""

from django.urls import path

from modules.reviewing import inbox_views, views

urlpatterns = [
    path("betreuung/", inbox_views.inbox, name="inbox"),
    path("betreuung/pruefung/<int:version_id>/", views.review, name="review"),
    path("betreuung/pruefung/<int:version_id>/uebernehmen/", views.claim, name="review_claim"),
    path("betreuung/pruefung/<int:version_id>/freigeben/", views.release, name="review_release"),
]
