"""Addresses for checking offline."""

from django.urls import path

from modules.offline_review import views

urlpatterns = [
    path("betreuung/unterwegs/", views.offline, name="offline"),
    path("betreuung/unterwegs/paket/", views.order, name="offline_order"),
    path("betreuung/unterwegs/paket/<int:package_id>/", views.package, name="offline_package"),
    path("betreuung/unterwegs/tabelle/", views.upload, name="offline_upload"),
    path("betreuung/unterwegs/tabelle/<int:sheet_id>/", views.sheet, name="offline_sheet"),
    path("betreuung/unterwegs/tabelle/<int:sheet_id>/uebernehmen/", views.confirm, name="offline_confirm"),
]
