"""Give criteria their keys and earlier reviews what they did not have: rubric and moment of release."""

import uuid

from django.db import migrations
from django.db.models import F, Min, OuterRef, Subquery


def fill(apps, schema_editor):
    """Until now every review was released at the moment it was written."""
    Criterion = apps.get_model("modules", "Criterion")
    GradeStep = apps.get_model("modules", "GradeStep")
    Review = apps.get_model("modules", "Review")
    ReviewGrade = apps.get_model("modules", "ReviewGrade")
    Rubric = apps.get_model("modules", "Rubric")
    for criterion in Criterion.objects.all():
        criterion.key = uuid.uuid4().hex[:12]
        criterion.save(update_fields=["key"])
    chosen = ReviewGrade.objects.filter(review=OuterRef("pk")).exclude(criterion=None).order_by("number")
    Review.objects.filter(released_at=None).update(
        release_at=F("decided_at"),
        released_at=F("decided_at"),
        rubric=Subquery(chosen.values("criterion__rubric")[:1]),
    )
    for rubric in Rubric.objects.annotate(first=Min("reviews__decided_at")).exclude(first=None):
        rubric.used_at = rubric.first
        rubric.save(update_fields=["used_at"])
    # the words of the step were not kept until now; who reads an old review reads those of today
    for step in GradeStep.objects.exclude(text=""):
        ReviewGrade.objects.filter(step=step, step_title=step.title).update(step_text=step.text)


class Migration(migrations.Migration):

    dependencies = [
        ("modules", "0010_reviewing"),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
