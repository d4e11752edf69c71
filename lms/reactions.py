"""Which facts of lower floors make upper floors act: kind of outbox event -> actions, run by the worker.

Each action is idempotent: an event may be worked off more than once.
"""

from collections.abc import Mapping, Sequence

from lms.shared.outbox.actions import Reaction

REACTIONS: Mapping[str, Sequence[Reaction]] = {}
