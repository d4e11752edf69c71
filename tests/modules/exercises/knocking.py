"""How the tests send answers and read pages."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from modules.content.models import LessonPage


def address(what: str, *, lesson: LessonPage, block: str) -> str:
    return reverse(f"exercise_{what}", args=[lesson.pk, block])


def post(client: Client, what: str, lesson: LessonPage, block: str, data: dict[str, Any], **kwargs: Any) -> Any:
    for value in data.values():
        if isinstance(value, SimpleUploadedFile):
            value.seek(0)
    return client.post(address(what, lesson=lesson, block=block), data, **kwargs)


def page(client: Client, lesson: LessonPage) -> str:
    return client.get(lesson.url).content.decode()
