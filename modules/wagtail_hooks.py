"""Where this floor stands in Wagtail: the gate, the reader's place, what editors edit, and what is refused."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from modules.assignments.viewsets import AssignmentViewSet
from modules.building_blocks.viewsets import BuildingBlockViewSet
from modules.content.previews import HOOK
from modules.copying.viewsets import CopyableProgrammeViewSet
from modules.downloads.serving import hand_out
from modules.editing import blocks, deleting, publishing
from modules.editing.preview import lesson_in_week
from modules.enrolment.gate import page_gate
from modules.rubrics import deleting as rubrics
from modules.rubrics.viewsets import RubricViewSet
from modules.studying.study import attach_study
from modules.videos.viewsets import VideoViewSet

hooks.register("before_serve_page", page_gate, order=10)
hooks.register("before_serve_page", attach_study, order=20)
# after Wagtail's own question, whether editors have closed the collection; `hand_out` always answers
hooks.register("before_serve_document", hand_out, order=10)
hooks.register("before_delete_page", deleting.refuse_to_delete_work)
hooks.register("before_bulk_action", deleting.refuse_to_delete_work_in_bulk)
hooks.register("before_delete_snippet", blocks.refuse_to_delete_blocks)
hooks.register("before_bulk_action", blocks.refuse_to_delete_blocks_in_bulk)
hooks.register("before_delete_snippet", rubrics.refuse_to_delete_rubrics)
hooks.register("before_bulk_action", rubrics.refuse_to_delete_rubrics_in_bulk)
hooks.register("before_publish_page", publishing.refuse_without_captions)
hooks.register("before_bulk_action", publishing.refuse_without_captions_in_bulk)
hooks.register("before_publish_page", publishing.tell_what_is_taken_off, order=20)
hooks.register("after_edit_page", publishing.tell_what_would_be_taken_off)
hooks.register("after_unpublish_page", publishing.tell_who_finished)
hooks.register("after_bulk_action", publishing.tell_who_finished_in_bulk)
hooks.register(HOOK, lesson_in_week)


class TeachingGroup(SnippetViewSetGroup):
    """The part of the menu in which editors prepare teaching."""

    items = (CopyableProgrammeViewSet, AssignmentViewSet, BuildingBlockViewSet, RubricViewSet, VideoViewSet)
    menu_label = _("Lehre")
    menu_icon = "openquote"
    menu_order = 250


register_snippet(TeachingGroup)
