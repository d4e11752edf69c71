"""The trainer's start page, and the filters that she keeps."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from lms.accounts.people.roles import Role
from lms.accounts.permissions import role_required, signed_in
from modules.inbox import actions
from modules.inbox.filters import Filter
from modules.inbox.models import SavedFilter
from modules.reviewing.inbox_forms import SavedFilterForm
from modules.reviewing.inbox_page import inbox_page
from modules.reviewing.targets import target_now


@never_cache
@require_safe
@role_required(Role.TRAINER)
def inbox(request: HttpRequest) -> HttpResponse:
    """Show what came since the last working day, and what waits in the cohorts the trainer teaches."""
    form = SavedFilterForm(initial={"name": request.GET.get("name", "")[:60]})
    return _inbox(request, query=request.GET.urlencode(), form=form)


@require_POST
@role_required(Role.TRAINER)
def save(request: HttpRequest) -> HttpResponse:
    """Keep the filter that stands in the field `query`; a form that cannot be kept comes back."""
    person = signed_in(request)
    chosen = Filter.from_query(request.POST.get("query", ""))
    form = SavedFilterForm(request.POST)
    if form.is_valid():
        name = form.cleaned_data["name"]
        try:
            actions.save_filter(person=person, name=name, chosen=chosen, now=timezone.now())
        except actions.NameTaken:
            form.add_error("name", _("Ein Filter mit diesem Namen besteht schon."))
        except actions.TooManyFilters:
            limit = {"number": actions.MOST_FILTERS}
            form.add_error("name", _("Sie haben schon %(number)s Filter. Bitte entfernen Sie zuerst einen.") % limit)
        else:
            messages.success(request, _("Der Filter „%(name)s“ ist gespeichert.") % {"name": name})
            return redirect(_address(chosen.as_query()))
    return _inbox(request, query=chosen.as_query(), form=form, status=422)


@require_POST
@role_required(Role.TRAINER)
def rename(request: HttpRequest, filter_id: int) -> HttpResponse:
    """Give a kept filter another name."""
    person = signed_in(request)
    kept = get_object_or_404(SavedFilter, person=person, pk=filter_id)
    form = SavedFilterForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for error in form.errors["name"]))
        return redirect(_address(kept.query))
    try:
        kept = actions.rename_filter(person=person, filter_id=filter_id, name=form.cleaned_data["name"])
    except actions.NameTaken:
        messages.error(request, _("Ein Filter mit diesem Namen besteht schon."))
        return redirect(_address(kept.query))
    messages.success(request, _("Der Filter heißt jetzt „%(name)s“.") % {"name": kept.name})
    return redirect(_address(kept.query))


@require_POST
@role_required(Role.TRAINER)
def remove(request: HttpRequest, filter_id: int) -> HttpResponse:
    """Remove a kept filter; the page shows it once more with its name, so that one click keeps it again."""
    try:
        gone = actions.remove_filter(person=signed_in(request), filter_id=filter_id)
    except SavedFilter.DoesNotExist as error:
        raise Http404 from error
    text = _("Der Filter „%(name)s“ ist entfernt. Hier ist er noch eingestellt und kann wieder gespeichert werden.")
    messages.success(request, text % {"name": gone.name})
    query = "&".join(part for part in (gone.query, urlencode({"name": gone.name})) if part)
    return redirect(_address(query))


def _inbox(request: HttpRequest, *, query: str, form: SavedFilterForm, status: int = 200) -> HttpResponse:
    target = target_now()
    context = inbox_page(
        signed_in(request),
        chosen=Filter.from_query(query, state=target.state),
        target=target,
        page_number=request.GET.get("seite", "1"),
        now=timezone.now(),
        form=form,
    )
    return render(request, "reviewing/inbox.html", context, status=status)


def _address(query: str) -> str:
    return reverse("inbox") + (f"?{query}" if query else "")
