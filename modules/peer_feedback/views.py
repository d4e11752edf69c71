"""The participant's pages: works of others to look at, and what others say about her own."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lms.accounts.permissions import signed_in
from modules.assignments.forms import changed
from modules.assignments.handing_out import hand_out
from modules.assignments.shown_files import FORMS
from modules.enrolment.permissions import own_enrolment
from modules.peer_feedback import actions, giving
from modules.peer_feedback.forms import FeedbackForm, initial_feedback
from modules.peer_feedback.models import PeerTask
from modules.peer_feedback.page import criteria_for_task, task_page, tasks_page
from modules.peer_feedback.permissions import received_by, tasks_of
from modules.peer_feedback.shown import address_for, file_of, is_readable

UNREADABLE, CONFLICT, REFUSED = 422, 409, 403
_TEXTS = ("good", "better", "question")


@login_required
@require_safe
def peer_tasks(request: HttpRequest) -> HttpResponse:
    """List what a participant is to give, gave and received."""
    now = timezone.now()
    enrolment = own_enrolment(request, now=now)
    context = tasks_page(enrolment.participant, today=timezone.localdate(now))
    return render(request, "peer_feedback/tasks.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def peer_task(request: HttpRequest, task_id: int) -> HttpResponse:
    """Show a work of somebody else with the form for feedback; a POST keeps it or hands it over."""
    if request.method == "POST" and not request.user.is_authenticated:
        return _logged_out(request)
    return _task(request, task_id=task_id)


@login_required
@require_safe
def peer_task_file(request: HttpRequest, task_id: int, file_id: int, form: str) -> HttpResponseBase:
    """Hand out a file of the work to who is to look at it."""
    task = _own_task(request, task_id=task_id)
    file = file_of(task, file_id=file_id) if is_readable(task) else None
    if file is None or form not in FORMS:
        raise Http404
    return hand_out(request, name=FORMS[form], file=file, address=address_for(task))


@login_required
@require_POST
def peer_thanks(request: HttpRequest, task_id: int) -> HttpResponse:
    """Say thanks for feedback to an own work."""
    now = timezone.now()
    received = received_by(signed_in(request), on=timezone.localdate(now))
    task = get_object_or_404(received.select_related("version__submission__assignment"), pk=task_id)
    giving.thank(task=task, now=now)
    messages.success(request, _("Ihr Dank ist angekommen."))
    if request.POST.get("von") == "aufgabe":
        return redirect(f"{task.version.submission.assignment.address}#peer-rueckmeldungen")
    return redirect("peer_tasks")


@login_required
def _task(request: HttpRequest, *, task_id: int) -> HttpResponse:
    today = timezone.localdate(timezone.now())
    task = _own_task(request, task_id=task_id)
    is_over = task.given_at is not None or task.is_removed
    if request.method == "POST":
        return _take(request, task=task)
    form = None if is_over else FeedbackForm(initial=initial_feedback(task), criteria=criteria_for_task(task))
    return render(request, "peer_feedback/task.html", task_page(task, form=form, today=today))


def _take(request: HttpRequest, *, task: PeerTask) -> HttpResponse:
    now = timezone.now()
    form = FeedbackForm(request.POST, criteria=criteria_for_task(task))
    is_handed_over = request.POST.get("schritt") == "abgeben"
    status, problem = UNREADABLE, ""
    if form.is_valid():
        store = giving.give_feedback if is_handed_over else giving.save_feedback
        try:
            store(task=task, words=form.words(), grades=form.grades(), seen=form.cleaned_data["seen"], now=now)
        except giving.NeedsWords:
            form.ask_for_words()
        except giving.Withdrawn:
            status, problem = CONFLICT, "withdrawn"
        except giving.TakenBack:
            status, problem = CONFLICT, "taken_back"
        except actions.AlreadyGiven:
            status, problem = CONFLICT, "given"
        except giving.SavedElsewhere:
            status, problem = CONFLICT, "saved_elsewhere"
        else:
            return _stored(request, task=task, is_handed_over=is_handed_over)
    # what is stored now stands beside what was typed; who saves once more knows it
    task = _own_task(request, task_id=task.pk)
    form.data = changed(form.data, seen=giving.edit_mark(task))
    context = task_page(task, form=form, today=timezone.localdate(now))
    return render(request, "peer_feedback/task.html", {**context, "problem": problem}, status=status)


def _stored(request: HttpRequest, *, task: PeerTask, is_handed_over: bool) -> HttpResponse:
    if is_handed_over:
        messages.success(request, _("Ihre Rückmeldung ist abgegeben. Danke für Ihren Blick."))
        return redirect("peer_tasks")
    messages.success(request, _("Der Entwurf ist gespeichert. Abgegeben ist noch nichts."))
    return redirect("peer_task", task_id=task.pk)


def _own_task(request: HttpRequest, *, task_id: int) -> PeerTask:
    """Return a task of who asks; also one that was taken back, of which only her own words are shown."""
    today = timezone.localdate(timezone.now())
    tasks = tasks_of(signed_in(request), on=today, with_removed=True)
    return get_object_or_404(tasks.select_related("version__as_is", "version__to_be"), pk=task_id)


def _logged_out(request: HttpRequest) -> HttpResponse:
    """Give back what was typed: a log-in brings a new token, so the form cannot be sent again."""
    texts = [{"label": "", "text": text} for name in _TEXTS if (text := request.POST.get(name, "").strip())]
    return render(request, "exercises/logged_out.html", {"texts": texts}, status=REFUSED)
