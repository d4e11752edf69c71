"""Making slots and putting works into them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from cohorts.workshops import slots
from cohorts.workshops.actions import NotYours
from cohorts.workshops.forms import SlotsForm
from cohorts.workshops.page import board_page
from cohorts.workshops.permissions import slots_of, works_of
from cohorts.workshops.rules import OutsideTheWorkshop, TooMany
from cohorts.workshops.views import UNREADABLE, guest_of

_DIGITS = 18


@login_required
@require_POST
def make(request: HttpRequest, event_id: int) -> HttpResponse:
    """Make a series of parallel slots."""
    guest = guest_of(request, event_id=event_id)
    if not guest.leads:
        raise PermissionDenied
    form = SlotsForm(request.POST, auto_id="zeiten-%s")
    if form.is_valid():
        try:
            times = form.times(tzinfo=timezone.get_current_timezone())
            made = slots.make_slots(guest=guest, times=times)
        except TooMany:
            form.too_many()
        except OutsideTheWorkshop:
            form.add_error("first", _("Alle Zeiten müssen zwischen Beginn und Ende des Workshops liegen."))
        except slots.TrackInUse as error:
            form.add_error(
                "tracks", _("In %(track)s läuft zu dieser Zeit schon etwas.") % {"track": error.times[0].track}
            )
        else:
            words = ngettext("%(count)d Zeit ist angelegt.", "%(count)d Zeiten sind angelegt.", len(made))
            messages.success(request, words % {"count": len(made)})
            return redirect("workshop_board", event_id=event_id)
    return render(request, "workshops/board.html", board_page(guest, slots_form=form), status=UNREADABLE)


@login_required
@require_POST
def take(request: HttpRequest, event_id: int, slot_id: int) -> HttpResponse:
    """Put a work into a slot, make the slot free (`leave`), or remove it (`remove`)."""
    guest = guest_of(request, event_id=event_id)
    slot = get_object_or_404(slots_of(guest), pk=slot_id)
    try:
        if "remove" in request.POST:
            slots.remove_slot(guest=guest, slot=slot)
        elif "leave" in request.POST:
            # what stood there on the page, or what stands there now
            if slot.work_id is not None and request.POST["leave"] != str(slot.work_id):
                raise slots.SlotTaken
            slots.leave_slot(guest=guest, slot=slot)
        else:
            key = request.POST.get("work", "")
            is_key = key.isascii() and key.isdigit() and len(key) <= _DIGITS
            work = works_of(guest).filter(pk=key).first() if is_key else None
            if work is None:
                messages.warning(request, _("Bitte wählen Sie eine Arbeit, die auf der Tafel liegt."))
            else:
                slots.take_slot(guest=guest, slot=slot, work=work)
    except NotYours as error:
        raise PermissionDenied from error
    except slots.SlotTaken:
        messages.warning(request, _("Diese Zeit hat inzwischen jemand anderes gewählt."))
    except slots.PresentsAlready:
        messages.warning(request, _("Zu dieser Zeit wird schon etwas von denselben Personen vorgestellt."))
    except slots.SlotInUse:
        messages.warning(request, _("In dieser Zeit steht inzwischen eine Arbeit. Machen Sie sie erst frei."))
    return redirect("workshop_board", event_id=event_id)
