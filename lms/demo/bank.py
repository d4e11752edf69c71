"""The trainers' comment bank: what they share, and what each keeps for herself."""

from collections.abc import Sequence
from datetime import datetime

from lms.accounts.models import User
from lms.demo.stories import spread
from lms.demo.texts import Entry, read
from modules.assignments.models import Assignment, Kind
from modules.comment_bank.models import BankComment
from modules.rubrics.models import Criterion

MOST_USES = 40


def load_bank(*, trainers: Sequence[User], assignments: Sequence[Assignment], now: datetime) -> None:
    """Write the texts that trainers use again: those for everybody are by the first of them."""
    writers = {each.email: each for each in trainers}
    shared = [{"by": trainers[0].email, "is_shared": True, **each} for each in read("works")["comment_snippet"]]
    entries = [*shared, *read("bank")["text"]]
    BankComment.objects.bulk_create(
        _comment(each, writer=writers[each["by"]], assignments=assignments, now=now) for each in entries
    )


def _comment(entry: Entry, *, writer: User, assignments: Sequence[Assignment], now: datetime) -> BankComment:
    kind, number = entry.get("kind", Kind.PROCESS), entry.get("assignment")
    only = next((each for each in assignments if (each.kind, each.number) == (kind, number)), None)
    return BankComment(
        owner=None if entry.get("is_shared") else writer,
        written_by=writer,
        kind=kind,
        assignment=only,
        criterion_key=_key(entry.get("criterion", ""), kind=kind, assignment=only),
        text=entry["text"].strip(),
        uses=int(spread("bank", entry["text"]) * MOST_USES),
        created_at=now,
        changed_at=now,
    )


def _key(title: str, *, kind: str, assignment: Assignment | None) -> str:
    rows = Criterion.objects.filter(title=title, rubric__kind=kind, rubric__assignment=assignment)
    return rows.values_list("key", flat=True).first() or ""
