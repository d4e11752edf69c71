"""Where editors write rubrics."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import Button
from wagtail.log_actions import log
from wagtail.snippets.views.snippets import CreateView, EditView, IndexView, SnippetViewSet

from modules.rubrics import actions
from modules.rubrics.forms import RubricForm
from modules.rubrics.models import Rubric
from modules.rubrics.queries import with_use
from modules.rubrics.version_views import VERSIONS, RetireView, UseAgainView, VersionsView


class _Index(IndexView):
    def get_list_more_buttons(self, instance: Any) -> list[MenuItem]:
        """Lead to the versions from the list."""
        versions = MenuItem(_("Fassungen"), url=reverse(VERSIONS, args=[instance.pk]), icon_name="history", priority=15)
        return [*super().get_list_more_buttons(instance), versions]


class _Create(CreateView):
    def form_valid(self, form: RubricForm) -> HttpResponse:
        """Store it unless somebody else took the place since the form was checked."""
        try:
            response: HttpResponse = super().form_valid(form)
        except actions.PlaceTaken:
            form.say_taken()
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)
        return response

    def save_instance(self) -> Rubric:
        """Store it with its criteria, and note who did."""
        rubric = actions.begin(rubric=self.form.instance)
        log(instance=rubric, action="wagtail.create", user=self.request.user)
        return rubric


class _Edit(EditView):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show earlier and retired versions to read only."""
        if not self.object.is_current:
            messages.info(request, _("Diese Fassung gilt nicht mehr und wird nicht mehr geändert."))
            return redirect(VERSIONS, self.object.pk)
        response: HttpResponse = super().get(request, *args, **kwargs)
        return response

    def form_valid(self, form: RubricForm) -> HttpResponse:
        """Store in place or as the next version; where somebody else was first, show what was typed again."""
        try:
            response: HttpResponse = super().form_valid(form)
        except actions.ChangedMeanwhile as conflict:
            form.begin_again(conflict.standing)
            form.add_error(None, _replaced(conflict.standing))
        except actions.IsRetired:
            form.add_error(None, _("Diese Rubrik wurde inzwischen aus dem Gebrauch genommen. Gespeichert ist nichts."))
        else:
            return response
        self.produced_error_message = self.get_error_message()
        return self.form_invalid(form)

    def save_instance(self) -> Rubric:
        """Hand what was typed to the action."""
        form = self.form
        self.changed = actions.change(rubric=form.instance, seen=form.cleaned_data["seen"], now=timezone.now())
        if not self.changed.is_same:
            log(instance=self.changed.rubric, action="wagtail.edit", user=self.request.user)
        return self.changed.rubric

    def get_success_message(self) -> str:
        """Say what became of it."""
        words = {"title": self.object.title, "number": self.object.number}
        if self.changed.is_same:
            return _("Nichts wurde geändert; es bleibt bei Fassung %(number)s.") % words
        if self.changed.is_next:
            return (
                _("Fassung %(number)s von „%(title)s“ gilt ab jetzt. Frühere Bewertungen behalten ihre Fassung.")
                % words
            )
        return _("„%(title)s“ ist gespeichert.") % words

    @property
    def header_more_buttons(self) -> list[Button]:
        """Add the versions, and for an own rubric the way out of use."""
        versions = Button(
            _("Fassungen"), url=reverse(VERSIONS, args=[self.object.pk]), icon_name="history", priority=15
        )
        return [*super().header_more_buttons, versions]


def _replaced(standing: Rubric) -> str:
    words = {"title": standing.title, "number": standing.number}
    return (
        _(
            "Inzwischen hat jemand anderes gespeichert; jetzt gilt „%(title)s“, Fassung %(number)s. Ihre Eingaben "
            "stehen unten, gespeichert sind sie noch nicht. Sehen Sie unter „Fassungen“ nach, was sich geändert hat. "
            "Wenn Sie jetzt noch einmal speichern, ersetzt Ihr Stand den anderen."
        )
        % words
    )


def _place(rubric: Rubric) -> str:
    if rubric.assignment is None:
        return _("alle: %(kind)s") % {"kind": rubric.get_kind_display()}
    return f"{rubric.get_kind_display()} {rubric.assignment}"


def _use(rubric: Rubric) -> str:
    count: int = rubric.use  # type: ignore[attr-defined]  # counted by the query
    return ngettext("%(count)d Bewertung", "%(count)d Bewertungen", count) % {"count": count}


class RubricViewSet(SnippetViewSet):
    """By what trainers judge; a change of a rubric that was used is its next version."""

    model = Rubric
    icon = "list-ol"
    list_display = [
        "title",
        Column("place", label=gettext_lazy("Für"), accessor=_place),
        Column("number", label=gettext_lazy("Fassung"), accessor="number"),
        Column("state", label=gettext_lazy("Stand"), accessor=lambda each: _("gilt") if each.is_current else _("ruht")),
        Column("use", label=gettext_lazy("Mit dieser Fassung"), accessor=_use),
    ]
    list_filter = ["kind", "is_current"]
    search_fields = ["title"]
    # a copy would hold the same place
    copy_view_enabled = False
    index_view_class = _Index
    edit_template_name = "rubrics/edit.html"
    add_view_class = _Create
    edit_view_class = _Edit
    edit_handler = ObjectList(Rubric.panels, base_form_class=RubricForm)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Rubric]:
        """Show the newest version of each, with how often it was used."""
        return with_use(Rubric.objects.filter(followed_by=None)).select_related("assignment")

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add the versions and the ways out of use and back."""
        return [
            *super().get_urlpatterns(),
            path("fassungen/<int:pk>/", VersionsView.as_view(), name=VERSIONS.partition(":")[2]),
            path("fassungen/<int:pk>/ruhen/", RetireView.as_view(), name="retire"),
            path("fassungen/<int:pk>/wieder/", UseAgainView.as_view(), name="use_again"),
        ]
