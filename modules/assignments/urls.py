"""Addresses of uploaded files."""

from django.urls import path, register_converter

from modules.assignments import views
from modules.assignments.references import WorkConverter

register_converter(WorkConverter, "work")

urlpatterns = [
    path("aufgaben/dateien/<int:file_id>/", views.work_file, name="work_file"),
    path("aufgaben/dateien/<int:file_id>/modell.bpmn", views.work_model, name="work_model"),
    path("aufgaben/dateien/<int:file_id>/zeichnung.svg", views.work_picture, name="work_picture"),
    path("aufgaben/dateien/<int:file_id>/bild/", views.work_image, name="work_image"),
    path("aufgaben/dateien/<int:file_id>/schritte/", views.work_steps, name="work_steps"),
]
