"""Points of checklists may have a week; own points can be taken away and brought back."""

import json
from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.models.functions import Cast
from wagtail.blocks import StreamValue


def with_weeks(body: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return a lesson's body in which each point that was a bare text has room for a week; ids stay."""
    return [_checklist(block) if block["type"] == "checklist" else block for block in body]


def without_weeks(body: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the same in the old form; weeks are lost."""
    return [_checklist(block, take=_text) if block["type"] == "checklist" else block for block in body]


def _struct(value: Any) -> Any:
    return {"text": value, "due_in_week": None} if isinstance(value, str) else value


def _text(value: Any) -> Any:
    return value["text"] if isinstance(value, dict) else value


def _checklist(block: dict[str, Any], *, take: Any = _struct) -> dict[str, Any]:
    items = [{**item, "value": take(item["value"])} for item in block["value"]["items"]]
    return {**block, "value": {**block["value"], "items": items}}


def _rewrite(apps: Any, change: Any) -> None:
    lesson_page = apps.get_model("modules", "LessonPage")
    stream = lesson_page._meta.get_field("body").stream_block
    stored = lesson_page.objects.annotate(stored=Cast("body", models.JSONField())).values_list("pk", "stored")
    for pk, body in stored.iterator():
        new = change(body or [])
        if new != body:
            lesson_page.objects.filter(pk=pk).update(body=StreamValue(stream, new, is_lazy=True))
    kinds = apps.get_model("contenttypes", "ContentType").objects.filter(app_label="modules", model="lessonpage")
    for revision in apps.get_model("wagtailcore", "Revision").objects.filter(content_type__in=kinds).iterator():
        body = json.loads(revision.content.get("body") or "[]")
        new = change(body)
        if new != body:
            revision.content["body"] = json.dumps(new)
            revision.save(update_fields=["content"])


def forwards(apps: Any, schema_editor: Any) -> None:
    """Give each point of each lesson and of each of its revisions room for a week."""
    _rewrite(apps, with_weeks)


def backwards(apps: Any, schema_editor: Any) -> None:
    """Write points as bare texts again."""
    _rewrite(apps, without_weeks)


class Migration(migrations.Migration):

    dependencies = [
        ('modules', '0006_practice'),
        ('contenttypes', '0002_remove_content_type_name'),
        ('wagtailcore', '0078_referenceindex'),
    ]

    operations = [
        migrations.AddField(
            model_name='ownitem',
            name='removed_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name='ownitem',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='own_item_has_text'),
        ),
        migrations.AlterField(
            model_name='documentdownload',
            name='document',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='downloads', to='shared.privatedocument'),
        ),
        migrations.RunPython(forwards, backwards),
    ]
