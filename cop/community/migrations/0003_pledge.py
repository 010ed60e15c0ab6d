from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('community', '0002_rest'),
    ]

    operations = [
        migrations.AddField(
            model_name='member',
            name='pledged_on',
            field=models.DateField(null=True),
        ),
    ]
