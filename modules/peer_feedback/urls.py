"""Addresses of feedback among participants."""

from django.urls import path

from modules.peer_feedback import round_views, views

ROUND = "betreuung/peer-feedback/<int:round_id>/"
TASK = "aufgaben/rueckmeldungen/<int:task_id>/"

urlpatterns = [
    path("betreuung/peer-feedback/", round_views.peer_rounds, name="peer_rounds"),
    path(ROUND, round_views.peer_round, name="peer_round"),
    path(f"{ROUND}aendern/", round_views.peer_round_change, name="peer_round_change"),
    path(f"{ROUND}austeilen/", round_views.peer_round_give_out, name="peer_round_give_out"),
    path(f"{ROUND}verwerfen/", round_views.peer_round_discard, name="peer_round_discard"),
    path(f"{ROUND}aufgaben/<int:task_id>/zuruecknehmen/", round_views.peer_task_remove, name="peer_task_remove"),
    path("aufgaben/rueckmeldungen/", views.peer_tasks, name="peer_tasks"),
    path(TASK, views.peer_task, name="peer_task"),
    path(f"{TASK}danke/", views.peer_thanks, name="peer_thanks"),
    path(f"{TASK}dateien/<int:file_id>/<str:form>", views.peer_task_file, name="peer_task_file"),
]
