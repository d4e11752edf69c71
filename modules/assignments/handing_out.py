"""Files of a work as a browser gets them. Who may have them was asked before, by the room whose page it is."""

from collections.abc import Callable, Mapping

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from lms.shared.files.kinds import MIME
from lms.shared.files.serving import serve_private
from modules.assignments.advice import MOST_LISTED
from modules.assignments.files import model_of
from modules.assignments.models import BPMN, PICTURES, Version, WorkFile
from modules.assignments.pictures import drawable, picture_of
from modules.assignments.shown_files import Address, own_address
from modules.processes.reading import UnreadableModel
from modules.processes.steps import steps


def hand_out(request: HttpRequest, *, name: str, file: WorkFile, address: Address = own_address) -> HttpResponseBase:
    """Return a file in the form that is asked for.

    Args:
        request: of somebody who may have it.
        name: "work_file" (to save), "work_model" (for the viewer), "work_picture" (drawn here), "work_image"
            (a picture to be shown) or "work_steps" (a model in words).
        file: which.
        address: where it is to be had for this reader; a page that shows it leads there.

    Raises:
        Http404: there is no such form of this file, or nothing lies behind it any more.
    """
    try:
        if name == "work_steps":
            return _in_words(request, file, address=address)
        return _FORMS[name](request, file)
    except (KeyError, UnreadableModel, FileNotFoundError) as error:
        raise Http404 from error


def files_of(version: Version) -> QuerySet[WorkFile]:
    """Return every file of a version: models and attachments."""
    attached = version.attachments.values("file")
    return WorkFile.objects.filter(Q(pk__in=[version.as_is_id, version.to_be_id]) | Q(pk__in=attached))


def _to_save(request: HttpRequest, file: WorkFile) -> HttpResponseBase:
    return serve_private(request, file=file.file, name=file.original_name, mime="application/octet-stream")


def _for_the_viewer(request: HttpRequest, file: WorkFile) -> HttpResponse:
    _require(file.is_model)
    response = HttpResponse(drawable(file), content_type="application/xml; charset=utf-8")
    # the file never changes, so the browser may keep it
    response["Cache-Control"] = "private, max-age=3600"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Disposition"] = "attachment"
    response._csp_config = {"default-src": ["'none'"], "sandbox": []}  # type: ignore[attr-defined]  # read by django-csp
    return response


def _drawn(request: HttpRequest, file: WorkFile) -> HttpResponse:
    _require(file.is_model)
    return picture_of(file, title=file.original_name)


def _image(request: HttpRequest, file: WorkFile) -> HttpResponseBase:
    # what it is was told by its content when it came
    _require(file.kind in PICTURES)
    return serve_private(request, file=file.file, name=file.original_name, mime=MIME[file.kind], inline=True)


def _in_words(request: HttpRequest, file: WorkFile, *, address: Address) -> HttpResponse:
    _require(file.kind == BPMN)
    model = model_of(file)
    if model is None:
        raise Http404
    page = Paginator(steps(model), MOST_LISTED).get_page(request.GET.get("seite"))
    return render(
        request, "assignments/all_steps.html", {"file": file, "page": page, "address": address("work_file", file)}
    )


def _require(is_possible: bool) -> None:  # noqa: FBT001  # a statement, not a switch
    if not is_possible:
        raise Http404


_FORMS: Mapping[str, Callable[[HttpRequest, WorkFile], HttpResponseBase]] = {
    "work_file": _to_save,
    "work_model": _for_the_viewer,
    "work_picture": _drawn,
    "work_image": _image,
}
