"""Addresses of comments."""

from django.urls import path

from modules.follow_up import views

urlpatterns = [
    path("betreuung/antworten/", views.answers, name="answers"),
    path("aufgaben/hinweise/<int:comment_id>/antworten/", views.answer, name="comment_answer"),
    path("aufgaben/hinweise/<int:comment_id>/erledigt/", views.tick, name="comment_tick"),
]
