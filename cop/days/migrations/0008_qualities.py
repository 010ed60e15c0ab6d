"""Quality areas of days."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("days", "0007_session_topic"),
        ("framework", "0003_versions"),
    ]

    operations = [
        migrations.AddField("day", "qualities", models.ManyToManyField(related_name="+", to="framework.area")),
    ]
