"""Addresses of the notes among trainers."""

from django.urls import path

from modules.colleague_notes import views

urlpatterns = [
    path("betreuung/notizen/<int:enrolment_id>/", views.notes, name="colleague_notes"),
    path("betreuung/notizen/entfernen/<int:note_id>/", views.remove, name="colleague_note_remove"),
]
