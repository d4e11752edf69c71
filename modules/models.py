"""The models of all rooms of this floor, where Django looks for them."""

from modules.assignments.models import Assignment, Draft, Submission, Version, WorkFile
from modules.content.models import LessonPage, ModulePage, Programme, ProgrammePage, Video
from modules.enrolment.models import Enrolment
from modules.progress.models import LessonFinish, LessonTick
from modules.review.models import Claim, Criterion, GradeStep, Review, ReviewComment, ReviewGrade, Rubric

__all__ = [
    "Assignment",
    "Claim",
    "Criterion",
    "Draft",
    "Enrolment",
    "GradeStep",
    "LessonFinish",
    "LessonPage",
    "LessonTick",
    "ModulePage",
    "Programme",
    "ProgrammePage",
    "Review",
    "ReviewComment",
    "ReviewGrade",
    "Rubric",
    "Submission",
    "Version",
    "Video",
    "WorkFile",
]
