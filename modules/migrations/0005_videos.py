from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('modules', '0004_learning_rules'),
    ]

    operations = [
    ]
