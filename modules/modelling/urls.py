"""Addresses at which a model is made."""

from django.urls import path, register_converter

from modules.modelling import blocks_views, drawing_views, table_views
from modules.modelling.places import ModelName

register_converter(ModelName, "model")

urlpatterns = [
    path("aufgaben/<int:number>/modell/<model:name>/schritte/", table_views.step_table, name="step_table"),
    path("aufgaben/<int:number>/modell/<model:name>/zeichnen/", drawing_views.drawing, name="model_drawing"),
    path("aufgaben/<int:number>/modell/<model:name>/bausteine/", blocks_views.model_blocks, name="model_blocks"),
]
