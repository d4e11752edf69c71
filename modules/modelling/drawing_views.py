"""A model drawn in the page. The editor comes only when somebody asks for it; a table and an upload do the same."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from modules.assignments.actions import EditedElsewhere, NotEditable
from modules.assignments.models import Source
from modules.modelling.actions import keep
from modules.modelling.blank import blank_diagram
from modules.modelling.doors import closed, own_place
from modules.modelling.places import AS_IS, Place, place_or_404
from modules.modelling.table_form import number_in
from modules.processes.reading import MAX_BYTES, Reason, UnreadableModel


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def drawing(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """Show the page on which the editor opens; a POST stores what was drawn."""
    now = timezone.now()
    place = own_place(request, number=number, name=name, now=now)
    if request.method == "POST":
        return _take(request, place=place, now=now)
    if not place.work.is_editable:
        return closed(request, place=place)
    return _page(request, place=place)


def _take(request: HttpRequest, *, place: Place, now: datetime) -> HttpResponse:
    drawn = ""
    try:
        content = _sent(request)
        drawn = content.decode("utf-8", errors="replace")
        keep(
            place,
            content=content,
            source=Source.DRAWN,
            seen=number_in(request.POST.get("seen", "")),
            person=place.enrolment.participant,
            now=now,
        )
    except UnreadableModel as refused:
        return _refused(request, place=place, error=refused.sentence, drawn=drawn, status=422)
    except EditedElsewhere:
        fresh = place_or_404(place.enrolment, number=place.number, name=place.name, now=now)
        error = _(
            "In einem anderen Fenster wurde ein anderes Modell gespeichert. Ihre Zeichnung ist noch nicht gespeichert. "
            "Wenn Sie noch einmal speichern, ersetzt sie das andere Modell."
        )
        return _refused(request, place=fresh, error=error, drawn=drawn, status=409)
    except NotEditable:
        error = _(
            "Diese Aufgabe ist schon eingereicht oder abgeschlossen. Ihre Zeichnung ist nicht gespeichert; "
            "sie bleibt in diesem Browser gesichert."
        )
        return _refused(request, place=place, error=error, drawn=drawn, status=409)
    messages.success(request, _("Das %(model)s ist gespeichert.") % {"model": place.title})
    if request.accepts("text/html"):
        return redirect(place.back)
    return JsonResponse({"address": place.back})


def _sent(request: HttpRequest) -> bytes:
    """What was drawn: the script sends it like an uploaded file; raises `UnreadableModel` where it is too large."""
    upload = request.FILES.get("xml")
    if upload is None:
        # a field of a form parts its lines as mail does; in a file they are parted as everywhere else
        return request.POST.get("xml", "").replace("\r\n", "\n").encode("utf-8", errors="replace")
    if (upload.size or 0) > MAX_BYTES:
        raise UnreadableModel(Reason.TOO_LARGE)
    content: bytes = upload.read()
    return content


def _refused(request: HttpRequest, *, place: Place, error: str, drawn: str, status: int) -> HttpResponse:
    if request.accepts("text/html"):
        return _page(request, place=place, error=error, drawn=drawn, status=status)
    return JsonResponse({"error": error, "seen": place.seen}, status=status)


def _page(request: HttpRequest, *, place: Place, error: str = "", drawn: str = "", status: int = 200) -> HttpResponse:
    """What the editor begins with: what was sent, what is stored, the as-is model where asked for, or a new diagram."""
    from_as_is = request.GET.get("von") == AS_IS and place.other is not None
    file = place.other if from_as_is else place.file
    is_stored = file is not None and file.is_model and not drawn
    context: dict[str, Any] = {
        "place": place,
        "error": error,
        "from_as_is": from_as_is,
        "is_picture": file is not None and not file.is_model,
        "source": reverse("work_model", args=[file.pk]) if file is not None and is_stored else "",
        "blank": drawn or blank_diagram(name=place.process_name, roles=[_("Rolle 1"), _("Rolle 2")]),
    }
    return render(request, "modelling/drawing.html", context, status=status)
