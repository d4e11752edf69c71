"""What the demo shows, counted; and that its words fit the software."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from certificates.models import Certificate
from cohorts.planning.models import Cohort
from cohorts.planning.rules import Door
from cohorts.seats.models import WaitlistEntry
from cohorts.seats.queries import occupancy
from cohorts.webinars.queries import next_webinar
from lms.demo.blocks import UnknownBlock, lesson_body
from lms.demo.texts import modules, read, retold
from lms.shared.mailing.models import MailMessage, MailState
from lms.shared.outbox.models import OutboxEvent
from modules.assignments.models import (
    PICTURES,
    Assignment,
    Draft,
    Kind,
    Submission,
    Version,
    VersionAttachment,
    WorkFile,
)
from modules.assignments.receipts import is_intact
from modules.checklists.models import LessonTick
from modules.content.models import LessonPage, ModulePage
from modules.content.queries import plan_of
from modules.enrolment.models import Enrolment
from modules.enrolment.rules import week_of
from modules.progress.queries import module_path
from modules.videos.models import Video

GERMAN = {"locale__language_code": "de"}


def test_there_are_six_modules_with_at_least_four_lessons_each(demo: datetime) -> None:
    plan = plan_of(Cohort.objects.first().programme)
    assert [module.number for module in plan] == [1, 2, 3, 4, 5, 6]
    assert all(len(module.lessons) >= 4 for module in plan)
    assert [module.opens_in_week for module in plan] == [1, 7, 14, 20, 27, 33]


def test_there_are_32_processes_and_the_concept(demo: datetime) -> None:
    processes = Assignment.objects.filter(kind=Kind.PROCESS)
    by_module = [processes.filter(module_number=number).count() for number in range(1, 7)]
    assert by_module == [2, 5, 8, 8, 6, 3]
    assert Assignment.objects.filter(kind=Kind.CONCEPT).count() == 8


def test_ids_of_blocks_and_points_are_those_of_the_content(demo: datetime) -> None:
    written = [*modules(), read("later")]
    text = [block for module in written for lesson in module["lesson"] for block in lesson["block"]]
    wanted = {item["id"] for block in text for item in block.get("items", ())}
    found = {item for page in LessonPage.objects.filter(**GERMAN) for item in page.item_ids()}
    assert found == wanted
    blocks = {block.id for page in LessonPage.objects.filter(**GERMAN) for block in page.body}
    assert blocks == {block["id"] for block in text}


def test_the_english_tree_has_own_modules_and_the_german_lessons(demo: datetime) -> None:
    english = {"locale__language_code": "en"}
    assert list(ModulePage.objects.filter(**english).order_by("number").values_list("slug", flat=True)) == [
        module["slug"] for module in modules()
    ]
    assert ModulePage.objects.get(number=1, **english).title == "Foundations and strategy"
    lessons = LessonPage.objects.filter(**english)
    assert lessons.count() == LessonPage.objects.filter(**GERMAN).count()
    assert all(lesson.alias_of_id is not None for lesson in lessons)


def test_the_video_has_everything_that_makes_it_accessible(demo: datetime) -> None:
    for video in Video.objects.all():
        assert all(getattr(video, part) for part in ("file", "poster", "chapters"))
        assert {track.language for track in video.tracks.all() if track.file} == {"de", "en"}
        assert video.seconds == 89
        assert video.lines


def test_a_dozen_people_are_at_different_stages_of_the_running_cohort(demo: datetime) -> None:
    running = Enrolment.objects.filter(submissions__enrolment__first_on__lte=demo.date(), last_on__gte=demo.date())
    keys = set(running.values_list("cohort_key", flat=True))
    weeks = {key: week_of(running.filter(cohort_key=key)[0].first_on, demo.date()) for key in keys}
    assert sorted(weeks.values()) == [16, 37]
    key = next(key for key, week in weeks.items() if week == 16)
    people = Enrolment.objects.filter(cohort_key=key)
    assert people.count() >= 12
    assert people.values("organisation").distinct().count() >= 5
    accepted = {Submission.objects.filter(enrolment=each, state="accepted").count() for each in people}
    assert len(accepted) >= 6


def test_one_cohort_is_full_with_a_queue_and_one_has_free_seats(demo: datetime) -> None:
    coming = list(Cohort.objects.filter(starts_on__gt=demo.date()).order_by("starts_on"))
    first, second = (occupancy(cohort, now=demo) for cohort in coming)
    assert [cohort.door(today=demo.date()) for cohort in coming] == [Door.OPEN, Door.OPEN]
    assert 0 < first.open_to_all < first.capacity
    assert (second.free, second.taken) == (0, 24)
    assert WaitlistEntry.objects.filter(cohort=coming[1]).count() == 4


def test_the_past_cohort_has_certificates_one_revoked_one_replaced(demo: datetime) -> None:
    states = list(Certificate.objects.values_list("status", flat=True))
    assert sorted(states) == [*["replaced"], *["revoked"], *["valid"] * 7]
    assert Certificate.objects.get(status="replaced").superseded_by.holder_name == "Fatima El-Khatib"
    assert all(certificate.accepted_processes >= 30 for certificate in Certificate.objects.all())


def test_the_info_webinar_is_to_come(demo: datetime) -> None:
    webinar = next_webinar(demo)
    assert webinar is not None
    assert timedelta() < webinar.starts_at - demo < timedelta(days=16)
    assert webinar.signups.filter(state="confirmed").count() == 5


def test_the_participant_is_in_the_middle_of_module_three(demo: datetime) -> None:
    enrolment = Enrolment.objects.get(participant__email="teilnehmerin@demo.example")
    states = [module.state for module in module_path(enrolment, today=demo.date())]
    assert states == ["finished", "finished", "in_progress", "locked", "locked", "locked"]
    works = Submission.objects.filter(enrolment=enrolment, assignment__kind=Kind.PROCESS)
    counted = {state: works.filter(state=state).count() for state in works.values_list("state", flat=True)}
    assert counted == {"accepted": 10, "handed_in": 2, "changes_wanted": 1, "draft": 1}
    comments = works.get(state="changes_wanted").versions.get().review.comments.all()
    assert sum(bool(comment.element_id) for comment in comments) == 3
    lesson = LessonPage.objects.get(slug="steckbrief-und-modell", **GERMAN)
    assert 0 < LessonTick.objects.filter(enrolment=enrolment, lesson=lesson).count() < len(lesson.item_ids())


def test_nothing_of_the_past_waits_for_the_worker(demo: datetime) -> None:
    queued = MailMessage.objects.filter(state=MailState.QUEUED)
    kinds = sorted(queued.values_list("kind", flat=True))
    assert kinds == ["account.invitation", "registration.confirm", "webinar.confirm", "webinar.confirm"]
    assert queued.get(kind="account.invitation").to_address == "neu@demo.example"
    assert MailMessage.objects.filter(state=MailState.SENT, sent_at__lte=demo).count() > 150
    assert set(OutboxEvent.objects.filter(done_at=None).values_list("kind", flat=True)) == {"certificate.issued"}


def test_nothing_happens_in_the_future(demo: datetime) -> None:
    assert not Submission.objects.filter(state_changed_at__gt=demo).exists()
    for submission in Submission.objects.prefetch_related("versions__review").select_related("enrolment"):
        moments = [submission.created_at]
        for version in sorted(submission.versions.all(), key=lambda each: each.number):
            review = getattr(version, "review", None)
            moments += [version.handed_in_at, *([review.decided_at] if review else [])]
        assert moments == sorted(moments), submission
        assert moments[0].date() >= submission.enrolment.first_on
        assert moments[-1] <= demo


def test_nobody_hands_the_same_process_in_twice(demo: datetime) -> None:
    # who joined a work in common has no draft of her own
    works = Submission.objects.filter(assignment__kind=Kind.PROCESS, leading=None)
    drafts = works.select_related("draft")
    names = [(each.enrolment_id, each.draft.process_name) for each in drafts]
    assert sorted(name for name in names if names.count(name) > 1) == []


def test_versions_of_the_past_are_written_as_the_action_does(demo: datetime) -> None:
    versions = Version.objects.select_related("as_is", "to_be", "submission__enrolment")
    assert all(is_intact(version) and version.handed_in_by is not None for version in versions)
    first = versions.filter(number=1)
    assert not first.filter(due_on=None).exists()
    late = [version for version in versions.filter(review__isnull=False) if version.days_late]
    assert 0 < len(late) < first.count() / 5


def test_some_work_began_as_a_copy_has_attachments_or_a_picture_for_a_model(demo: datetime) -> None:
    assert Submission.objects.get(origin="copy").origin_title == "Kleine Veranstaltung im öffentlichen Raum genehmigen"
    assert VersionAttachment.objects.exists()
    assert Draft.objects.filter(as_is__kind__in=PICTURES).exists()


def test_nobody_has_a_model_twice(demo: datetime) -> None:
    pairs = list(WorkFile.objects.values_list("enrolment", "sha256"))
    assert len(pairs) == len(set(pairs))


@pytest.mark.parametrize("path", ["/", "/en/", "/programm/", "/en/programm/", "/jahrgaenge/", "/webinare/"])
def test_public_pages_answer(demo: datetime, client: Client, path: str) -> None:
    assert client.get(path).status_code == 200


def test_content_of_an_unknown_kind_fails_loudly() -> None:
    with pytest.raises(UnknownBlock, match="poem"):
        lesson_body([{"id": "1", "kind": "poem"}], documents={}, videos={})
    block = {"id": "1", "kind": "template", "title": "T", "description": "D", "file": "fehlt.docx"}
    with pytest.raises(UnknownBlock, match=r"fehlt\.docx"):
        lesson_body([block], documents={}, videos={})


def test_texts_are_retold_for_another_administration() -> None:
    text = "Satzung der Stadt Beispielhausen. Die Stadt Beispielhausen hat 900 Prozesse."
    told = retold(text, told_of="Stadt Beispielhausen", for_name="Kreis Musterland")
    assert told == "Satzung des Kreises Musterland. Der Kreis Musterland hat 900 Prozesse."
    assert retold(text, told_of="Stadt Beispielhausen", for_name="Stadt Beispielhausen") == text
