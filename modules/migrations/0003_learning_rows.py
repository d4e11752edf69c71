"""Bring rows into the new tables: a plan version for each cohort that studies, captions as tracks."""

from collections import defaultdict
from itertools import pairwise

from django.db import migrations
from django.utils import timezone


def write_plans(apps, schema_editor):
    """Write the first plan version of each cohort from what is published now."""
    Enrolment = apps.get_model("modules", "Enrolment")
    PlanVersion = apps.get_model("modules", "PlanVersion")
    cohorts = Enrolment.objects.order_by().values_list("programme", "cohort_key").distinct()
    for programme, cohort_key in cohorts:
        plan = PlanVersion.objects.create(
            programme_id=programme, cohort_key=cohort_key, number=1, watched_percent=90, written_at=timezone.now()
        )
        _write_lessons(apps, plan=plan)
        _write_assignments(apps, plan=plan)
        for enrolment in Enrolment.objects.filter(programme=programme, cohort_key=cohort_key):
            enrolment.plan = plan
            enrolment.cohort_first_on = enrolment.first_on
            enrolment.save(update_fields=["plan", "cohort_first_on"])


def _write_lessons(apps, *, plan):
    ProgrammePage = apps.get_model("modules", "ProgrammePage")
    ModulePage = apps.get_model("modules", "ModulePage")
    LessonPage = apps.get_model("modules", "LessonPage")
    page = ProgrammePage.objects.filter(
        programme=plan.programme_id, live=True, locale__language_code="de"
    ).order_by("path").first()
    if page is None:
        return
    pages = list(ModulePage.objects.filter(path__startswith=page.path, live=True).order_by("number", "path"))
    for module, following in pairwise([*pages, None]):
        planned = apps.get_model("modules", "PlanModule").objects.create(
            plan=plan, page=module, number=module.number, opens_in_week=module.opens_in_week
        )
        due = following.opens_in_week - 1 if following is not None and following.opens_in_week > 1 else None
        for lesson in LessonPage.objects.filter(path__startswith=module.path, live=True).order_by("path"):
            apps.get_model("modules", "PlanLesson").objects.create(
                module=planned,
                page=lesson,
                minutes=lesson.minutes,
                counts=True,
                finish_rule="declared",
                due_in_week=due,
            )


def _write_assignments(apps, *, plan):
    Assignment = apps.get_model("modules", "Assignment")
    for each in Assignment.objects.filter(programme=plan.programme_id):
        apps.get_model("modules", "PlannedAssignment").objects.create(
            plan=plan,
            assignment=each,
            module_number=each.module_number,
            minutes=each.minutes,
            due_in_week=each.due_in_week,
        )


def move_captions(apps, schema_editor):
    """Make a track of each file of captions."""
    CaptionTrack = apps.get_model("modules", "CaptionTrack")
    for video in apps.get_model("modules", "Video").objects.all():
        files = {"de": video.captions, "en": video.captions_en}
        for place, (language, file) in enumerate(files.items()):
            if file:
                CaptionTrack.objects.create(video=video, language=language, file=file.name, sort_order=place)


def keep_one_tick(apps, schema_editor):
    """Keep the first tick of each point, where a copied page had led to a second one."""
    LessonTick = apps.get_model("modules", "LessonTick")
    seen = defaultdict(set)
    for tick in LessonTick.objects.order_by("ticked_at", "pk"):
        if tick.item_id in seen[tick.enrolment_id]:
            tick.delete()
        seen[tick.enrolment_id].add(tick.item_id)


class Migration(migrations.Migration):

    dependencies = [
        ('modules', '0002_learning'),
    ]

    operations = [
        migrations.RunPython(write_plans, migrations.RunPython.noop),
        migrations.RunPython(move_captions, migrations.RunPython.noop),
        migrations.RunPython(keep_one_tick, migrations.RunPython.noop),
    ]
