"""The tables of learning: plan versions, extensions, films, answers, notes."""

import django.core.validators
import django.db.models.deletion
import lms.shared.files.storage
import modelcluster.fields
import modules.exercises.models
import modules.videos.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('modules', '0001_initial'),
        ('shared', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CaptionTrack',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('language', models.CharField(choices=[('de', 'Deutsch'), ('en', 'English'), ('uk', 'Українська'), ('tr', 'Türkçe'), ('pl', 'Polski'), ('ar', 'العربية')], max_length=5, verbose_name='Sprache')),
                ('file', models.FileField(max_length=200, storage=lms.shared.files.storage.private_storage, upload_to=modules.videos.models.video_place, verbose_name='Untertitel (WebVTT)')),
            ],
            options={
                'verbose_name': 'Untertitel',
                'verbose_name_plural': 'Untertitel',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DocumentDownload',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='ExerciseAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('block_id', models.UUIDField()),
                ('draft', models.JSONField(default=dict)),
                ('edit_number', models.PositiveIntegerField(default=0)),
                ('saved_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='ExerciseTry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('content', models.JSONField(default=dict)),
                ('file', models.FileField(blank=True, max_length=200, storage=lms.shared.files.storage.private_storage, upload_to=modules.exercises.models._place)),
                ('original_name', models.CharField(blank=True, max_length=200)),
                ('is_right', models.BooleanField(null=True)),
                ('tried_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='Extension',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scope', models.CharField(choices=[('everything', 'alles, was noch offen ist'), ('module', 'ein Modul'), ('lesson', 'eine einzelne Lerneinheit'), ('process', 'eine Prozessaufgabe'), ('chapter', 'ein Kapitel des Einführungskonzepts')], max_length=10, verbose_name='wofür')),
                ('number', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='Nummer')),
                ('until', models.DateField(verbose_name='verlängert bis')),
                ('reason', models.CharField(max_length=300, verbose_name='Grund')),
                ('granted_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'Verlängerung',
                'verbose_name_plural': 'Verlängerungen',
                'ordering': ['until', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ItemDate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item_id', models.UUIDField()),
                ('due_on', models.DateField(verbose_name='fällig am')),
            ],
        ),
        migrations.CreateModel(
            name='LessonNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(blank=True)),
                ('edit_number', models.PositiveIntegerField(default=0)),
                ('saved_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='OwnItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('block_id', models.UUIDField()),
                ('text', models.CharField(max_length=300, verbose_name='Punkt')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='fällig am')),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('created_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'eigener Punkt',
                'verbose_name_plural': 'eigene Punkte',
                'ordering': ['created_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='PlanLesson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('minutes', models.PositiveSmallIntegerField()),
                ('counts', models.BooleanField()),
                ('finish_rule', models.CharField(choices=[('declared', 'wenn die Person sie abschließt'), ('watched', 'wenn alle Videos gesehen sind'), ('worked', 'wenn alle Videos gesehen und alle Übungen beantwortet sind')], max_length=10)),
                ('due_in_week', models.PositiveSmallIntegerField(blank=True, null=True)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='PlanModule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('opens_in_week', models.PositiveSmallIntegerField()),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='PlannedAssignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('module_number', models.PositiveSmallIntegerField()),
                ('minutes', models.PositiveSmallIntegerField()),
                ('due_in_week', models.PositiveSmallIntegerField()),
            ],
            options={
                'ordering': ['assignment__kind', 'assignment__number'],
            },
        ),
        migrations.CreateModel(
            name='PlanVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cohort_key', models.SlugField(max_length=80, verbose_name='Jahrgang')),
                ('number', models.PositiveSmallIntegerField(verbose_name='Nummer')),
                ('watched_percent', models.PositiveSmallIntegerField(verbose_name='Anteil eines Videos, der gesehen sein muss, in Prozent')),
                ('written_at', models.DateTimeField(verbose_name='geschrieben am')),
            ],
            options={
                'verbose_name': 'Planfassung',
                'verbose_name_plural': 'Planfassungen',
                'ordering': ['cohort_key', 'number'],
            },
        ),
        migrations.CreateModel(
            name='VideoWatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('intervals', models.JSONField(default=list)),
                ('seconds', models.PositiveIntegerField(default=0)),
                ('position', models.PositiveIntegerField(default=0)),
                ('watched_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='lessontick',
            name='tick_once',
        ),
        migrations.AddField(
            model_name='enrolment',
            name='cohort_first_on',
            field=models.DateField(null=True, verbose_name='erster Tag des Jahrgangs'),
        ),
        migrations.AddField(
            model_name='lessonpage',
            name='counts',
            field=models.BooleanField(default=True, help_text='Sonst ist die Lerneinheit ein freiwilliges Angebot. Gilt für Jahrgänge, die danach öffnen.', verbose_name='zählt für den Fortschritt'),
        ),
        migrations.AddField(
            model_name='lessonpage',
            name='finish_rule',
            field=models.CharField(choices=[('declared', 'wenn die Person sie abschließt'), ('watched', 'wenn alle Videos gesehen sind'), ('worked', 'wenn alle Videos gesehen und alle Übungen beantwortet sind')], default='declared', max_length=10, verbose_name='abgeschlossen'),
        ),
        migrations.AddField(
            model_name='programme',
            name='watched_percent',
            field=models.PositiveSmallIntegerField(default=90, help_text='Es zählen verschiedene Sekunden, nicht die weiteste Stelle.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(100)], verbose_name='Ein Video gilt als gesehen ab (Prozent)'),
        ),
        migrations.AddField(
            model_name='video',
            name='described',
            field=models.FileField(blank=True, max_length=200, storage=lms.shared.files.storage.private_storage, upload_to=modules.videos.models.video_place, verbose_name='Fassung mit Audiodeskription'),
        ),
        migrations.AddField(
            model_name='video',
            name='is_audio',
            field=models.BooleanField(default=False, editable=False, verbose_name='nur Ton'),
        ),
        migrations.AddField(
            model_name='captiontrack',
            name='video',
            field=modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='tracks', to='modules.video'),
        ),
        migrations.AddField(
            model_name='documentdownload',
            name='document',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='downloads', to='shared.privatedocument'),
        ),
        migrations.AddField(
            model_name='documentdownload',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='downloads', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='exerciseanswer',
            name='enrolment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='modules.enrolment'),
        ),
        migrations.AddField(
            model_name='exerciseanswer',
            name='lesson',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='modules.lessonpage'),
        ),
        migrations.AddField(
            model_name='exercisetry',
            name='answer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tries', to='modules.exerciseanswer'),
        ),
        migrations.AddField(
            model_name='extension',
            name='enrolment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='extensions', to='modules.enrolment'),
        ),
        migrations.AddField(
            model_name='extension',
            name='granted_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='extension',
            name='lesson',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='modules.lessonpage'),
        ),
        migrations.AddField(
            model_name='itemdate',
            name='enrolment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='item_dates', to='modules.enrolment'),
        ),
        migrations.AddField(
            model_name='itemdate',
            name='lesson',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='item_dates', to='modules.lessonpage'),
        ),
        migrations.AddField(
            model_name='lessonnote',
            name='enrolment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='modules.enrolment'),
        ),
        migrations.AddField(
            model_name='lessonnote',
            name='lesson',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='modules.lessonpage'),
        ),
        migrations.AddField(
            model_name='ownitem',
            name='enrolment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='own_items', to='modules.enrolment'),
        ),
        migrations.AddField(
            model_name='ownitem',
            name='lesson',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='own_items', to='modules.lessonpage'),
        ),
        migrations.AddField(
            model_name='planlesson',
            name='page',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='planned', to='modules.lessonpage'),
        ),
        migrations.AddField(
            model_name='planmodule',
            name='page',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='planned', to='modules.modulepage'),
        ),
        migrations.AddField(
            model_name='planlesson',
            name='module',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lessons', to='modules.planmodule'),
        ),
        migrations.AddField(
            model_name='plannedassignment',
            name='assignment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='planned', to='modules.assignment'),
        ),
        migrations.AddField(
            model_name='planversion',
            name='programme',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='modules.programme'),
        ),
        migrations.AddField(
            model_name='planversion',
            name='written_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='plannedassignment',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='modules.planversion'),
        ),
        migrations.AddField(
            model_name='planmodule',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='modules', to='modules.planversion'),
        ),
        migrations.AddField(
            model_name='enrolment',
            name='plan',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='enrolments', to='modules.planversion'),
        ),
        migrations.AddField(
            model_name='videowatch',
            name='enrolment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='watches', to='modules.enrolment'),
        ),
        migrations.AddField(
            model_name='videowatch',
            name='video',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='watches', to='modules.video'),
        ),
        migrations.AddConstraint(
            model_name='captiontrack',
            constraint=models.UniqueConstraint(fields=('video', 'language'), name='captions_once_per_language'),
        ),
        migrations.AddConstraint(
            model_name='documentdownload',
            constraint=models.UniqueConstraint(fields=('person', 'document'), name='download_once'),
        ),
        migrations.AddConstraint(
            model_name='exerciseanswer',
            constraint=models.UniqueConstraint(fields=('enrolment', 'block_id'), name='answer_once'),
        ),
        migrations.AddConstraint(
            model_name='exercisetry',
            constraint=models.UniqueConstraint(fields=('answer', 'number'), name='try_number_once'),
        ),
        migrations.AddConstraint(
            model_name='extension',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('lesson', None), ('number', None), ('scope', 'everything')), models.Q(('lesson__isnull', False), ('number', None), ('scope', 'lesson')), models.Q(('lesson', None), ('number__isnull', False), ('scope__in', ['module', 'process', 'chapter'])), _connector='OR'), name='extension_names_what'),
        ),
        migrations.AddConstraint(
            model_name='extension',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='extension_has_reason'),
        ),
        migrations.AddConstraint(
            model_name='itemdate',
            constraint=models.UniqueConstraint(fields=('enrolment', 'item_id'), name='item_date_once'),
        ),
        migrations.AddConstraint(
            model_name='lessonnote',
            constraint=models.UniqueConstraint(fields=('enrolment', 'lesson'), name='note_once'),
        ),
        migrations.AddIndex(
            model_name='ownitem',
            index=models.Index(fields=['enrolment', 'block_id'], name='own_item_by_block'),
        ),
        migrations.AddConstraint(
            model_name='planlesson',
            constraint=models.UniqueConstraint(fields=('module', 'page'), name='plan_lesson_once'),
        ),
        migrations.AddConstraint(
            model_name='planlesson',
            constraint=models.CheckConstraint(condition=models.Q(('finish_rule__in', ['declared', 'watched', 'worked'])), name='plan_lesson_rule'),
        ),
        migrations.AddConstraint(
            model_name='planversion',
            constraint=models.UniqueConstraint(fields=('programme', 'cohort_key', 'number'), name='plan_number_once'),
        ),
        migrations.AddConstraint(
            model_name='planversion',
            constraint=models.CheckConstraint(condition=models.Q(('watched_percent__lte', 100)), name='plan_watched_percent'),
        ),
        migrations.AddConstraint(
            model_name='plannedassignment',
            constraint=models.UniqueConstraint(fields=('plan', 'assignment'), name='planned_assignment_once'),
        ),
        migrations.AddConstraint(
            model_name='planmodule',
            constraint=models.UniqueConstraint(fields=('plan', 'page'), name='plan_module_once'),
        ),
        migrations.AddConstraint(
            model_name='videowatch',
            constraint=models.UniqueConstraint(fields=('enrolment', 'video'), name='watch_once'),
        ),
    ]
