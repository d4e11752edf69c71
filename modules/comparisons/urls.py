"""Addresses of comparisons."""

from django.urls import path

from modules.comparisons import views

_WORK = "aufgaben/arbeiten/<work:work>/"

urlpatterns = [
    path(f"{_WORK}ist-soll/", views.as_is_beside_to_be, name="as_is_to_be"),
    path(f"{_WORK}ist-soll/<slug:side>.svg", views.as_is_to_be_drawing, name="as_is_to_be_drawing"),
    path(f"{_WORK}vergleich/<work:other>/", views.comparison, name="comparison"),
    path(f"{_WORK}vergleich/<work:other>/<slug:drawing>.svg", views.comparison_drawing, name="comparison_drawing"),
]
