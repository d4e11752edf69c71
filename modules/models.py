"""The models of all rooms of this floor, where Django looks for them."""

from modules.allocation.models import Allocation, StandingAllocation
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
from modules.colleague_notes.models import ColleagueNote
from modules.comment_bank.models import BankComment
from modules.content.models import LessonPage, ModulePage, Programme, ProgrammePage
from modules.document_pages.models import DrawnPage, PageSet
from modules.downloads.models import DocumentDownload
from modules.enrolment.models import Enrolment, Extension
from modules.exercises.models import ExerciseAnswer, ExerciseTry
from modules.follow_up.models import CommentAnswer, CommentTick
from modules.group_work.models import WorkInvitation
from modules.groups.models import Group, Membership
from modules.inbox.models import SavedFilter
from modules.notes.models import LessonNote
from modules.offline_review.models import OfflinePackage, PackedVersion, ReturnedSheet
from modules.peer_feedback.models import PeerGrade, PeerRound, PeerTask
from modules.plans.models import PlanLesson, PlanModule, PlanVersion
from modules.progress.models import LessonFinish
from modules.rechecks.models import Recheck
from modules.review.models import Claim, ResultHold, Review, ReviewComment, ReviewDraft, ReviewGrade
from modules.rubrics.models import Criterion, GradeStep, Rubric
from modules.second_opinions.models import SecondOpinion
from modules.turnaround.models import TurnaroundSettings
from modules.videos.models import CaptionTrack, Video
from modules.viewing.models import VideoWatch

__all__ = [
    "Allocation",
    "Assignment",
    "BankComment",
    "BuildingBlock",
    "CaptionTrack",
    "Claim",
    "ColleagueNote",
    "CommentAnswer",
    "CommentTick",
    "Criterion",
    "DocumentDownload",
    "Draft",
    "DraftAttachment",
    "DrawnPage",
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
    "OfflinePackage",
    "OwnItem",
    "PackedVersion",
    "PageSet",
    "PeerGrade",
    "PeerRound",
    "PeerTask",
    "PlanLesson",
    "PlanModule",
    "PlanVersion",
    "PlannedAssignment",
    "Programme",
    "ProgrammePage",
    "Recheck",
    "ResultHold",
    "ReturnedSheet",
    "Review",
    "ReviewComment",
    "ReviewDraft",
    "ReviewGrade",
    "Rubric",
    "SavedFilter",
    "SecondOpinion",
    "StandingAllocation",
    "Submission",
    "TurnaroundSettings",
    "Version",
    "VersionAttachment",
    "Video",
    "VideoWatch",
    "WorkFile",
    "WorkInvitation",
]
