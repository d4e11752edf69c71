"""What is asked, what somebody writes, and what is handed in."""

from modules.assignments.models.asked import Assignment, Kind, PlannedAssignment
from modules.assignments.models.files import BPMN, PICTURES, Source, WorkFile, _work_place
from modules.assignments.models.submissions import Origin, State, Submission
from modules.assignments.models.works import (
    WORK_FIELDS,
    Draft,
    DraftAttachment,
    ProcessWork,
    Version,
    VersionAttachment,
)

# `_work_place` is named by the first migration
__all__ = [
    "BPMN",
    "PICTURES",
    "WORK_FIELDS",
    "Assignment",
    "Draft",
    "DraftAttachment",
    "Kind",
    "Origin",
    "PlannedAssignment",
    "ProcessWork",
    "Source",
    "State",
    "Submission",
    "Version",
    "VersionAttachment",
    "WorkFile",
    "_work_place",
]
