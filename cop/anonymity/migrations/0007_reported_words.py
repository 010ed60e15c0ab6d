from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('anonymity', '0006_allowed_words'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReportedWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sealed', models.BinaryField()),
            ],
        ),
    ]
