"""Small BPMN files to test with."""

from itertools import pairwise

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
BPMNDI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DI = "http://www.omg.org/spec/DD/20100524/DI"


def definitions(content: str) -> bytes:
    """A file without a prefix around `content`."""
    return f'<definitions xmlns="{BPMN}" name="Probe">{content}</definitions>'.encode()


def process(content: str) -> bytes:
    """A file with one process."""
    return definitions(f'<process id="p">{content}</process>')


def flow(source: str, target: str, *, name: str = "") -> str:
    """A sequence flow."""
    return f'<sequenceFlow id="{source}-{target}" name="{name}" sourceRef="{source}" targetRef="{target}"/>'


def chain(names: list[str]) -> bytes:
    """Start, the tasks in this order, end; the flows stand backwards and before the nodes."""
    ids = ["start", *(f"t{number}" for number in range(len(names))), "end"]
    flows = [flow(a, b) for a, b in pairwise(ids)]
    tasks = [f'<task id="t{number}" name="{name}"/>' for number, name in enumerate(names)]
    return process("".join([*reversed(flows), '<endEvent id="end"/>', *reversed(tasks), '<startEvent id="start"/>']))
