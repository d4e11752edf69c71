"""Addresses of the start pages and overviews."""

from django.urls import URLPattern, URLResolver, path

from lms.dashboard import views
from lms.dashboard.administration.views import administration
from lms.dashboard.learning.views import dashboard
from lms.dashboard.organising import cohort_views, group_changes, group_views, learner_views, plan_views
from lms.dashboard.organising import views as organising
from lms.dashboard.searching.views import search

urlpatterns: list[URLPattern | URLResolver] = [
    path("lernen/", dashboard, name="dashboard"),
    path("lernen/start/", views.start, name="start"),
    path("lernen/suche/", search, name="search"),
    path("organisation/", organising.organiser_start, name="organiser_start"),
    path("organisation/personen/<int:pk>/", organising.organiser_person, name="organiser_person"),
    path(
        "organisation/personen/<int:pk>/einladen/", organising.organiser_person_invite, name="organiser_person_invite"
    ),
    path("organisation/jahrgaenge/<slug:slug>/", cohort_views.organiser_cohort, name="organiser_cohort"),
    path(
        "organisation/jahrgaenge/<slug:slug>/tabelle.xlsx",
        cohort_views.organiser_cohort_sheet,
        name="organiser_cohort_sheet",
    ),
    path("organisation/jahrgaenge/<slug:slug>/gruppen/", group_views.organiser_groups, name="organiser_groups"),
    path(
        "organisation/jahrgaenge/<slug:slug>/gruppen/vorschlag/",
        group_views.organiser_groups_proposal,
        name="organiser_groups_proposal",
    ),
    path(
        "organisation/jahrgaenge/<slug:slug>/gruppen/zuordnen/",
        group_changes.organiser_groups_move,
        name="organiser_groups_move",
    ),
    path(
        "organisation/jahrgaenge/<slug:slug>/gruppen/anlegen/",
        group_changes.organiser_group_create,
        name="organiser_group_create",
    ),
    path(
        "organisation/jahrgaenge/<slug:slug>/gruppen/<int:pk>/umbenennen/",
        group_changes.organiser_group_rename,
        name="organiser_group_rename",
    ),
    path(
        "organisation/jahrgaenge/<slug:slug>/gruppen/<int:pk>/loeschen/",
        group_changes.organiser_group_delete,
        name="organiser_group_delete",
    ),
    path("organisation/jahrgaenge/<slug:slug>/plan/", plan_views.organiser_plan, name="organiser_plan"),
    path(
        "organisation/jahrgaenge/<slug:slug>/plan/umstellen/",
        plan_views.organiser_plan_move,
        name="organiser_plan_move",
    ),
    path(
        "organisation/jahrgaenge/<slug:slug>/teilnehmende/<int:pk>/",
        learner_views.organiser_learner,
        name="organiser_learner",
    ),
    path(
        "organisation/jahrgaenge/<slug:slug>/teilnehmende/<int:pk>/erster-tag/",
        learner_views.organiser_first_day,
        name="organiser_first_day",
    ),
    path(
        "organisation/jahrgaenge/<slug:slug>/teilnehmende/<int:pk>/verlaengern/",
        learner_views.organiser_extend,
        name="organiser_extend",
    ),
    path(
        "organisation/jahrgaenge/<slug:slug>/teilnehmende/<int:pk>/verlaengerungen/<int:extension_id>/zuruecknehmen/",
        learner_views.organiser_extension_withdraw,
        name="organiser_extension_withdraw",
    ),
    path("verwaltung/", administration, name="administration"),
]
