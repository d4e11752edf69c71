"""Addresses behind the forms of a lesson."""

from django.urls import path

from modules.studying import views

urlpatterns = [
    path("lernen/lektion/<int:page_id>/haken/", views.ticks, name="lesson_ticks"),
    path("lernen/lektion/<int:page_id>/abschliessen/", views.finish, name="lesson_finish"),
    path("lernen/lektion/<int:page_id>/wieder-oeffnen/", views.reopen, name="lesson_reopen"),
]
