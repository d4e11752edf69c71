"""Addresses behind the forms of a lesson."""

from django.urls import path

from modules.studying import answering, lists, noting, ticking, views, watching

urlpatterns = [
    path("lernen/lektion/<int:page_id>/haken/", ticking.ticks, name="lesson_ticks"),
    path("lernen/checklisten/", lists.all_checklists, name="checklist_list"),
    path("lernen/lektion/<int:page_id>/checkliste/<uuid:block_id>/", lists.checklist, name="checklist"),
    path("lernen/lektion/<int:page_id>/checkliste/<uuid:block_id>/neu/", ticking.add, name="own_item_add"),
    path("lernen/lektion/<int:page_id>/punkt/<uuid:item_id>/termin/", ticking.day, name="item_day"),
    path("lernen/lektion/<int:page_id>/eigener-punkt/<int:pk>/", ticking.change, name="own_item"),
    path("lernen/lektion/<int:page_id>/eigener-punkt/<int:pk>/loeschen/", ticking.remove, name="own_item_remove"),
    path("lernen/lektion/<int:page_id>/eigener-punkt/<int:pk>/zurueckholen/", ticking.restore, name="own_item_restore"),
    path("lernen/lektion/<int:page_id>/abschliessen/", views.finish, name="lesson_finish"),
    path("lernen/lektion/<int:page_id>/wieder-oeffnen/", views.reopen, name="lesson_reopen"),
    path("lernen/lektion/<int:page_id>/uebung/<uuid:block_id>/entwurf/", answering.draft, name="exercise_draft"),
    path("lernen/lektion/<int:page_id>/uebung/<uuid:block_id>/antworten/", answering.answer, name="exercise_answer"),
    path("lernen/uebung/<int:try_id>/datei/", answering.file, name="exercise_file"),
    path("lernen/lektion/<int:page_id>/notiz/", noting.note, name="lesson_note"),
    path("lernen/notizen/", noting.note_list, name="note_list"),
    path("lernen/video/<int:video_id>/gesehen/", watching.watched, name="lesson_watched"),
]
