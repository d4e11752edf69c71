"""What stands against a line of a returned sheet: somebody decided, went on or took it back."""

from typing import Any

import pytest

from lms.accounts.models import User
from modules.assignments.actions import hand_in, save_draft, withdraw
from modules.assignments.models import Version
from modules.offline_review.lines import LineKind
from modules.review.drafts import Typed, save_review_draft
from tests.modules.make import (
    NOW,
    make_review,
)
from tests.modules.offline_review.make import book_of, lines, only, write

pytestmark = pytest.mark.django_db
RUBRIC = "Rubrik 1"


class TestConflicts:
    def decided(self, versions: list[Version], trainer: User) -> Any:
        book = book_of(versions, trainer=trainer)
        write(book[RUBRIC], row=2, Entscheidung="Annehmen", Gesamteindruck="Meins")
        return book

    def test_colleague_was_faster(self, versions: list[Version], trainer: User, colleague: User) -> None:
        book = self.decided(versions, trainer)
        make_review(version=versions[0], reviewer=colleague, decision="declined", words="Zu spät für Sie")
        line = only(lines(book, trainer=trainer), versions[0])
        assert line.conflict is not None
        assert (line.kind, line.conflict.who, line.conflict.decision) == ("conflict", colleague.name, "declined")
        assert line.conflict.said[0].text == "Zu spät für Sie"

    def test_own_judgement_in_the_same_words_is_done(self, versions: list[Version], trainer: User) -> None:
        book = self.decided(versions, trainer)
        make_review(version=versions[0], reviewer=trainer, words="Meins")
        assert only(lines(book, trainer=trainer), versions[0]).kind == LineKind.DONE

    def test_own_judgement_in_other_words_is_not(self, versions: list[Version], trainer: User) -> None:
        book = self.decided(versions, trainer)
        make_review(version=versions[0], reviewer=trainer, words="Anders")
        assert only(lines(book, trainer=trainer), versions[0]).kind == LineKind.CONFLICT

    def test_withdrawn(self, versions: list[Version], trainer: User) -> None:
        book = self.decided(versions, trainer)
        withdraw(submission=versions[0].submission, now=NOW)
        line = only(lines(book, trainer=trainer), versions[0])
        assert line.conflict is not None
        assert (line.kind, line.conflict.kind) == ("conflict", "withdrawn")

    def test_newer_version(self, versions: list[Version], trainer: User) -> None:
        book = self.decided(versions, trainer)
        submission = versions[0].submission
        withdraw(submission=submission, now=NOW)
        submission.draft.refresh_from_db()
        save_draft(submission=submission, edit_number=submission.draft.edit_number, values={"ideas": "Neu"}, now=NOW)
        hand_in(submission=submission, now=NOW)
        line = only(lines(book, trainer=trainer), versions[0])
        assert line.conflict is not None
        assert (line.kind, line.conflict.kind) == ("conflict", "newer_version")

    def test_newer_draft_on_the_page(self, versions: list[Version], trainer: User) -> None:
        book = self.decided(versions, trainer)
        save_review_draft(version=versions[0], trainer=trainer, typed=Typed(words="Auf der Seite"), now=NOW)
        line = only(lines(book, trainer=trainer), versions[0])
        assert line.conflict is not None
        assert (line.kind, line.conflict.kind, line.conflict.said[0].text) == (
            "conflict",
            "newer_draft",
            "Auf der Seite",
        )

    def test_draft_that_the_sheet_was_filled_with_is_none(self, versions: list[Version], trainer: User) -> None:
        save_review_draft(version=versions[0], trainer=trainer, typed=Typed(words="Entwurf"), now=NOW)
        book = self.decided(versions, trainer)
        assert only(lines(book, trainer=trainer), versions[0]).kind == LineKind.OK

    def test_draft_of_a_colleague_is_none(self, versions: list[Version], trainer: User, colleague: User) -> None:
        book = self.decided(versions, trainer)
        save_review_draft(version=versions[0], trainer=colleague, typed=Typed(words="Fremd"), now=NOW)
        line = only(lines(book, trainer=trainer), versions[0])
        assert line.kind == LineKind.OK
        assert "Fremd" not in str(line)
