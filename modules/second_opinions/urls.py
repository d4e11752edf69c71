"""Addresses of second opinions, for trainers only."""

from django.urls import path

from modules.second_opinions import views

urlpatterns = [
    path("betreuung/zweitmeinungen/", views.opinions, name="second_opinions"),
    path("betreuung/zweitmeinungen/zu/<int:version_id>/", views.ask, name="second_opinion_ask"),
    path("betreuung/zweitmeinungen/<int:opinion_id>/", views.opinion, name="second_opinion"),
    path("betreuung/zweitmeinungen/<int:opinion_id>/zuruecknehmen/", views.withdraw, name="second_opinion_withdraw"),
]
