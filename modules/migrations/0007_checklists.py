from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('modules', '0006_practice'),
    ]

    operations = [
    ]
