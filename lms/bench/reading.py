"""How long it takes to read a BPMN model of a given size and to say what it holds."""

import time
from dataclasses import dataclass
from itertools import pairwise

from modules.processes.reading import read
from modules.processes.summary import summary

SIZES = (100, 1_000, 10_000)
# the quickest counts: collecting garbage of what was measured before is none of its work
ROUNDS = 5
_NAMESPACE = "http://www.omg.org/spec/BPMN/20100524/MODEL"
_LANES = 5


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A model of so many flow nodes, and the CPU time of reading it, its figures and its hints."""

    elements: int
    milliseconds: float


def measure_reading() -> list[Reading]:
    """Return the figures for each size; growth is linear where the time per element stays the same."""
    return [Reading(elements=size, milliseconds=_milliseconds(chain_in_lanes(size))) for size in SIZES]


def _milliseconds(content: bytes) -> float:
    return min(_once(content) for _ in range(ROUNDS))


def _once(content: bytes) -> float:
    start = time.process_time()
    summary(read(content))
    return (time.process_time() - start) * 1000


def chain_in_lanes(elements: int) -> bytes:
    """Return a chain of tasks in lanes, with as many flow nodes as asked."""
    ids = ["start", *(f"t{number}" for number in range(elements - 2)), "end"]
    lanes = "".join(
        f'<lane id="l{lane}" name="Stelle {lane}">'
        + "".join(f"<flowNodeRef>{each}</flowNodeRef>" for each in ids[lane::_LANES])
        + "</lane>"
        for lane in range(_LANES)
    )
    tasks = "".join(f'<task id="{each}" name="Antrag {number} prüfen"/>' for number, each in enumerate(ids[1:-1]))
    flows = "".join(
        f'<sequenceFlow id="f{number}" sourceRef="{source}" targetRef="{target}"/>'
        for number, (source, target) in enumerate(pairwise(ids))
    )
    ends = '<startEvent id="start"/><endEvent id="end"/>'
    body = f'<process id="p"><laneSet id="s">{lanes}</laneSet>{ends}{tasks}{flows}</process>'
    return f'<definitions xmlns="{_NAMESPACE}" targetNamespace="bench">{body}</definitions>'.encode()
