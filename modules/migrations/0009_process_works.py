import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from lms.shared.frozen import FreezeColumns


class Migration(migrations.Migration):

    dependencies = [
        ('modules', '0008_watched_in'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='BuildingBlock',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(unique=True, verbose_name='Kürzel')),
                ('name', models.CharField(max_length=120, verbose_name='Name')),
                ('name_en', models.CharField(blank=True, max_length=120, verbose_name='Name englisch')),
                ('group', models.CharField(choices=[('substance', 'Inhaltliche Arbeit'), ('writing', 'Schreiben und Dokumentieren'), ('medium', 'Wechsel des Mediums'), ('coordination', 'Informieren und Abstimmen'), ('flow', 'Informationsfluss')], max_length=20, verbose_name='Gruppe')),
                ('description', models.TextField(blank=True, verbose_name='Wann er passt')),
                ('is_media_break', models.BooleanField(default=False, verbose_name='ist ein Medienbruch')),
                ('is_waiting', models.BooleanField(default=False, verbose_name='ist Warten')),
                ('sort_order', models.PositiveSmallIntegerField(default=0, verbose_name='Reihenfolge')),
                ('is_retired', models.BooleanField(default=False, help_text='Bestehende Arbeiten behalten ihn.', verbose_name='nicht mehr anbieten')),
            ],
            options={
                'verbose_name': 'Prozessbaustein',
                'verbose_name_plural': 'Prozessbausteine',
                'ordering': ['group', 'sort_order', 'name'],
            },
        ),
        migrations.CreateModel(
            name='DraftAttachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('caption', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Group',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cohort_key', models.SlugField(max_length=80, verbose_name='Jahrgang')),
                ('name', models.CharField(max_length=80, verbose_name='Name')),
                ('created_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'Gruppe',
                'verbose_name_plural': 'Gruppen',
                'ordering': ['name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('joined_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'Mitglied einer Gruppe',
                'verbose_name_plural': 'Mitglieder von Gruppen',
                'ordering': ['enrolment__participant__last_name', 'enrolment__participant__first_name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='VersionAttachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('caption', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='WorkInvitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answer', models.CharField(choices=[('open', 'noch ohne Antwort'), ('joined', 'macht mit'), ('refused', 'macht nicht mit'), ('taken_back', 'zurückgenommen')], default='open', max_length=12)),
                ('invited_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'Einladung zur Gruppenarbeit',
                'verbose_name_plural': 'Einladungen zur Gruppenarbeit',
                'ordering': ['invited_at', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='draft',
            name='as_is_blocks',
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name='draft',
            name='minutes_per_case_to_be',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='draft',
            name='to_be_blocks',
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name='programme',
            name='most_group_works',
            field=models.PositiveSmallIntegerField(default=10, help_text='Zwei bis vier Personen einer Gruppe reichen einen Prozess gemeinsam ein; er zählt für jede einmal.', verbose_name='Höchstens so viele Prozesse in Gruppenarbeit'),
        ),
        migrations.AddField(
            model_name='submission',
            name='leading',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='partners', to='modules.submission'),
        ),
        migrations.AddField(
            model_name='submission',
            name='origin',
            field=models.CharField(blank=True, choices=[('copy', 'Kopie eines früheren Prozesses')], max_length=20),
        ),
        migrations.AddField(
            model_name='submission',
            name='origin_key',
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name='submission',
            name='origin_title',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='submission',
            name='part',
            field=models.CharField(blank=True, max_length=300, verbose_name='was diese Person übernimmt'),
        ),
        migrations.AddField(
            model_name='version',
            name='as_is_blocks',
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name='version',
            name='due_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='version',
            name='handed_in_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='version',
            name='minutes_per_case_to_be',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='version',
            name='sha256',
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name='version',
            name='to_be_blocks',
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name='workfile',
            name='source',
            field=models.CharField(choices=[('upload', 'hochgeladen'), ('drawn', 'auf der Seite gezeichnet'), ('table', 'aus der Schritttabelle')], default='upload', max_length=10),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=models.CheckConstraint(condition=models.Q(('leading', None), models.Q(('leading', models.F('id')), _negated=True), _connector='OR'), name='submission_leads_not_itself'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=models.CheckConstraint(condition=models.Q(('origin__in', ['', 'copy'])), name='submission_origin_known'),
        ),
        migrations.AddConstraint(
            model_name='workfile',
            constraint=models.CheckConstraint(condition=models.Q(('source__in', ['upload', 'drawn', 'table'])), name='work_file_source_known'),
        ),
        migrations.AddConstraint(
            model_name='buildingblock',
            constraint=models.CheckConstraint(condition=models.Q(('group__in', ['substance', 'writing', 'medium', 'coordination', 'flow'])), name='building_block_group_known'),
        ),
        migrations.AddField(
            model_name='draftattachment',
            name='draft',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='modules.draft'),
        ),
        migrations.AddField(
            model_name='draftattachment',
            name='file',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='modules.workfile'),
        ),
        migrations.AddField(
            model_name='group',
            name='programme',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='modules.programme'),
        ),
        migrations.AddField(
            model_name='membership',
            name='enrolment',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='membership', to='modules.enrolment'),
        ),
        migrations.AddField(
            model_name='membership',
            name='group',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='modules.group'),
        ),
        migrations.AddField(
            model_name='versionattachment',
            name='file',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='modules.workfile'),
        ),
        migrations.AddField(
            model_name='versionattachment',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='modules.version'),
        ),
        migrations.AddField(
            model_name='workinvitation',
            name='enrolment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='work_invitations', to='modules.enrolment'),
        ),
        migrations.AddField(
            model_name='workinvitation',
            name='submission',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='modules.submission'),
        ),
        migrations.AddConstraint(
            model_name='draftattachment',
            constraint=models.UniqueConstraint(fields=('draft', 'file'), name='draft_attachment_once'),
        ),
        migrations.AddConstraint(
            model_name='group',
            constraint=models.UniqueConstraint(fields=('programme', 'cohort_key', 'name'), name='group_name_once', violation_error_message='In diesem Jahrgang gibt es schon eine Gruppe mit diesem Namen.'),
        ),
        migrations.AddConstraint(
            model_name='versionattachment',
            constraint=models.UniqueConstraint(fields=('version', 'file'), name='version_attachment_once'),
        ),
        migrations.AddConstraint(
            model_name='workinvitation',
            constraint=models.UniqueConstraint(condition=models.Q(('answer', 'open')), fields=('submission', 'enrolment'), name='work_invitation_open_once'),
        ),
        migrations.AddConstraint(
            model_name='workinvitation',
            constraint=models.CheckConstraint(condition=models.Q(('answer__in', ['open', 'joined', 'refused', 'taken_back'])), name='work_invitation_answer_known'),
        ),
        FreezeColumns(
            table="modules_version",
            columns=[
                "submission_id",
                "number",
                "handed_in_at",
                "handed_in_by_id",
                "due_on",
                "sha256",
                "process_name",
                "purpose",
                "trigger",
                "result",
                "responsible_unit",
                "legal_basis",
                "cases_per_year",
                "minutes_per_case",
                "minutes_per_case_to_be",
                "it_systems",
                "documents",
                "contacts",
                "analysis",
                "ideas",
                "text",
                "as_is_id",
                "to_be_id",
                "as_is_blocks",
                "to_be_blocks",
            ],
        ),
        FreezeColumns(
            table="modules_workfile",
            columns=[
                "enrolment_id",
                "file",
                "original_name",
                "kind",
                "source",
                "sha256",
                "size",
                "uploaded_by_id",
                "uploaded_at",
            ],
        ),
        FreezeColumns(
            table="modules_versionattachment",
            columns=["version_id", "file_id", "caption"],
        ),
    ]
