"""The models of all rooms of this floor, where Django looks for them."""

from modules.content.models import LessonPage, ModulePage, Programme, ProgrammePage, Video
from modules.enrolment.models import Enrolment

__all__ = ["Enrolment", "LessonPage", "ModulePage", "Programme", "ProgrammePage", "Video"]
