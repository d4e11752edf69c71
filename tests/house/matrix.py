"""Who gets in where: one row per address, as programme.md, section 5 has it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from cohorts.registration.models import Registration
from cohorts.webinars.actions import GUEST_LINK, GuestFacts, sign_up
from lms.accounts.invitations.actions import invite
from lms.shared.links.actions import issue_link, secret_of
from lms.shared.links.models import SecretLink
from modules.assignments.models import Assignment, Draft, Submission, Version, WorkFile
from modules.checklists.models import OwnItem
from modules.enrolment.actions import extend
from modules.enrolment.models import ExtensionScope
from modules.exercises.models import ExerciseAnswer, ExerciseTry
from modules.videos.models import Video
from tests.cast import Cast
from tests.certificates.make import make_certificate, make_file
from tests.cohorts.make import make_cohort, make_event, make_prices, make_registration, make_webinar, status_secret
from tests.modules.exercises.written import text_exercise
from tests.modules.make import ITEM_1, make_lesson, make_module, make_person

# Addresses of others: allauth and Wagtail have tests of their own; their doors are in test_admin_doors.py.
FOREIGN = ("account_", "mfa_", "wagtail")
WAGTAILS = ("admin/", "dokumente/")

ALL = frozenset(
    {
        "participant", "other_participant", "trainer", "other_trainer", "editor", "organiser",
        "contact_person", "other_contact_person", "stranger",
    }
)  # fmt: skip
OK = frozenset({200})
DONE = frozenset({200, 302})
LOG_IN = frozenset({302})
REFUSED = frozenset({403, 404})

Story = Callable[[Cast], dict[str, Any]]


def _nothing(cast: Cast) -> dict[str, Any]:
    return {}


@dataclass(frozen=True, kw_only=True)
class Row:
    """What one address answers.

    Attributes:
        who: who gets in.
        answer: status for them.
        others: status for those who are logged in as somebody else.
        stranger: status for a visitor, where she does not get in.
        is_post: whether the address only takes POST.
        story: writes what the address is about and returns its parameters.
    """

    who: frozenset[str]
    answer: frozenset[int] = OK
    others: frozenset[int] = REFUSED
    stranger: frozenset[int] = LOG_IN
    is_post: bool = False
    story: Story = field(default=_nothing)

    def expected(self, role: str) -> frozenset[int]:
        """Return the fine statuses for a role."""
        if role in self.who:
            return self.answer
        return self.stranger if role == "stranger" else self.others


def address_of(name: str, *, row: Row, cast: Cast) -> str:
    """Write the story of a row and return its path."""
    return reverse(name, kwargs=row.story(cast))


def _assignment(cast: Cast) -> dict[str, Any]:
    Assignment.objects.create(
        programme=cast.cohort.programme, number=1, module_number=1, title="Hundesteuer anmelden", due_in_week=3
    )
    return {"number": 1}


def _chapter(cast: Cast) -> dict[str, Any]:
    Assignment.objects.create(
        programme=cast.cohort.programme, number=1, module_number=1, title="Ziele", due_in_week=3, kind="concept"
    )
    return {"number": 1}


def _version_row(cast: Cast) -> Version:
    _assignment(cast)
    moment = timezone.now()
    submission = Submission.objects.create(
        assignment=Assignment.objects.get(),
        enrolment=cast.enrolment,
        state="handed_in",
        created_at=moment,
        state_changed_at=moment,
    )
    Draft.objects.create(submission=submission, saved_at=moment)
    return Version.objects.create(submission=submission, number=1, handed_in_at=moment, process_name="Hundesteuer")


def _version(cast: Cast) -> dict[str, Any]:
    _version_row(cast)
    return {"number": 1, "version_number": 1}


def _review(cast: Cast) -> dict[str, Any]:
    return {"version_id": _version_row(cast).pk}


def _work_file(cast: Cast) -> dict[str, Any]:
    """A file that only stands in a draft: nobody but its owner sees it."""
    row = WorkFile(
        enrolment=cast.enrolment,
        original_name="hundesteuer.bpmn",
        sha256="0" * 64,
        size=7,
        uploaded_by=cast.participant,
        uploaded_at=timezone.now(),
    )
    row.file.save("hundesteuer.bpmn", ContentFile(b"<model/>"))
    return {"file_id": row.pk}


def _lesson(cast: Cast) -> dict[str, Any]:
    return {"page_id": make_lesson(module=make_module(programme=cast.cohort.programme)).pk}


def _checklist(cast: Cast) -> dict[str, Any]:
    lesson = make_lesson(module=make_module(programme=cast.cohort.programme))
    return {"page_id": lesson.pk, "block_id": lesson.checklists()[0].key}


def _item(cast: Cast) -> dict[str, Any]:
    lesson = make_lesson(module=make_module(programme=cast.cohort.programme))
    return {"page_id": lesson.pk, "item_id": ITEM_1}


def _own_item(cast: Cast) -> dict[str, Any]:
    """A point that one participant added; nobody else knows of it."""
    lesson = make_lesson(module=make_module(programme=cast.cohort.programme))
    item = OwnItem.objects.create(
        enrolment=cast.enrolment,
        lesson=lesson,
        block_id=lesson.checklists()[0].key,
        text="Frau Sommer fragen",
        created_at=timezone.now(),
    )
    return {"page_id": lesson.pk, "pk": item.pk}


def _exercise(cast: Cast) -> dict[str, Any]:
    block = text_exercise()
    return {
        "page_id": make_lesson(module=make_module(programme=cast.cohort.programme), body=[block]).pk,
        "block_id": block["id"],
    }


def _exercise_file(cast: Cast) -> dict[str, Any]:
    """A file that somebody sent as an answer to an exercise; exercises are for the own practice only."""
    place = _exercise(cast)
    answer = ExerciseAnswer.objects.create(
        enrolment=cast.enrolment, lesson_id=place["page_id"], block_id=place["block_id"], saved_at=timezone.now()
    )
    row = ExerciseTry(answer=answer, number=1, original_name="plan.pdf", kind="pdf", tried_at=timezone.now())
    row.file.save("plan.pdf", ContentFile(b"%PDF-1.7 Plan"))
    return {"try_id": row.pk}


def _video(cast: Cast) -> dict[str, Any]:
    lesson_module = make_module(programme=cast.cohort.programme)
    video = Video(title="Schwachstellen", seconds=89)
    video.file.save("film.mp4", ContentFile(b"\0\0\0\x18ftypmp42film"))
    video.save()
    block = {"type": "video", "value": {"title": "Film", "video": video.pk}}
    make_lesson(module=lesson_module, body=[block])
    return {"video_id": video.pk, "part": "film"}


def _film(cast: Cast) -> dict[str, Any]:
    return {"video_id": _video(cast)["video_id"]}


def _recording(cast: Cast) -> dict[str, Any]:
    """A film that stands in no lesson."""
    video = Video(title="Aufzeichnung", seconds=89)
    video.file.save("film.mp4", ContentFile(b"\0\0\0\x18ftypmp42film"))
    video.save()
    return {"pk": make_event(cohort=cast.cohort, starts_at=timezone.now() - timedelta(days=1), recording=video).pk}


def _recording_part(cast: Cast) -> dict[str, Any]:
    return {**_recording(cast), "part": "film"}


def _cohort(cast: Cast) -> dict[str, Any]:
    make_prices()
    return {"slug": cast.cohort.slug}


def _order(cast: Cast) -> dict[str, Any]:
    make_prices()
    return {"cohort": cast.cohort.slug}


def _order_in_future_cohort() -> Registration:
    cohort = make_cohort(slug="herbst-2026", name="Herbst 2026", starts_on=date(2026, 10, 9), ends_on=date(2027, 7, 8))
    return make_registration(cohort=cohort, now=timezone.now())


def _registration(cast: Cast) -> dict[str, Any]:
    return {"pk": _order_in_future_cohort().pk}


def _status(cast: Cast) -> dict[str, Any]:
    return {"secret": status_secret(_order_in_future_cohort())}


def _webinar(cast: Cast) -> dict[str, Any]:
    return {"slug": make_webinar(starts_at=timezone.now() + timedelta(days=3)).slug}


def _guest(cast: Cast) -> dict[str, Any]:
    webinar = make_webinar(starts_at=timezone.now() + timedelta(days=3))
    facts = GuestFacts(first_name="Gisela", last_name="Gast", email="gast@beispielhausen.example", organisation_name="")
    sign_up(webinar=webinar, facts=facts, language="de", now=timezone.now())
    return {"secret": secret_of(SecretLink.objects.get(purpose=GUEST_LINK))}


def _event(cast: Cast) -> dict[str, Any]:
    return {"pk": make_event(cohort=cast.cohort, starts_at=timezone.now() - timedelta(days=1)).pk}


def _feed(cast: Cast) -> dict[str, Any]:
    link = issue_link(purpose="calendar.feed", subject_id=cast.participant.pk, now=timezone.now())
    return {"secret": secret_of(link)}


def _certificate(cast: Cast) -> dict[str, Any]:
    certificate = make_certificate(enrolment=cast.enrolment)
    make_file(certificate)
    return {"code": certificate.code}


def _person(cast: Cast) -> dict[str, Any]:
    return {"pk": cast.participant.pk}


def _learner(cast: Cast) -> dict[str, Any]:
    return {"slug": cast.cohort.slug, "pk": cast.enrolment.pk}


def _extension(cast: Cast) -> dict[str, Any]:
    extension = extend(
        enrolment=cast.enrolment,
        scope=ExtensionScope.EVERYTHING,
        until=date(2026, 8, 1),
        reason="Elternzeit",
        by=cast.organiser,
        now=timezone.now(),
    )
    return {**_learner(cast), "extension_id": extension.pk}


def _invitation(cast: Cast) -> dict[str, Any]:
    """An invitation of somebody else: only who is not logged in may follow it."""
    newcomer = make_person(email="neu@stadt-beispielhausen.example", last_name="Neu")
    newcomer.activated_at = None
    newcomer.save()
    return {"secret": secret_of(invite(user=newcomer, occasion="Herbst 2025", now=timezone.now()))}


STUDENTS = frozenset({"participant", "other_participant"})
TRAINERS = frozenset({"trainer", "other_trainer"})
STAFF = TRAINERS | {"organiser", "editor"}
PUBLIC = Row(who=ALL)
ORGANISER = frozenset({"organiser"})

MATRIX: dict[str, Row] = {
    # the site
    "healthz": PUBLIC,
    "readyz": Row(who=ALL, answer=frozenset({200, 503})),
    "mail_folder": PUBLIC,
    "gallery": PUBLIC,
    "start": Row(who=ALL - {"stranger"}, answer=DONE),
    # invitations
    "invitation": Row(who=frozenset({"stranger"}), story=_invitation),
    "invitation_renew": Row(who=ALL, is_post=True, story=_invitation),
    # public pages
    "cohort_list": PUBLIC,
    "cohort": Row(who=ALL, story=_cohort),
    "registration": Row(who=ALL, story=_order),
    "registration_sent": Row(who=ALL, answer=DONE, story=_order),
    "registration_status": Row(who=ALL, story=_status),
    "webinar_list": PUBLIC,
    "webinar": Row(who=ALL, story=_webinar),
    "webinar_sent": Row(who=ALL, answer=DONE, story=_webinar),
    "webinar_guest": Row(who=ALL, story=_guest),
    "calendar_feed": Row(who=ALL, story=_feed),
    "verification_form": PUBLIC,
    "verification": Row(who=ALL, story=_certificate),
    # learning
    "dashboard": Row(who=STUDENTS, others=frozenset({200, 302, 403, 404})),
    "event_list": Row(who=STUDENTS, others=frozenset({200, 403, 404})),
    "new_feed": Row(who=STUDENTS, answer=DONE, is_post=True, others=frozenset({200, 302, 403, 404})),
    "assignment_list": Row(who=STUDENTS),
    "assignment": Row(who=STUDENTS, story=_assignment),
    "assignment_hand_in": Row(who=STUDENTS, answer=frozenset({200, 302, 400, 422}), is_post=True, story=_assignment),
    "assignment_withdraw": Row(who=STUDENTS, answer=frozenset({302, 404, 409}), is_post=True, story=_assignment),
    "version": Row(who=frozenset({"participant"}), story=_version),
    "work_file": Row(who=frozenset({"participant"}), story=_work_file),
    "work_model": Row(who=frozenset({"participant"}), story=_work_file),
    "concept": Row(who=STUDENTS),
    "chapter": Row(who=STUDENTS, story=_chapter),
    "chapter_hand_in": Row(who=STUDENTS, answer=frozenset({200, 302, 400, 422}), is_post=True, story=_chapter),
    "chapter_withdraw": Row(who=STUDENTS, answer=frozenset({302, 404, 409}), is_post=True, story=_chapter),
    "lesson_ticks": Row(who=STUDENTS, answer=frozenset({200, 204, 302}), is_post=True, story=_lesson),
    "checklist_list": Row(who=STUDENTS),
    "checklist": Row(who=STUDENTS, story=_checklist),
    "item_day": Row(who=STUDENTS, answer=LOG_IN, is_post=True, story=_item),
    "own_item_add": Row(who=STUDENTS, answer=frozenset({302, 422}), is_post=True, story=_checklist),
    "own_item": Row(who=frozenset({"participant"}), answer=frozenset({302, 422}), is_post=True, story=_own_item),
    "own_item_remove": Row(who=frozenset({"participant"}), answer=LOG_IN, is_post=True, story=_own_item),
    "own_item_restore": Row(who=frozenset({"participant"}), answer=LOG_IN, is_post=True, story=_own_item),
    "lesson_finish": Row(who=STUDENTS, answer=DONE, is_post=True, story=_lesson),
    "lesson_reopen": Row(who=STUDENTS, answer=DONE, is_post=True, story=_lesson),
    # who was logged out gets the own text back with a 403
    "lesson_note": Row(who=STUDENTS, answer=LOG_IN, stranger=frozenset({403}), is_post=True, story=_lesson),
    "note_list": Row(who=STUDENTS),
    "exercise_draft": Row(who=STUDENTS, answer=LOG_IN, stranger=frozenset({403}), is_post=True, story=_exercise),
    "exercise_answer": Row(
        who=STUDENTS, answer=frozenset({422}), stranger=frozenset({403}), is_post=True, story=_exercise
    ),
    "exercise_file": Row(who=frozenset({"participant"}), story=_exercise_file),
    # without the signed word of a page nobody reports anything; tests/modules/viewing has the rest
    "lesson_watched": Row(who=frozenset(), is_post=True, story=_film),
    "video_part": Row(who=STUDENTS | STAFF, story=_video, stranger=frozenset({302, 403, 404})),
    "recording": Row(who=frozenset({"participant", "trainer", "organiser"}), story=_recording),
    "recording_part": Row(who=frozenset({"participant", "trainer", "organiser"}), story=_recording_part),
    "recording_watched": Row(who=frozenset({"participant"}), answer=frozenset({422}), is_post=True, story=_recording),
    "own_certificates": Row(who=STUDENTS, others=frozenset({200, 403, 404})),
    "certificate_file": Row(who=frozenset({"participant", "organiser"}), story=_certificate),
    "certificate_withdraw": Row(who=frozenset({"participant"}), story=_certificate),
    # what is found depends on who asks: tests/lms/dashboard/test_searching.py
    "search": Row(who=ALL - {"stranger"}),
    # supervising
    "inbox": Row(who=TRAINERS),
    "review": Row(who=frozenset({"trainer", "organiser"}), story=_review),
    "review_claim": Row(who=frozenset({"trainer"}), answer=LOG_IN, is_post=True, story=_review),
    "review_release": Row(who=frozenset({"trainer"}), answer=LOG_IN, is_post=True, story=_review),
    "attendance_list": Row(who=TRAINERS | ORGANISER),
    "attendance": Row(who=frozenset({"trainer", "organiser"}), story=_event),
    # organising
    "organiser_start": Row(who=ORGANISER),
    "organiser_person": Row(who=ORGANISER, story=_person),
    "organiser_person_invite": Row(who=ORGANISER, answer=DONE, is_post=True, story=_person),
    # progress and attendance of the cohorts that a trainer teaches
    "organiser_cohort": Row(who=frozenset({"organiser", "trainer"}), story=_cohort),
    "organiser_cohort_sheet": Row(who=frozenset({"organiser", "trainer"}), story=_cohort),
    "organiser_plan": Row(who=frozenset({"organiser", "trainer"}), story=_cohort),
    "organiser_plan_move": Row(who=ORGANISER, answer=frozenset({422}), is_post=True, story=_cohort),
    "organiser_learner": Row(who=frozenset({"organiser", "trainer"}), story=_learner),
    "organiser_first_day": Row(who=ORGANISER, answer=frozenset({422}), is_post=True, story=_learner),
    "organiser_extend": Row(
        who=frozenset({"organiser", "trainer"}), answer=frozenset({422}), is_post=True, story=_learner
    ),
    "organiser_extension_withdraw": Row(
        who=frozenset({"organiser", "trainer"}), answer=LOG_IN, is_post=True, story=_extension
    ),
    "organiser_registrations": Row(who=ORGANISER),
    "organiser_registration": Row(who=ORGANISER, story=_registration),
    "organiser_webinars": Row(who=ORGANISER),
    "organiser_certificates": Row(who=ORGANISER),
    "organiser_certificate": Row(who=ORGANISER, story=_certificate),
    "certificate_revoke": Row(who=ORGANISER, story=_certificate),
    "certificate_replace": Row(who=ORGANISER, story=_certificate),
    # the administration's page
    "administration": Row(who=frozenset({"contact_person", "other_contact_person"})),
}
