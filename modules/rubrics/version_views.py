"""The versions of a rubric in the admin, to read; and the ways out of use and back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic import PermissionCheckedMixin
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permission_policies import ModelPermissionPolicy

from modules.rubrics import actions
from modules.rubrics.models import Rubric
from modules.rubrics.queries import versions_of

LIST = "wagtailsnippets_modules_rubric:list"
VERSIONS = "wagtailsnippets_modules_rubric:versions"
EDIT = "wagtailsnippets_modules_rubric:edit"


class _OfRubric(PermissionCheckedMixin):
    """Opens a view to those who may change rubrics, and fetches the one it is about."""

    model = Rubric
    permission_policy = ModelPermissionPolicy(Rubric)
    permission_required = "change"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Fetch the rubric."""
        super().setup(request, *args, **kwargs)  # type: ignore[misc]  # of the view beside it
        self.rubric = get_object_or_404(Rubric.objects.select_related("assignment"), pk=kwargs["pk"])


class VersionsView(_OfRubric, WagtailAdminTemplateMixin, TemplateView):
    """Every version as trainers read it, with how many works were judged by it."""

    template_name = "rubrics/versions.html"
    page_title = gettext_lazy("Fassungen")
    header_icon = "history"

    def get_page_subtitle(self) -> str:
        """Name the rubric."""
        return self.rubric.title

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Lead back to the list."""
        here = [
            {"url": reverse(LIST), "label": capfirst(Rubric._meta.verbose_name_plural or "")},
            {"url": "", "label": self.get_page_title(), "sublabel": self.rubric.title},
        ]
        return [*super().get_breadcrumbs_items(), *here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the versions and what can be done with the newest."""
        versions = versions_of(self.rubric)
        newest = versions[0]
        return {
            **super().get_context_data(**kwargs),
            "versions": versions,
            "newest": newest,
            "list_address": reverse(LIST),
            "edit_address": reverse(EDIT, args=[newest.pk]),
        }


class RetireView(_OfRubric, View):
    """Take the own rubric of an assignment out of use."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Retire it and say what holds now."""
        try:
            actions.retire(rubric=self.rubric)
        except actions.MustStay:
            messages.error(
                request, _("Die gemeinsame Rubrik bleibt: Nach ihr werden alle Aufgaben ohne eigene bewertet.")
            )
        except actions.IsRetired:
            messages.info(request, _("Diese Fassung gilt schon nicht mehr."))
        else:
            messages.success(
                request, _("Die Rubrik ruht. Für die Aufgabe gilt wieder die gemeinsame Rubrik ihrer Art.")
            )
        return redirect(VERSIONS, pk)


class UseAgainView(_OfRubric, View):
    """Put a retired rubric into use again."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Let its newest version hold again."""
        try:
            actions.use_again(rubric=self.rubric)
        except actions.PlaceTaken:
            messages.error(request, _("Diese Aufgabe hat schon eine eigene Rubrik."))
        except actions.ChangedMeanwhile:
            messages.error(request, _("Es gibt eine neuere Fassung. Nur sie kann wieder gelten."))
        else:
            messages.success(request, _("Die Rubrik gilt wieder."))
        return redirect(VERSIONS, pk)
