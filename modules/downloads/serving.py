"""Hand out a document through the gate and count who took it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from lms.accounts.models import User
from modules.downloads.actions import note_download
from modules.enrolment.gate import document_gate
from modules.enrolment.models import Enrolment

_REFUSED = 400


def hand_out(document: Any, request: HttpRequest) -> HttpResponse:
    """Answer the request for a document as the gate does, and count a participant who gets it.

    Registered at `before_serve_document`. Not counted: a mere question for its headers, and who looks at
    documents for work, as editors, trainers and organisers do.

    Raises:
        PermissionDenied: as the gate does.
    """
    response = document_gate(document, request)
    person = getattr(request, "user", None)
    if request.method == "GET" and response.status_code < _REFUSED and isinstance(person, User) and _studies(person):
        note_download(person=person, document=document, now=timezone.now())
    return response


def _studies(person: User) -> bool:
    return not person.is_superuser and not person.roles and Enrolment.objects.filter(participant=person).exists()
