"""Addresses of works in common; where they are shown is the page of the assignment."""

from django.urls import path

from modules.group_work import views

_HERE = "aufgaben/<int:number>/gemeinsam/"

urlpatterns = [
    path(f"{_HERE}einladen/", views.invite, name="work_invite"),
    path(f"{_HERE}anteil/", views.part, name="work_part"),
    path(f"{_HERE}allein-weiter/", views.leave, name="work_leave"),
    path(f"{_HERE}<int:invitation_id>/zuruecknehmen/", views.take_back, name="work_invitation_take_back"),
    path(f"{_HERE}<int:invitation_id>/mitmachen/", views.join, name="work_invitation_join"),
    path(f"{_HERE}<int:invitation_id>/ablehnen/", views.refuse, name="work_invitation_refuse"),
]
