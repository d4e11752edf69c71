"""Order, build, fetch and forget packages; what lies in them."""

import subprocess
import unicodedata
import zipfile
from datetime import timedelta
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from shutil import which

import pytest
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from lms.accounts.models import User
from lms.shared.background import Stage
from lms.timed import EACH_DAY, forget_packages
from modules.assignments.actions import hand_in, save_draft
from modules.assignments.files import content_of, keep_file
from modules.assignments.models import Submission, Version
from modules.offline_review import packages
from modules.offline_review.models import OfflinePackage, PackedVersion
from modules.offline_review.packages import build_package, forget_old_packages, order_package
from modules.offline_review.packing import TooLarge, pack
from modules.offline_review.queries import waiting_of
from tests.modules.make import (
    NOW,
    make_assignment,
    make_draft,
    make_enrolment,
    make_organisation,
    make_person,
    make_review,
    make_version,
)
from tests.modules.offline_review.make import packed

pytestmark = pytest.mark.django_db


def order(trainer: User, *, is_only_new: bool = False) -> OfflinePackage:
    return order_package(trainer=trainer, query="", is_only_new=is_only_new, now=NOW)


def built(trainer: User, *, is_only_new: bool = False) -> OfflinePackage:
    package = order(trainer, is_only_new=is_only_new)
    build_package(package_id=package.pk, now=NOW)
    package.refresh_from_db()
    return package


class TestOrder:
    def test_worker_builds_what_was_ordered(
        self,
        versions: list[Version],
        trainer: User,
        django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    ) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            package = order(trainer)
        package.refresh_from_db()
        assert (package.stage, package.done, package.total, package.problem) == ("ready", 3, 3, "")
        with package.file.open("rb") as handle:
            assert len(handle.read()) == package.size

    def test_only_what_is_new_since_the_last_package(self, versions: list[Version], trainer: User) -> None:
        built(trainer)
        with pytest.raises(packages.NothingToTake):
            order(trainer, is_only_new=True)
        fresh = make_version(enrolment=versions[0].submission.enrolment, assignment=make_assignment(number=7))
        waiting = waiting_of(trainer, query="", now=NOW)
        assert (waiting.total, waiting.new, waiting.last_at) == (4, 1, NOW)
        package = built(trainer, is_only_new=True)
        assert [each.version for each in PackedVersion.objects.filter(package=package)] == [fresh]

    def test_packages_of_a_colleague_do_not_count(
        self, versions: list[Version], trainer: User, colleague: User
    ) -> None:
        built(colleague)
        assert waiting_of(trainer, query="", now=NOW).new == 3

    def test_failed_package_does_not_count_and_can_be_ordered_again(
        self, versions: list[Version], trainer: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(packages, "pack", lambda *args, **values: 1 / 0)
            failed = built(trainer)
        assert (failed.stage, failed.file.name) == ("failed", "")
        assert "noch einmal" in failed.problem
        assert built(trainer, is_only_new=True).total == 3

    def test_one_at_a_time(self, versions: list[Version], trainer: User) -> None:
        order(trainer)
        with pytest.raises(packages.AlreadyBeingBuilt):
            order(trainer)
        later = NOW + timedelta(hours=3)
        assert order_package(trainer=trainer, query="", is_only_new=False, now=later)

    def test_limits(self, versions: list[Version], trainer: User, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(packages, "MOST_WORKS", 2)
        with pytest.raises(packages.TooManyWorks) as refusal:
            order(trainer)
        assert refusal.value.count == 3
        monkeypatch.setattr(packages, "MOST_WORKS", 3)
        monkeypatch.setattr(packages, "LARGEST_PACKAGE", 10)
        with pytest.raises(TooLarge):
            order(trainer)
        with pytest.raises(TooLarge):
            pack([versions[0].pk], trainer=trainer, target=BytesIO(), now=NOW, progress=id, largest=1000)

    def test_filter_of_the_inbox_chooses(self, versions: list[Version], trainer: User) -> None:
        package = order_package(
            trainer=trainer,
            query=f"aufgabe={versions[1].submission.assignment_id}&unsinn=1",
            is_only_new=False,
            now=NOW,
        )
        build_package(package_id=package.pk, now=NOW)
        assert [each.version for each in PackedVersion.objects.all()] == [versions[1]]
        assert "unsinn" not in package.query

    def test_who_teaches_nobody_any_more_gets_nothing(self, versions: list[Version], trainer: User) -> None:
        package = order(trainer)
        versions[0].submission.enrolment.trainers.remove(trainer)
        assert not build_package(package_id=package.pk, now=NOW)
        package.refresh_from_db()
        assert (package.stage, bool(package.file)) == ("failed", False)

    def test_building_twice_does_nothing(self, versions: list[Version], trainer: User) -> None:
        assert not build_package(package_id=built(trainer).pk, now=NOW)


class TestForgetting:
    def test_after_two_weeks_the_file_is_gone_and_the_row_says_so(self, versions: list[Version], trainer: User) -> None:
        package = built(trainer)
        ready_at = package.ready_at
        assert ready_at is not None
        path = Path(package.file.path)
        assert forget_old_packages(now=ready_at + timedelta(days=14)) == 0
        assert path.exists()
        assert forget_old_packages(now=ready_at + timedelta(days=14, seconds=1)) == 1
        package.refresh_from_db()
        assert (path.exists(), bool(package.file), package.forgotten_at is not None) == (False, False, True)
        assert forget_old_packages(now=ready_at + timedelta(days=15)) == 0
        # what was in it still is not new
        assert waiting_of(trainer, query="", now=NOW).new == 0

    def test_each_day_forgets(self, versions: list[Version], trainer: User) -> None:
        package = built(trainer)
        ready_at = package.ready_at
        assert ready_at is not None
        (job,) = [each for each in EACH_DAY if each is forget_packages]
        job(ready_at + timedelta(days=15))
        assert OfflinePackage.objects.exclude(forgotten_at=None).exists()

    def test_what_a_stopped_worker_left_is_given_up(self, versions: list[Version], trainer: User) -> None:
        package = order(trainer)
        forget_old_packages(now=NOW + timedelta(hours=3))
        package.refresh_from_db()
        assert (package.stage, bool(package.problem)) == (Stage.FAILED, True)


def with_attachments(trainer: User, *files: tuple[str, bytes]) -> Version:
    """A version whose files were attached before it was handed in; triggers let nobody add one afterwards."""
    enrolment = make_enrolment(trainers=[trainer], organisation=make_organisation(name="Stadt <Müller>/.. "))
    submission = make_draft(enrolment=enrolment, assignment=make_assignment(number=4, title="Frist: ja/nein?"))
    submission.draft.refresh_from_db()
    for name, content in files:
        file = keep_file(
            enrolment=enrolment, uploaded_by=enrolment.participant, name=name, content=content, kind="pdf", now=NOW
        )
        submission.draft.attachments.create(file=file, caption="<b>Beschriftung</b>")
    return hand_in(submission=submission, now=NOW)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


class TestContent:
    def test_everything_lies_in_its_place_exactly_as_it_was_sent(self, trainer: User) -> None:
        version = with_attachments(trainer, ("../../Plan.pdf", b"%PDF-eins"), ("plan.PDF", b"%PDF-zwei"))
        with zipfile.ZipFile(BytesIO(packed([version], trainer=trainer))) as parts:
            assert parts.testzip() is None
            folder = "Erster Jahrgang Kommunen/Muster, Katrin (Stadt Müller)/Aufgabe 04 Frist ja nein/Fassung 1"
            names = ["as-is.bpmn", "as-is.svg", "Plan.pdf", "plan (2).PDF", "Steckbrief.html"]
            assert parts.namelist() == [*(f"{folder}/{name}" for name in names), "Bewertung.xlsx", "Lies mich.txt"]
            assert version.as_is is not None
            assert parts.read(f"{folder}/as-is.bpmn") == content_of(version.as_is)
            assert parts.read(f"{folder}/plan (2).PDF") == b"%PDF-zwei"
            assert b"<svg" in parts.read(f"{folder}/as-is.svg")[:300]
            assert parts.read("Lies mich.txt").startswith("\ufeffEine Arbeit zum Prüfen".encode())
            for entry in parts.infolist():
                assert entry.filename == unicodedata.normalize("NFC", entry.filename)
                assert len(entry.filename) < 180
                assert entry.filename.isascii() or entry.flag_bits & 0x800
                assert entry.date_time[:3] == (2026, 1, 22)

    def test_profile_stands_alone_and_runs_nothing(self, trainer: User) -> None:
        version = with_attachments(trainer, ("<script>alert(1)</script>.pdf", b"%PDF-"))
        with zipfile.ZipFile(BytesIO(packed([version], trainer=trainer))) as parts:
            page = parts.read(next(name for name in parts.namelist() if name.endswith(".html"))).decode()
        assert '<meta charset="utf-8">' in page
        assert "Hunde werden steuerlich erfasst." in page
        assert "&lt;b&gt;Beschriftung" in page
        tags = _Tags()
        tags.feed(page)
        assert not {"script", "iframe", "object", "link", "form"} & {tag for tag, _attributes in tags.found}
        addresses = [value for _tag, each in tags.found for name, value in each.items() if name in {"src", "href"}]
        assert addresses
        assert not [each for each in addresses if each is None or ":" in each or each.startswith("/")]

    def test_text_of_a_chapter_is_cleaned(self, trainer: User) -> None:
        chapter = make_assignment(kind="concept")
        submission = make_draft(enrolment=make_enrolment(trainers=[trainer]), assignment=chapter)
        submission.draft.refresh_from_db()
        text = '<p onclick="x()">Ziele</p><script>alert(1)</script><img src="https://boese.example/x.png">'
        save_draft(submission=submission, edit_number=submission.draft.edit_number, values={"text": text}, now=NOW)
        version = hand_in(submission=submission, now=NOW)
        with zipfile.ZipFile(BytesIO(packed([version], trainer=trainer))) as parts:
            (name,) = [each for each in parts.namelist() if each.endswith("html")]
            page = parts.read(name).decode()
        assert "Kapitel 01" in name
        assert "<p>Ziele</p>" in page
        assert "boese" not in page
        assert "alert" not in page

    def test_group_work_is_there_once_with_all_names(self, trainer: User) -> None:
        version = make_version(enrolment=make_enrolment(trainers=[trainer]))
        partner = make_enrolment(trainers=[trainer], participant=make_person(first_name="Ali", last_name="Zwei"))
        Submission.objects.create(
            assignment=version.submission.assignment,
            enrolment=partner,
            leading=version.submission,
            state="handed_in",
            created_at=NOW,
            state_changed_at=NOW,
        )
        with zipfile.ZipFile(BytesIO(packed([version], trainer=trainer))) as parts:
            (name,) = [each for each in parts.namelist() if each.endswith("html")]
            page = parts.read(name).decode()
        assert "Muster, Katrin; Zwei, Ali" in name
        assert "Katrin Muster, Ali Zwei" in page

    def test_earlier_feedback_lies_beside_the_next_version(self, versions: list[Version], trainer: User) -> None:
        make_review(version=versions[0], reviewer=trainer, decision="changes_wanted", words="Bitte <zählen>.")
        submission = versions[0].submission
        submission.refresh_from_db()
        second = hand_in(submission=submission, now=NOW)
        with zipfile.ZipFile(BytesIO(packed([second], trainer=trainer))) as parts:
            (name,) = [each for each in parts.namelist() if each.endswith("html")]
            page = parts.read(name).decode()
        assert "/Fassung 2/" in name
        assert "Bitte &lt;zählen&gt;." in page
        assert "Überarbeitung erbeten" in page

    def test_people_of_one_name_have_folders_of_their_own(self, trainer: User) -> None:
        versions = [make_version(enrolment=make_enrolment(trainers=[trainer])) for _each in range(2)]
        with zipfile.ZipFile(BytesIO(packed(versions, trainer=trainer))) as parts:
            people = {name.split("/")[1] for name in parts.namelist() if "/" in name}
        assert people == {f"Muster, Katrin (Stadt Beispielhausen){each}" for each in ("", " (2)")}

    def test_file_that_is_lost_does_not_stop_the_rest(self, versions: list[Version], trainer: User) -> None:
        assert versions[0].as_is is not None
        versions[0].as_is.file.delete(save=False)
        with zipfile.ZipFile(BytesIO(packed(versions, trainer=trainer))) as parts:
            assert len([each for each in parts.namelist() if each.endswith("html")]) == 3
            assert len([each for each in parts.namelist() if each.endswith("bpmn")]) == 2

    def test_trips_do_not_grow_with_the_works(
        self, versions: list[Version], trainer: User, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        counted = []
        for some in (versions[:1], versions):
            with django_assert_num_queries(10, exact=False) as trips:
                packed(some, trainer=trainer)
            counted.append(len(trips.captured_queries))
        assert counted[0] == counted[1]

    @pytest.mark.skipif(which("unzip") is None, reason="unzip is not installed")
    def test_unzip_finds_nothing_wrong(self, versions: list[Version], trainer: User, tmp_path: Path) -> None:
        place = tmp_path / "paket.zip"
        place.write_bytes(packed(versions, trainer=trainer))
        tested = subprocess.run(["unzip", "-t", str(place)], capture_output=True, check=False)
        assert tested.returncode == 0, tested.stdout[-300:]


def test_what_is_packed_already_is_not_packed_again(trainer: User) -> None:
    version = with_attachments(trainer, ("gross.pdf", b"x" * 300_000))
    with zipfile.ZipFile(BytesIO(packed([version], trainer=trainer))) as parts:
        (entry,) = [each for each in parts.infolist() if each.filename.endswith("gross.pdf")]
        assert (entry.file_size, entry.compress_type) == (300_000, zipfile.ZIP_STORED)
