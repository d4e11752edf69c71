"""What a plan asks for until when. Works on paper."""

from collections.abc import Sequence


def last_weeks(opening_weeks: Sequence[int]) -> list[int | None]:
    """Return for each module the week until whose end its lessons should be finished.

    A module should be finished before the next one opens; the last one has until the last day (None), and so has
    a module that opens together with the next.

    Args:
        opening_weeks: of the modules in their order, from 1.
    """
    following = [*opening_weeks[1:], None][: len(opening_weeks)]
    return [
        after - 1 if after is not None and after > own else None
        for own, after in zip(opening_weeks, following, strict=True)
    ]
