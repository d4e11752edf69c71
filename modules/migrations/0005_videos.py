import lms.shared.files.storage
import modules.videos.models
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('modules', '0004_learning_rules'),
    ]

    operations = [
        migrations.AlterField(
            model_name='captiontrack',
            name='language',
            field=models.CharField(choices=[('de', 'Deutsch'), ('en', 'English'), ('uk', 'Українська'), ('tr', 'Türkçe'), ('pl', 'Polski'), ('ar', 'العربية')], default='de', max_length=5, verbose_name='Sprache'),
        ),
        migrations.AlterField(
            model_name='video',
            name='described',
            field=models.FileField(blank=True, help_text='Derselbe Film mit gesprochener Beschreibung.', max_length=200, storage=lms.shared.files.storage.private_storage, upload_to=modules.videos.models.video_place, verbose_name='Fassung mit Audiodeskription'),
        ),
        migrations.AlterField(
            model_name='video',
            name='file',
            field=models.FileField(help_text='MP4 oder WebM, für Ton auch M4A, MP3, Ogg oder WAV. Die Länge wird aus der Datei gelesen.', max_length=200, storage=lms.shared.files.storage.private_storage, upload_to=modules.videos.models.video_place, verbose_name='Film oder Tonaufnahme'),
        ),
        migrations.AlterField(
            model_name='video',
            name='poster',
            field=models.FileField(blank=True, help_text='JPEG, PNG oder WebP; zu sehen, bevor der Film läuft.', max_length=200, storage=lms.shared.files.storage.private_storage, upload_to=modules.videos.models.video_place, verbose_name='Standbild'),
        ),
    ]
