"""Addresses of the account below `/konto/`: allauth's and the invitation."""

from django.urls import include, path

from lms.accounts.invitations import views

urlpatterns = [
    path("einladung/<str:secret>/", views.invitation, name="invitation"),
    path("einladung/<str:secret>/neu/", views.renew, name="invitation_renew"),
    path("2fa/", include("allauth.mfa.urls")),
    path("", include("allauth.account.urls")),
]
