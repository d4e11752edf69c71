"""What the edit form of a lesson sends, from the body as it is stored."""

import json
from typing import Any

from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from wagtail.blocks import ListBlock, StreamBlock, StructBlock
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, rich_text

from modules.content.blocks import LessonBody
from modules.content.models import LessonPage


def raw_body(page: LessonPage) -> list[dict[str, Any]]:
    """The body of the newest version as it is stored."""
    newest = page.get_latest_revision_as_object()
    return json.loads(json.dumps(list(newest.body.get_prep_value())))


def edit_address(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def form_of(client: Client, page: LessonPage, *, body: list[dict[str, Any]], **changes: str) -> dict[str, Any]:
    """Every field as the form shows it, with this body."""
    html = client.get(edit_address(page)).content.decode()
    fields: QueryDict = querydict_from_html(html, form_id="page-edit-form")
    data: dict[str, Any] = {key: fields[key] for key in fields if not key.startswith("body")}
    for name in ("overwrite_revision_id", "loaded_revision_id", "loaded_revision_created_at"):
        data.pop(name, None)
    return {**data, "counts": "on", **nested_form_data({"body": _stream(LessonBody(), body)}), **changes}


def _stream(block: StreamBlock, items: list[dict[str, Any]]) -> dict[str, Any]:
    data: dict[str, Any] = {"count": len(items)}
    for at, item in enumerate(items):
        child = block.child_blocks[item["type"]]
        data[str(at)] = {
            "deleted": "",
            "order": at,
            "type": item["type"],
            "id": item.get("id", ""),
            "value": _value(child, item["value"]),
        }
    return data


def _value(block: Any, value: Any) -> Any:
    if isinstance(block, StreamBlock):
        return _stream(block, value)
    if isinstance(block, ListBlock):
        data: dict[str, Any] = {"count": len(value)}
        for at, item in enumerate(value):
            own = {"deleted": "", "order": at, "id": item.get("id", "")}
            data[str(at)] = {**own, "value": _value(block.child_block, item["value"])}
        return data
    if isinstance(block, StructBlock):
        return {name: _value(child, value.get(name)) for name, child in block.child_blocks.items() if name in value}
    if hasattr(block, "features"):
        return rich_text(value or "", features=block.features)
    return "" if value is None or value is False else value
