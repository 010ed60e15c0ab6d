import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('anonymity', '0007_reported_words'),
        ('discussion', '0008_openings'),
    ]

    operations = [
        migrations.AddField(
            model_name='flag',
            name='words',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='anonymity.reportedwords'),
        ),
    ]
