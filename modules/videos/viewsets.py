"""Where editors keep films."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from lms.shared.files.kinds import kind_of
from modules.videos.models import Video


class VideoForm(WagtailAdminModelForm):
    """Checks what was uploaded."""

    def clean_file(self) -> Any:
        """Take films only, told by their first bytes."""
        file = self.cleaned_data["file"]
        if file and "file" in self.changed_data and kind_of(file) not in {"mp4", "webm"}:
            raise forms.ValidationError(_("Diese Datei ist kein Film im Format MP4 oder WebM."))
        return file


class VideoViewSet(SnippetViewSet):
    """Films for lessons."""

    model = Video
    icon = "media"
    list_display = ["title", "seconds"]
    search_fields = ["title"]
    edit_handler = ObjectList(Video.panels, base_form_class=VideoForm)
