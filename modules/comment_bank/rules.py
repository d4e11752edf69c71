"""What a text must be so that it is kept, and when two texts are the same."""

from datetime import timedelta

# as long as a comment in a review may be
LONGEST = 5_000
# how long a removed text can be brought back (assumed)
UNDO_FOR = timedelta(days=30)


def as_kept(text: str) -> str:
    """Return a text as it is stored: one kind of line end, no blank edges, none of the signs that databases refuse."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if sign != "\0" and not "\ud800" <= sign <= "\udfff").strip()


def is_same(one: str, *, other: str) -> bool:
    """Say whether two texts say the same: spaces, line ends and upper or lower case do not count."""
    return one.casefold().split() == other.casefold().split()
