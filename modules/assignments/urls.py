"""Addresses of uploaded files."""

from django.urls import path

from modules.assignments import views

urlpatterns = [
    path("aufgaben/dateien/<int:file_id>/", views.work_file, name="work_file"),
    path("aufgaben/dateien/<int:file_id>/modell.bpmn", views.work_model, name="work_model"),
]
