"""The models of all rooms of this floor, where Django looks for them."""

from modules.assignments.models import Assignment, Draft, PlannedAssignment, Submission, Version, WorkFile
from modules.checklists.models import ItemDate, LessonTick, OwnItem
from modules.content.models import LessonPage, ModulePage, Programme, ProgrammePage
from modules.downloads.models import DocumentDownload
from modules.enrolment.models import Enrolment, Extension
from modules.exercises.models import ExerciseAnswer, ExerciseTry
from modules.notes.models import LessonNote
from modules.plans.models import PlanLesson, PlanModule, PlanVersion
from modules.progress.models import LessonFinish
from modules.review.models import Claim, Criterion, GradeStep, Review, ReviewComment, ReviewGrade, Rubric
from modules.videos.models import CaptionTrack, Video
from modules.viewing.models import VideoWatch

__all__ = [
    "Assignment",
    "CaptionTrack",
    "Claim",
    "Criterion",
    "DocumentDownload",
    "Draft",
    "Enrolment",
    "ExerciseAnswer",
    "ExerciseTry",
    "Extension",
    "GradeStep",
    "ItemDate",
    "LessonFinish",
    "LessonNote",
    "LessonPage",
    "LessonTick",
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
    "Video",
    "VideoWatch",
    "WorkFile",
]
