"""How the pages of a model are entered: the own assignment by its number, and what a closed one answers."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from modules.enrolment.permissions import own_enrolment
from modules.modelling.places import Place, place_or_404


def own_place(request: HttpRequest, *, number: int, name: str, now: datetime) -> Place:
    """Return the model of the own assignment that an address names; raises `Http404` where it is none."""
    return place_or_404(own_enrolment(request, now=now), number=number, name=name, now=now)


def closed(request: HttpRequest, *, place: Place) -> HttpResponse:
    """Lead back to an assignment that takes no changes, and say so."""
    messages.warning(request, _("Diese Aufgabe ist schon eingereicht oder abgeschlossen."))
    return redirect(place.work.assignment.address)
