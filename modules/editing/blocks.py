"""Building blocks that somebody's work carries cannot be deleted; they can be retired."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext

from modules.assignments.models import Draft, Version
from modules.building_blocks.models import BuildingBlock

_LIST = "wagtailsnippets_modules_buildingblock:list"


def works_with(keys: Iterable[str]) -> int:
    """Count the works, as drafts or versions, in whose models one of the blocks is set."""
    set_somewhere = Q()
    for key in keys:
        # a key is a slug, so it stands in the stored text as it is
        written = f'"key": "{key}"'
        set_somewhere |= Q(as_is_text__contains=written) | Q(to_be_text__contains=written)
    if not set_somewhere:
        return 0
    texts = {f"{name}_text": Cast(f"{name}_blocks", TextField()) for name in ("as_is", "to_be")}
    found = [
        set(model.objects.annotate(**texts).filter(set_somewhere).order_by().values_list("submission", flat=True))
        for model in (Draft, Version)
    ]
    return len(set().union(*found))


def refuse_to_delete_blocks(request: HttpRequest, instances: Iterable[Any]) -> HttpResponse | None:
    """Keep blocks that somebody's work carries, and say what to do instead."""
    keys = [each.key for each in instances if isinstance(each, BuildingBlock)]
    count = works_with(keys)
    if not count:
        return None
    messages.error(request, _refusal(count))
    return redirect(_LIST)


def refuse_to_delete_blocks_in_bulk(
    request: HttpRequest, action_type: str, objects: list[Any], action_class_instance: Any
) -> HttpResponse | None:
    """The same for several at once."""
    if action_type != "delete" or request.method != "POST":
        return None
    return refuse_to_delete_blocks(request, objects)


def _refusal(count: int) -> str:
    return ngettext(
        "Der Baustein lässt sich nicht löschen: %(count)d Arbeit verwendet ihn. "
        "Bieten Sie ihn stattdessen nicht mehr an.",
        "Der Baustein lässt sich nicht löschen: %(count)d Arbeiten verwenden ihn. "
        "Bieten Sie ihn stattdessen nicht mehr an.",
        count,
    ) % {"count": count}
