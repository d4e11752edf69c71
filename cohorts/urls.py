"""Addresses of this floor."""

from django.urls import URLPattern, URLResolver, path

from cohorts.attendance import views as attendance
from cohorts.feeds import views as feeds
from cohorts.recordings import views as recordings
from cohorts.registration import order_views, organiser_views, status_views
from cohorts.registration import views as registration
from cohorts.webinars import views as webinars

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
