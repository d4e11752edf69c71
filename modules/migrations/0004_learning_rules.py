"""Close what the rows were missing, and freeze the plans."""

import django.db.models.deletion
from django.db import migrations, models

from lms.shared.frozen import FreezeColumns


class Migration(migrations.Migration):

    dependencies = [
        ('modules', '0003_learning_rows'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='video',
            name='captions',
        ),
        migrations.RemoveField(
            model_name='video',
            name='captions_en',
        ),
        migrations.AddConstraint(
            model_name='lessontick',
            constraint=models.UniqueConstraint(fields=('enrolment', 'item_id'), name='tick_once'),
        ),
        migrations.AlterField(
            model_name='enrolment',
            name='cohort_first_on',
            field=models.DateField(verbose_name='erster Tag des Jahrgangs'),
        ),
        migrations.AlterField(
            model_name='enrolment',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enrolments', to='modules.planversion'),
        ),
        FreezeColumns(
            table='modules_planversion',
            columns=['programme_id', 'cohort_key', 'number', 'watched_percent', 'written_at'],
        ),
        FreezeColumns(
            table='modules_planmodule',
            columns=['plan_id', 'page_id', 'number', 'opens_in_week'],
        ),
        FreezeColumns(
            table='modules_planlesson',
            columns=['module_id', 'page_id', 'minutes', 'counts', 'finish_rule', 'due_in_week'],
        ),
        FreezeColumns(
            table='modules_plannedassignment',
            columns=['plan_id', 'assignment_id', 'module_number', 'minutes', 'due_in_week'],
        ),
    ]
