"""Addresses of re-checks."""

from django.urls import path

from modules.rechecks import views

urlpatterns = [
    path("aufgaben/nachpruefung/<int:review_id>/", views.ask, name="recheck_ask"),
    path("betreuung/nachpruefungen/", views.waiting, name="rechecks"),
    path("betreuung/nachpruefungen/<int:recheck_id>/", views.recheck, name="recheck"),
]
