"""Addresses of the introduction concept."""

from django.urls import path

from modules.concept import views

urlpatterns = [
    path("einfuehrungskonzept/", views.concept, name="concept"),
    path("einfuehrungskonzept/<int:number>/", views.chapter, name="chapter"),
    path("einfuehrungskonzept/<int:number>/einreichen/", views.hand_in, name="chapter_hand_in"),
    path("einfuehrungskonzept/<int:number>/zurueckziehen/", views.withdraw, name="chapter_withdraw"),
]
