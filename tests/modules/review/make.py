"""Words and acts for the tests of this room."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

from django.db import connections

from lms.accounts.models import User
from modules.assignments.models import Version
from modules.review.actions import Comment
from modules.review.drafts import Typed, TypedComment
from modules.review.keeping import decide_or_keep
from modules.review.models import Review
from tests.modules.make import NOW

DONE = "done"


def typed_words(words: str, *, comment: str = "Wer prüft?") -> Typed:
    """What stands on a form: an overall impression and one comment."""
    return Typed(words=words, comments=(TypedComment(place="analysis", text=comment),))


def send(
    version: Version,
    *,
    trainer: User,
    words: str,
    decision: str = "accepted",
    now: datetime = NOW,
    undo_for: timedelta = timedelta(0),
) -> Review:
    """Press the button as the page does."""
    typed = typed_words(words)
    return decide_or_keep(
        version=version,
        reviewer=trainer,
        decision=decision,
        words=typed.words,
        grades=[],
        comments=[Comment(place=each.place, text=each.text) for each in typed.comments],
        typed=typed,
        now=now,
        undo_for=undo_for,
    )


def at_once(acts: Sequence[Callable[[], object]]) -> list[str]:
    """Do all in threads that start together; return what became of each, in their order: "done" or its error."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        try:
            start.wait()
            act()
        except Exception as error:
            return type(error).__name__
        else:
            return DONE
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))
