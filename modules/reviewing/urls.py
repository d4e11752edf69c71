"""Addresses of the trainers."""

from django.urls import path

from modules.reviewing import views

urlpatterns = [
    path("betreuung/", views.inbox, name="inbox"),
    path("betreuung/pruefung/<int:version_id>/", views.review, name="review"),
    path("betreuung/pruefung/<int:version_id>/uebernehmen/", views.claim, name="review_claim"),
    path("betreuung/pruefung/<int:version_id>/freigeben/", views.release, name="review_release"),
]
