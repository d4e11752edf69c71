"""Addresses of the pages of files."""

from django.urls import path

from modules.document_pages import views

urlpatterns = [
    path("aufgaben/seiten/<int:file_id>/", views.document_pages, name="document_pages"),
    path("aufgaben/seiten/<int:file_id>/<int:number>/", views.document_page, name="document_page"),
]
