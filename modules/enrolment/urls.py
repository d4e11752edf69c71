"""Addresses of the parts of a video."""

from django.urls import path

from modules.enrolment import views

urlpatterns = [path("programm/video/<int:video_id>/<slug:part>/", views.video_part, name="video_part")]
