"""Address of the report on reviews."""

from django.urls import path

from modules.review_reports import views

urlpatterns = [path("betreuung/bericht/", views.report, name="review_report")]
