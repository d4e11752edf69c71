"""The gate in front of modules, lessons, videos and templates.

It stands at Wagtail's hooks, so that pages know no users.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from wagtail.models import Page, ReferenceIndex

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from lms.shared.files.kinds import MIME, kind_of
from modules.content.models import LessonPage, ModulePage, Programme
from modules.content.queries import module_around, programme_of
from modules.enrolment.models import Enrolment
from modules.enrolment.queries import current_enrolment
from modules.enrolment.rules import Access, Verdict, verdict
from modules.plans.queries import opening_week

_READERS = frozenset({Role.EDITOR, Role.ORGANISER, Role.ADMINISTRATOR})


def reads_everything(person: User, *, programme: Programme) -> bool:
    """Say whether somebody opens all pages of a programme: editors, organisers, and trainers who teach in it."""
    if person.is_superuser or person.roles & _READERS:
        return True
    return person.has_role(Role.TRAINER) and Enrolment.objects.filter(programme=programme, trainers=person).exists()


def ask(person: User | None, *, page: Page, now: datetime) -> Verdict:
    """Return the gate's answer for a module or lesson page."""
    module = module_around(page)
    programme = programme_of(module)
    today = timezone.localdate(now)
    enrolment = current_enrolment(person, on=today, programme=programme) if person is not None else None
    return verdict(
        is_signed_in=person is not None,
        reads_everything=person is not None and reads_everything(person, programme=programme),
        first_on=enrolment.cohort_first_on if enrolment is not None else None,
        opens_in_week=_opening_week(module, enrolment=enrolment),
        is_published=module.live,
        today=today,
    )


def _opening_week(module: ModulePage, *, enrolment: Enrolment | None) -> int:
    return module.opens_in_week if enrolment is None else opening_week(enrolment.plan, module=module)


def page_gate(page: Page, request: HttpRequest, serve_args: Any, serve_kwargs: Any) -> HttpResponse | None:
    """Let the request for a page pass, or answer it; registered at `before_serve_page`.

    Raises:
        PermissionDenied: the page belongs to a programme that the person is not enrolled in.
    """
    if not isinstance(page.specific, ModulePage | LessonPage):
        return None
    return _answer(ask(_person(request), page=page, now=timezone.now()), request=request, page=page)


def document_gate(document: Any, request: HttpRequest) -> HttpResponse:
    """Hand out a template, or answer as for a page; registered at `before_serve_document`.

    A document that stands in lessons needs the right to one of them; on public pages it is public; one that
    stands nowhere is for those who write pages.
    """
    answer = ask_for_part(document, request=request)
    if answer is not None:
        return answer
    # read as a whole (20 MB at most): Wagtail takes no streaming answer from a hook
    with document.file.open("rb") as handle:
        mime = MIME.get(kind_of(handle) or "", "application/octet-stream")
        response = HttpResponse(handle.read(), content_type=mime)
    response["Content-Disposition"] = content_disposition_header(True, document.filename) or "attachment"  # noqa: FBT003 - Django's signature
    response["Cache-Control"] = "private, max-age=0, must-revalidate"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def ask_for_part(part: Any, *, request: HttpRequest) -> HttpResponse | None:
    """Let the request for a document or video pass if a page that shows it may be opened, or answer it.

    Raises:
        PermissionDenied: no page that shows it is open to the person.
    """
    person = _person(request)
    pages = list(_pages_with(part))
    if any(not isinstance(page, ModulePage | LessonPage) for page in pages):
        return None
    if person is not None and (person.is_superuser or person.roles & _READERS):
        return None
    now = timezone.now()
    answers = [(ask(person, page=page, now=now), page) for page in pages]
    if any(answer.access is Access.OPEN for answer, _page in answers):
        return None
    if person is None:
        return redirect_to_login(request.get_full_path())
    waiting = next((pair for pair in answers if pair[0].access is Access.NOT_YET), None)
    if waiting is None:
        raise PermissionDenied(_not_yours())
    return _answer(waiting[0], request=request, page=waiting[1])


def _answer(answer: Verdict, *, request: HttpRequest, page: Page) -> HttpResponse | None:
    if answer.access is Access.OPEN:
        return None
    if answer.access is Access.LOG_IN:
        return redirect_to_login(request.get_full_path())
    if answer.access is Access.GONE:
        raise Http404
    if answer.access is Access.NOT_YET:
        context = {"page": page, "module": module_around(page), "opens_on": answer.opens_on}
        return render(request, "enrolment/not_yet.html", context, status=403)
    raise PermissionDenied(_not_yours())


def _pages_with(part: Any) -> Iterable[Page]:
    page_type = ContentType.objects.get_for_model(Page)
    references = ReferenceIndex.get_references_to(part).filter(base_content_type=page_type)
    ids = {int(object_id) for object_id in references.values_list("object_id", flat=True)}
    return Page.objects.filter(pk__in=ids).live().specific()


def _person(request: HttpRequest) -> User | None:
    user = getattr(request, "user", None)
    return user if isinstance(user, User) else None


def _not_yours() -> str:
    return _(
        "Module und Lerneinheiten sind für Teilnehmende dieses Programms. Ihr Konto gehört zu keinem seiner Jahrgänge."
    )
