"""Periods and what a decision needs."""

from datetime import date, timedelta

# How long a version stays with the trainer who took it, and how long a revision may take at least (assumed).
CLAIM = timedelta(minutes=45)
REVISION = timedelta(days=14)


def revise_until(*, due_on: date, returned_on: date) -> date:
    """Return the day until which a returned version should be handed in again: never before the plan's day."""
    return max(due_on, returned_on + REVISION)


def needs_words(*, decision: str, words: str, comments: int) -> bool:
    """Say whether a decision lacks a reason: who gets work back must learn why, and a refusal is explained."""
    if words.strip():
        return False
    return decision == "declined" or (decision == "changes_wanted" and comments == 0)
