"""What pages show of a review and of what became of its comments."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from lms.accounts.models import User
from modules.assignments.models import Kind, Version, WorkFile
from modules.assignments.shown import PART_LABELS
from modules.document_pages.queries import page_address
from modules.document_pages.rules import PDF, PageMark
from modules.follow_up.models import Side
from modules.follow_up.permissions import teaches, writes_as_author
from modules.follow_up.queries import Thread, earlier_reviews, threads_on
from modules.follow_up.rules import MOST_ANSWERS, Count, counted
from modules.processes.profile import PROFILE_FIELDS
from modules.review.models import ATTACHMENT, WHOLE, Review, ReviewComment, ReviewGrade

_ANCHORS: Mapping[str, str] = {
    "as_is": "#modell-as_is",
    "to_be": "#modell-to_be",
    "analysis": "#analyse",
    "ideas": "#analyse",
    **dict.fromkeys(("process_name", "minutes_per_case_to_be", *(fact.name for fact in PROFILE_FIELDS)), "#steckbrief"),
}


@dataclass(frozen=True, kw_only=True)
class ShownComment:
    """A comment as pages show it.

    Attributes:
        comment: number, words, place.
        title: the place in words, for example "Ist-Modell: Antrag prüfen" or "Anlage leitfaden.pdf, Seite 3".
        address: where the place is, on the same page or beside it; empty where there is no single one.
        thread: answers and ticks.
    """

    comment: ReviewComment
    title: str
    address: str
    thread: Thread

    @property
    def is_full(self) -> bool:
        """Whether nothing more can be said to it."""
        return len(self.thread.answers) >= MOST_ANSWERS


@dataclass(frozen=True, kw_only=True)
class Card:
    """A review with everything around it, as one person sees it.

    Attributes:
        review: decision, words, who and when.
        comments: with what became of them.
        side: as whom the person answers and ticks; None if she only reads.
        may_confirm: a later version is there, so that a trainer says whether it is done.
    """

    review: Review
    comments: tuple[ShownComment, ...]
    side: Side | None
    may_confirm: bool

    @property
    def key(self) -> str:
        """Part of ids on the page."""
        return str(self.review.pk)

    @property
    def count(self) -> Count:
        """How many comments are ticked off."""
        return counted(each.thread.is_settled for each in self.comments)

    @property
    def grades(self) -> list[ReviewGrade]:
        """The steps chosen for each criterion."""
        return list(self.review.grades.all())

    @property
    def points(self) -> int | None:
        """The sum of all points; None where none were given."""
        given = [each.points for each in self.grades if each.points is not None]
        return sum(given) if given else None

    @property
    def most_points(self) -> int:
        """The most that could be reached."""
        return sum(each.most_points or 0 for each in self.grades)

    @property
    def may_answer(self) -> bool:
        """Whether the person may say something to a comment."""
        return self.side is not None

    @property
    def ticks_as_author(self) -> bool:
        """Whether the person ticks comments off as an author."""
        return self.side is Side.AUTHOR

    @property
    def confirms(self) -> bool:
        """Whether the person says as a trainer what is done."""
        return self.side is Side.TRAINER and self.may_confirm


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """Comments on the versions before one, the newest version first."""

    cards: tuple[Card, ...]


def card_of(review: Review, *, person: User, now: datetime) -> Card:
    """Return what one person sees of a review; seven trips at most, whatever was said.

    Args:
        review: that the person may know of, with its comments loaded.
        person: reads.
        now: the present moment.
    """
    side = side_of(person, version=review.version, now=now) if review.is_released else None
    return _cards([review], side=side, newest=_newest_number(review.version))[0]


def earlier_comments(version: Version, *, person: User, now: datetime) -> Earlier | None:
    """Return what a trainer looks at again: comments on earlier versions, and on this one once somebody answered.

    None where there is nothing; a fixed number of trips.
    """
    reviews = [each for each in earlier_reviews(version) if each.comments.all()]
    own = Review.objects.released().filter(version=version, comments__answers__isnull=False).distinct()
    reviews = [*own.select_related("version", "reviewer").prefetch_related("comments"), *reviews]
    if not reviews:
        return None
    side = side_of(person, version=version, now=now)
    return Earlier(cards=tuple(_cards(reviews, side=side, newest=_newest_number(version))))


def side_of(person: User, *, version: Version, now: datetime) -> Side | None:
    """Return as whom a person speaks about a version; None if she only reads."""
    if writes_as_author(person, version=version, now=now):
        return Side.AUTHOR
    return Side.TRAINER if teaches(person, version=version) else None


def title_of(comment: ReviewComment, *, file: WorkFile | None = None) -> str:
    """Return the place of a comment in words.

    Args:
        comment: which.
        file: of a comment on an attachment.
    """
    if comment.place == WHOLE:
        return _("Zur ganzen Arbeit")
    if comment.place == ATTACHMENT and file is not None:
        if comment.page is None:
            return _("Anlage %(name)s") % {"name": file.original_name}
        return _("Anlage %(name)s, Seite %(page)s") % {"name": file.original_name, "page": comment.page}
    place = str(PART_LABELS.get(comment.place, comment.place))
    return f"{place}: {comment.element_name or comment.element_id}" if comment.element_id else place


def back_to(version: Version, *, side: Side, back: str) -> str:
    """Return the address from which a form about a comment on a version was sent, without the place on it.

    Args:
        version: on which the comment was made.
        side: of who sent it.
        back: what the page wrote into its form: the key of the trainer's version, or "fassung" for the page of one
            version; anything else leads to the page on which the work goes on.
    """
    if side is Side.TRAINER:
        own = version.submission.versions.filter(pk=int(back)) if _is_key(back) else version.submission.versions.none()
        return reverse("review", args=[back if own.exists() else version.pk])
    assignment = version.submission.assignment
    if back != "fassung":
        return assignment.address
    if assignment.kind == Kind.PROCESS:
        return reverse("version", args=[assignment.number, version.number])
    return f"{assignment.address}?fassung={version.number}"


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 12  # noqa: PLR2004 - digits of the largest


def _newest_number(version: Version) -> int:
    return max(version.submission.versions.values_list("number", flat=True))


def _cards(reviews: Iterable[Review], *, side: Side | None, newest: int) -> list[Card]:
    listed = list(reviews)
    threads = threads_on(listed)
    keys = {each.file_id for review in listed for each in review.comments.all() if each.file_id is not None}
    files = WorkFile.objects.in_bulk(keys) if keys else {}
    return [
        Card(
            review=review,
            comments=tuple(_shown(each, review=review, threads=threads, files=files) for each in review.comments.all()),
            side=side,
            may_confirm=newest > review.version.number,
        )
        for review in listed
    ]


def _shown(
    comment: ReviewComment, *, review: Review, threads: Mapping[int, Thread], files: Mapping[int, WorkFile]
) -> ShownComment:
    file = files.get(comment.file_id) if comment.file_id is not None else None
    return ShownComment(
        comment=comment,
        title=title_of(comment, file=file),
        address=_in_file(comment, review=review, file=file) if file is not None else _ANCHORS.get(comment.place, ""),
        thread=threads[comment.pk],
    )


def _in_file(comment: ReviewComment, *, review: Review, file: WorkFile) -> str:
    """Return where the page of an attachment is to be seen with all comments on it, or the file itself."""
    if file.kind != PDF:
        return reverse("work_file", args=[file.pk])
    marks = [
        PageMark(page=each.page, number=each.number, x=each.x, y=each.y)
        for each in review.comments.all()
        if each.file_id == file.pk and each.page is not None
    ]
    return page_address(file_id=file.pk, page=comment.page, marks=marks)
