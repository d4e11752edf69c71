"""Where editors keep programmes and videos; lessons are Wagtail pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from lms.shared.files.kinds import kind_of
from modules.content.models import Programme, Video
from modules.content.rules import transcript_of


class VideoForm(WagtailAdminModelForm):
    """Checks what was uploaded and makes the transcript from the captions."""

    def clean_file(self) -> Any:
        """Take films only, told by their first bytes."""
        file = self.cleaned_data["file"]
        if file and "file" in self.changed_data and kind_of(file) not in {"mp4", "webm"}:
            raise forms.ValidationError(_("Diese Datei ist kein Film im Format MP4 oder WebM."))
        return file

    def clean_captions(self) -> Any:
        """Take WebVTT with at least one cue."""
        file = self.cleaned_data["captions"]
        if file and "captions" in self.changed_data:
            lines = transcript_of(file.read().decode("utf-8", "replace"))
            file.seek(0)
            if not lines:
                raise forms.ValidationError(_("Diese Datei enthält keine Untertitel im Format WebVTT."))
            self.instance.transcript = lines
        return file


class ProgrammeViewSet(SnippetViewSet):
    """What is taught."""

    model = Programme
    icon = "folder-open-inverse"
    list_display = ["title", "code", "government_tier", "required_accepted"]


class VideoViewSet(SnippetViewSet):
    """Films for lessons."""

    model = Video
    icon = "media"
    list_display = ["title", "seconds"]
    search_fields = ["title"]
    edit_handler = ObjectList(Video.panels, base_form_class=VideoForm)
