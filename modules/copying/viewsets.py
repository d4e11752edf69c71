"""The programme in the admin, with the way to copy it for the next year."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import PermissionCheckedMixin
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.snippets.views.snippets import EditView, IndexView

from modules.content.models import Programme
from modules.content.viewsets import ProgrammeViewSet
from modules.copying.actions import CodeTaken, Copied, copy_programme
from modules.copying.forms import CopyForm, taken

_COPY = gettext_lazy("Für das nächste Jahr kopieren")


class CopyProgrammeView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """Ask for name and code, copy, and lead to the new pages."""

    model = Programme
    form_class = CopyForm
    template_name = "copying/copy_programme.html"
    permission_required = "add"
    page_title = _COPY
    header_icon = "copy"

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        """Fetch the programme that is copied."""
        super().setup(request, *args, **kwargs)
        self.programme = get_object_or_404(Programme, pk=kwargs["pk"])

    def get_page_subtitle(self) -> str:
        """Name the programme."""
        return self.programme.title

    def get_initial(self) -> dict[str, Any]:
        """Begin with the old name."""
        return {"title": self.programme.title, "versions": "live"}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the template of Wagtail's forms asks for."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "programme": self.programme, "action_url": self.request.path, "submit_button_label": _COPY}

    def form_valid(self, form: CopyForm) -> HttpResponse:
        """Copy everything or nothing."""
        values = form.cleaned_data
        try:
            copied = copy_programme(
                programme=self.programme,
                code=values["code"],
                title=values["title"],
                from_drafts=values["versions"] == "drafts",
                by=self.request.user,  # type: ignore[arg-type]  # the admin lets only our users in
            )
        except CodeTaken:
            form.add_error("code", taken())
            return self.form_invalid(form)
        messages.success(self.request, _told(copied))
        return redirect(_address(copied.programme))


def _told(copied: Copied) -> str:
    pages = ngettext("%(count)d Seite", "%(count)d Seiten", copied.pages) % {"count": copied.pages}
    tasks = ngettext("%(count)d Aufgabe", "%(count)d Aufgaben", copied.assignments) % {"count": copied.assignments}
    words = _("„%(title)s“ ist angelegt: %(pages)s als Entwurf, %(tasks)s. Bitte prüfen und dann veröffentlichen.")
    return words % {"title": copied.programme.title, "pages": pages, "tasks": tasks}


def _address(programme: Programme) -> str:
    page = programme.pages.order_by("path").first()
    if page is None:
        return reverse("wagtailsnippets_modules_programme:list")
    return reverse("wagtailadmin_explore", args=[page.pk])


class _WithName:
    """Calls the way to copy by what it does."""

    def get_list_more_buttons(self, instance: Any) -> list[MenuItem]:
        """Rename Wagtail's own entry."""
        return _renamed(super().get_list_more_buttons(instance), address=self.get_copy_url(instance))  # type: ignore[misc,attr-defined]  # of the view beside it


class _Index(_WithName, IndexView):
    pass


class _Edit(EditView):
    @cached_property
    def header_more_buttons(self) -> list[MenuItem]:
        """Rename Wagtail's own entry."""
        return _renamed(super().header_more_buttons, address=self.get_copy_url())


def _renamed(buttons: list[MenuItem], *, address: str | None) -> list[MenuItem]:
    for button in buttons:
        if address and button.url == address:
            button.label = _COPY
    return buttons


class CopyableProgrammeViewSet(ProgrammeViewSet):
    """What is taught, and the way to the next year."""

    index_view_class = _Index
    edit_view_class = _Edit

    @property
    def copy_view(self) -> Any:
        """Return our own view instead of Wagtail's, which copies the row alone."""
        return CopyProgrammeView.as_view()
