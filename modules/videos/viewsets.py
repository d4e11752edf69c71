"""Where editors keep films."""

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet

from modules.videos.forms import VideoForm
from modules.videos.models import Video
from modules.videos.widgets import PrivateFileInput


def _file(name: str) -> FieldPanel:
    return FieldPanel(name, widget=PrivateFileInput)


_PANELS = [
    FieldPanel("title"),
    _file("file"),
    _file("described"),
    _file("poster"),
    MultiFieldPanel(
        [
            InlinePanel("tracks", label=_("Untertitel"), panels=[FieldPanel("language"), _file("file")]),
            _file("chapters"),
        ],
        _("Untertitel und Kapitel"),
        help_text=_("Aus den deutschen Untertiteln entsteht die Mitschrift, ohne deutsche aus den ersten."),
    ),
]


class _Hints:
    """Tells after saving what should be looked at."""

    request: HttpRequest

    def form_valid(self, form: ModelForm) -> HttpResponse:
        """Save as always, then name the hints."""
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]  # of the view beside it
        if isinstance(form, VideoForm):
            for hint in form.hints():
                messages.warning(self.request, hint)
        return response


class _CreateVideo(_Hints, CreateView):
    pass


class _EditVideo(_Hints, EditView):
    pass


class VideoViewSet(SnippetViewSet):
    """Films for lessons."""

    model = Video
    icon = "media"
    list_display = [
        "title",
        Column("length", label=_("Länge"), accessor="length"),
        Column("missing", label=_("Es fehlt"), accessor=lambda video: ", ".join(video.missing) or "–"),
    ]
    search_fields = ["title"]
    # two films would share one file
    copy_view_enabled = False
    add_view_class = _CreateVideo
    edit_view_class = _EditVideo
    edit_handler = ObjectList(_PANELS, base_form_class=VideoForm)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Video]:
        """Fetch the captions along, since the list says where they are missing."""
        return Video.objects.prefetch_related("tracks")
