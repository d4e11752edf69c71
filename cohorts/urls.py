"""Addresses of this floor."""

from django.urls import URLPattern, URLResolver, path

from cohorts.attendance import views as attendance
from cohorts.feeds import views as feeds
from cohorts.recordings import views as recordings
from cohorts.registration import order_views, organiser_views, status_views
from cohorts.registration import views as registration
from cohorts.webinars import views as webinars
from cohorts.workshops import slot_views, talking_views
from cohorts.workshops import views as workshops

_BOARD = "termine/werkstatt/<int:event_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("jahrgaenge/", registration.cohort_list, name="cohort_list"),
    path("jahrgaenge/<slug:slug>/", registration.cohort, name="cohort"),
    path("anmeldung/status/<str:secret>/", status_views.registration_status, name="registration_status"),
    path("anmeldung/<slug:cohort>/", order_views.registration, name="registration"),
    path("anmeldung/<slug:cohort>/gesendet/", order_views.registration_sent, name="registration_sent"),
    path("webinare/", webinars.webinar_list, name="webinar_list"),
    path("webinare/teilnahme/<str:secret>/", webinars.webinar_guest, name="webinar_guest"),
    path("webinare/<slug:slug>/", webinars.webinar, name="webinar"),
    path("webinare/<slug:slug>/gesendet/", webinars.webinar_sent, name="webinar_sent"),
    path("termine/", feeds.event_list, name="event_list"),
    path("termine/kalender/", feeds.new_feed, name="new_feed"),
    path("termine/<int:pk>/aufzeichnung/", recordings.recording, name="recording"),
    path("termine/<int:pk>/aufzeichnung/gesehen/", recordings.recording_watched, name="recording_watched"),
    path("termine/<int:pk>/aufzeichnung/<slug:part>/", recordings.recording_part, name="recording_part"),
    path(_BOARD, workshops.board, name="workshop_board"),
    path(f"{_BOARD}prozesse/", workshops.add_process, name="workshop_process_add"),
    path(f"{_BOARD}prozesse/<int:process_id>/", workshops.process, name="workshop_process"),
    path(f"{_BOARD}prozesse/<int:process_id>/einigung/", talking_views.agree, name="workshop_agree"),
    path(f"{_BOARD}mitbringen/", workshops.bring, name="workshop_bring"),
    path(f"{_BOARD}arbeiten/<int:work_id>/", workshops.work, name="workshop_work"),
    path(f"{_BOARD}arbeiten/<int:work_id>/zuruecknehmen/", workshops.take_back, name="workshop_take_back"),
    path(f"{_BOARD}arbeiten/<int:work_id>/rueckmeldung/", talking_views.remark, name="workshop_remark"),
    path(f"{_BOARD}arbeiten/<int:work_id>/<int:file_id>/<str:form>", workshops.file, name="workshop_file"),
    path(f"{_BOARD}rueckmeldungen/<int:remark_id>/", talking_views.remove_remark, name="workshop_remark_remove"),
    path(f"{_BOARD}zeiten/", slot_views.make, name="workshop_slots"),
    path(f"{_BOARD}zeiten/<int:slot_id>/", slot_views.take, name="workshop_slot"),
    path("betreuung/termine/", attendance.attendance_list, name="attendance_list"),
    path("betreuung/termine/<int:pk>/", attendance.attendance, name="attendance"),
    path("organisation/anmeldungen/", organiser_views.organiser_registrations, name="organiser_registrations"),
    path("organisation/anmeldungen/<int:pk>/", organiser_views.organiser_registration, name="organiser_registration"),
    path("organisation/webinare/", webinars.organiser_webinars, name="organiser_webinars"),
]
# the feed speaks its owner's language, so its address has no prefix
plain_urlpatterns: list[URLPattern | URLResolver] = [
    path("kalender/<str:secret>.ics", feeds.calendar_feed, name="calendar_feed"),
]
