"""What the blocks of a lesson ask of the reader's own progress, which lies beside the request; who took a document."""

from datetime import datetime

from django import template
from django.template.context import Context

from lms.shared.models import PrivateDocument
from modules.checklists.queries import Checklist
from modules.downloads.queries import people_with
from modules.studying.study import Study

register = template.Library()


@register.simple_tag(takes_context=True)
def own_list(context: Context, key: str | None) -> Checklist | None:
    """The checklist of a block as it stands for the reader; None for who takes part in nothing, and in a preview."""
    study = _study(context)
    return study.list_of(str(key)) if study is not None else None


@register.simple_tag(takes_context=True)
def taken_at(context: Context, document_id: int) -> datetime | None:
    """When the reader first took a document, or None."""
    study = _study(context)
    return study.taken.get(document_id) if study is not None else None


@register.simple_tag
def people_with_document(document: PrivateDocument) -> int:
    """How many participants took a document."""
    return people_with(document)


def _study(context: Context) -> Study | None:
    study = getattr(context.get("request"), "study", None)
    return study if isinstance(study, Study) else None
