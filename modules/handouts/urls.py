"""Addresses of what is derived from a work's models."""

from django.urls import path, register_converter

from modules.handouts import views

_WORK = "aufgaben/arbeiten/<work:work>/"


class DerivedName:
    """Takes the name of a model out of an address; registered as "derived"."""

    regex = "as_is|to_be"

    def to_python(self, value: str) -> str:
        """Return the name of the field."""
        return value

    def to_url(self, value: str) -> str:
        """Return the same word."""
        return value


register_converter(DerivedName, "derived")

urlpatterns = [
    path(f"{_WORK}kennzahlen/", views.work_figures, name="work_figures"),
    path(f"{_WORK}handzettel/", views.handout_list, name="handout_list"),
    path(f"{_WORK}handzettel/<derived:name>/<int:number>/", views.handout, name="handout"),
    path(f"{_WORK}handzettel/<derived:name>/<int:number>.pdf", views.handout_pdf, name="handout_pdf"),
    path(f"{_WORK}<derived:name>-mit-bausteinen.bpmn", views.model_with_blocks, name="model_with_blocks"),
]
