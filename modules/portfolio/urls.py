"""Addresses of a participant's own work."""

from django.urls import path

from modules.portfolio import beginning_views, list_views, proposal_views, receipt_views, views

urlpatterns = [
    path("aufgaben/", list_views.assignment_list, name="assignment_list"),
    path("aufgaben/<int:number>/", views.assignment, name="assignment"),
    path("aufgaben/<int:number>/beginnen/", beginning_views.begin, name="assignment_begin"),
    path("aufgaben/<int:number>/steckbrief-vorschlag/", proposal_views.profile_proposal, name="profile_proposal"),
    path("aufgaben/<int:number>/einreichen/", views.hand_in, name="assignment_hand_in"),
    path("aufgaben/<int:number>/zurueckziehen/", views.withdraw, name="assignment_withdraw"),
    path("aufgaben/<int:number>/fassungen/<int:version_number>/", views.version, name="version"),
    path("aufgaben/arbeiten/<work:work>/beleg/", receipt_views.receipt, name="receipt"),
    path("aufgaben/arbeiten/<work:work>/beleg/inhalt.json", receipt_views.receipt_content, name="receipt_content"),
]
