"""Addresses of the texts to use again."""

from django.urls import path

from modules.comment_bank import button_views, views

urlpatterns = [
    path("betreuung/textbausteine/", views.bank, name="comment_bank"),
    path("betreuung/textbausteine/neu/", views.add, name="bank_comment_add"),
    path("betreuung/textbausteine/merken/", button_views.keep, name="bank_comment_keep"),
    path("betreuung/textbausteine/<int:comment_id>/", views.edit, name="bank_comment_edit"),
    path("betreuung/textbausteine/<int:comment_id>/entfernen/", button_views.remove, name="bank_comment_remove"),
    path(
        "betreuung/textbausteine/<int:comment_id>/zurueckholen/",
        button_views.bring_back,
        name="bank_comment_bring_back",
    ),
    path("betreuung/textbausteine/<int:comment_id>/teilen/", button_views.share, name="bank_comment_share"),
    path("betreuung/textbausteine/<int:comment_id>/fuer-mich/", button_views.unshare, name="bank_comment_unshare"),
]
