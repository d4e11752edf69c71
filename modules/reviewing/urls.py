"""Addresses of the trainers."""

from django.urls import path

from modules.reviewing import allocation_views, claiming, inbox_views, organiser_views, results_views, saving, views

_VERSION = "betreuung/pruefung/<int:version_id>/"

urlpatterns = [
    path("betreuung/", inbox_views.inbox, name="inbox"),
    path("betreuung/filter/", inbox_views.save, name="saved_filter_save"),
    path("betreuung/filter/<int:filter_id>/umbenennen/", inbox_views.rename, name="saved_filter_rename"),
    path("betreuung/filter/<int:filter_id>/entfernen/", inbox_views.remove, name="saved_filter_remove"),
    path("betreuung/verteilung/", allocation_views.allocation, name="allocation"),
    path("betreuung/verteilung/vorschau/", allocation_views.preview, name="allocation_preview"),
    path("betreuung/verteilung/ausfuehren/", allocation_views.apply, name="allocation_apply"),
    path("betreuung/verteilung/zurueck/", allocation_views.undo, name="allocation_undo"),
    path("organisation/bewertungen/", organiser_views.reviews, name="organiser_reviews"),
    path(_VERSION, views.review, name="review"),
    path(f"{_VERSION}entwurf/", saving.draft, name="review_draft"),
    path(f"{_VERSION}uebernehmen/", claiming.claim, name="review_claim"),
    path(f"{_VERSION}freigeben/", claiming.release, name="review_release"),
    path(f"{_VERSION}zuruecknehmen/", claiming.take_back, name="review_take_back"),
    path("betreuung/ergebnisse/", results_views.results, name="results"),
    path("betreuung/ergebnisse/zurueckhalten/", results_views.hold, name="results_hold"),
    path("betreuung/ergebnisse/freigeben/", results_views.release, name="results_release"),
    path("betreuung/ergebnisse/<int:review_id>/freigeben/", results_views.release_one, name="result_release"),
]
