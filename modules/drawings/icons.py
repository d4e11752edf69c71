"""The small figures of BPMN, each drawn around (0, 0): triggers 18 units wide, signs of tasks 16, markers 12.

They follow OMG formal/2011-01-03, tables 10.2 to 10.4 and figures 10.8 to 10.35.
"""

from typing import NamedTuple


class Figure(NamedTuple):
    """`outline` is drawn in ink; `filled` is filled with it."""

    outline: str = ""
    filled: str = ""


_ENVELOPE = "M-8 -5.5H8V5.5H-8z"
_ENVELOPE_FLAP = "M-8 -5.5L0 1L8 -5.5"
_CLOCK = "M0 -9A9 9 0 1 1 0 9A9 9 0 1 1 0 -9z" + "M0 -9v2.5M0 9v-2.5M-9 0h2.5M9 0h-2.5M0 -5V0L4 2.5"

TRIGGERS: dict[str, str] = {
    "error": "M-7 7L-3 -7L2 1.5L7 -7L3.5 7L-2 -1z",
    "signal": "M0 -8L8 5.5H-8z",
    "escalation": "M0 -8.5L6.5 8L0 1.5L-6.5 8z",
    "compensate": "M-.5 -6V6L-8.5 0zM7.5 -6V6L-.5 0z",
    "cancel": "M-7.5 -5L-5 -7.5L0 -2.5L5 -7.5L7.5 -5L2.5 0L7.5 5L5 7.5L0 2.5L-5 7.5L-7.5 5L-2.5 0z",
    "link": "M-8 -3.5H1.5V-7.5L9 0L1.5 7.5V3.5H-8z",
    "multiple": "M0 -8.5L8.3 -2.5L5.2 7H-5.2L-8.3 -2.5z",
    "terminate": "M0 -10A10 10 0 1 1 0 10A10 10 0 1 1 0 -10z",
}
"""Triggers drawn as an outline where an event waits, filled where it acts."""

CLOCK = _CLOCK
PAGE = "M-6.5 -8H6.5V8H-6.5zM-4 -5H4M-4 -1.7H4M-4 1.7H4M-4 5H4"
"""A condition."""

ENVELOPE = Figure(_ENVELOPE + _ENVELOPE_FLAP)
ENVELOPE_FILLED = Figure(_ENVELOPE_FLAP, _ENVELOPE)

GEAR = (
    "M-1.3 -7.5H1.3L1.8 -5.2L3.6 -4.4L5.6 -5.7L7.2 -3.5L5.6 -1.8L6 0L7.6 1.2L6.6 3.8L4.4 3.8L3 5.2L3.2 7.4"
    "L.6 8L-.6 6L-2.5 5.8L-4.2 7.2L-6.3 5.4L-5.4 3.4L-6.2 1.6L-8 .6L-7.6 -2L-5.4 -2.5L-4.3 -4.2L-4.6 -6.4"
    "L-2.2 -7.3z"
)
TASKS: dict[str, Figure] = {
    "userTask": Figure(
        "M0 -7.5A3.6 3.6 0 1 1 0 -.3A3.6 3.6 0 1 1 0 -7.5z"
        "M-7.5 7.5C-7.5 3 -5.5 .8 -2.6 0C-1 1.6 1 1.6 2.6 0C5.5 .8 7.5 3 7.5 7.5zM-4.2 7.5V4.6M4.2 7.5V4.6"
    ),
    "manualTask": Figure(
        "M-8 -1.5C-6.5 -4 -5 -5.5 -3.5 -5.8H1.8C3.2 -5.8 3.2 -3.6 1.8 -3.6H-.8M1 -3.6H6.8C8.2 -3.6 8.2 -1.2 6.8 -1.2"
        "H1.6M6.8 -1.2H7.2C8.4 -1.2 8.4 1.2 7 1.2H1.6M6.6 1.2C7.6 1.4 7.4 3.4 6.2 3.4H1.6M5.4 3.4C6.4 3.6 6.2 5.6 5 5.6"
        "H-3.5C-5.5 5.6 -7 4.6 -8 3.6"
    ),
    "serviceTask": Figure(GEAR + "M0 -2.6A2.6 2.6 0 1 1 0 2.6A2.6 2.6 0 1 1 0 -2.6z"),
    "scriptTask": Figure(
        "M-3 -7.5H6.5C2 -3 7.5 0 3.5 7.5H-6.5C-2.5 0 -8 -3 -3 -7.5zM-2.8 -4H2.6M-3.4 -.5H2.8M-3.6 3H2.6"
    ),
    "sendTask": Figure(_ENVELOPE_FLAP, _ENVELOPE),
    "receiveTask": Figure(_ENVELOPE + _ENVELOPE_FLAP),
    "businessRuleTask": Figure("M-8 -6H8V6H-8zM-8 -2.5H8M-8 1.8H8M-3 -2.5V6", "M-8 -6H8V-2.5H-8z"),
}

MARKERS: dict[str, str] = {
    "closed": "M-6 -6H6V6H-6zM0 -3.5V3.5M-3.5 0H3.5",
    "loop": "M-3.6 4.6A5.6 5.6 0 1 1 0 5.6M-3.6 4.6H-7M-3.6 4.6V1.4",
    "parallel": "M-4 -5.5V5.5M0 -5.5V5.5M4 -5.5V5.5",
    "sequential": "M-5.5 -4H5.5M-5.5 0H5.5M-5.5 4H5.5",
    "ad_hoc": "M-6 1.5C-4 -4 -1.5 -2 0 0C1.5 2 4 4 6 -1.5",
    "compensation": "M0 -4.5V4.5L-6 0zM6 -4.5V4.5L0 0z",
}

GATEWAYS: dict[str, str] = {
    "exclusiveGateway": "M-5.5 -7L5.5 7M5.5 -7L-5.5 7",
    "parallelGateway": "M0 -9.5V9.5M-9.5 0H9.5",
    "inclusiveGateway": "M0 -9A9 9 0 1 1 0 9A9 9 0 1 1 0 -9z",
    "complexGateway": "M0 -9.5V9.5M-9.5 0H9.5M-6.5 -6.5L6.5 6.5M6.5 -6.5L-6.5 6.5",
}
