"""The models of all rooms of this floor, where Django looks for them."""

from modules.assignments.models import (
    Assignment,
    Draft,
    DraftAttachment,
    PlannedAssignment,
    Submission,
    Version,
    VersionAttachment,
    WorkFile,
)
from modules.building_blocks.models import BuildingBlock
from modules.checklists.models import ItemDate, LessonTick, OwnItem
from modules.content.models import LessonPage, ModulePage, Programme, ProgrammePage
from modules.downloads.models import DocumentDownload
from modules.enrolment.models import Enrolment, Extension
from modules.exercises.models import ExerciseAnswer, ExerciseTry
from modules.group_work.models import WorkInvitation
from modules.groups.models import Group, Membership
from modules.notes.models import LessonNote
from modules.plans.models import PlanLesson, PlanModule, PlanVersion
from modules.progress.models import LessonFinish
from modules.review.models import Claim, Criterion, GradeStep, Review, ReviewComment, ReviewGrade, Rubric
from modules.videos.models import CaptionTrack, Video
from modules.viewing.models import VideoWatch

__all__ = [
    "Assignment",
    "BuildingBlock",
    "CaptionTrack",
    "Claim",
    "Criterion",
    "DocumentDownload",
    "Draft",
    "DraftAttachment",
    "Enrolment",
    "ExerciseAnswer",
    "ExerciseTry",
    "Extension",
    "GradeStep",
    "Group",
    "ItemDate",
    "LessonFinish",
    "LessonNote",
    "LessonPage",
    "LessonTick",
    "Membership",
    "ModulePage",
    "OwnItem",
    "PlanLesson",
    "PlanModule",
    "PlanVersion",
    "PlannedAssignment",
    "Programme",
    "ProgrammePage",
    "Review",
    "ReviewComment",
    "ReviewGrade",
    "Rubric",
    "Submission",
    "Version",
    "VersionAttachment",
    "Video",
    "VideoWatch",
    "WorkFile",
    "WorkInvitation",
]
