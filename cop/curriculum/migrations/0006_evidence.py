import cop.core.fields
import cop.core.ids
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('anonymity', '0017_curriculum'),
        ('community', '0007_member_words'),
        ('curriculum', '0005_growth'),
        ('framework', '0002_considerations'),
    ]

    operations = [
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('said', models.CharField(choices=[('endorse', 'Endorse'), ('more', 'Ask for more'), ('decline', 'Not endorse')], max_length=10)),
                ('level', models.CharField(blank=True, choices=[('on-the-way', 'On the way'), ('competent', 'Competent'), ('specialised', 'Specialised')], max_length=12)),
                ('text', models.TextField(blank=True)),
                ('html', models.TextField(blank=True)),
                ('language', models.CharField(max_length=5)),
                ('digest', models.GeneratedField(db_persist=True, expression=cop.core.fields.Sha256(models.F('text')), output_field=models.BinaryField())),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['made_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Passed',
            fields=[
                ('id', models.BigIntegerField(default=cop.core.ids.random_id, primary_key=True, serialize=False)),
                ('mark', models.BinaryField(max_length=32, unique=True)),
            ],
        ),
        migrations.AddField(
            model_name='endorsement',
            name='clearance',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='anonymity.clearance'),
        ),
        migrations.AddField(
            model_name='endorsement',
            name='why',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='evidence',
            name='files',
            field=models.ManyToManyField(related_name='evidence', to='anonymity.attachment'),
        ),
        migrations.AddField(
            model_name='endorsement',
            name='language',
            field=models.CharField(blank=True, max_length=5),
        ),
        migrations.AddField(
            model_name='evidence',
            name='void',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name='sharing',
            name='opened_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name='endorsement',
            name='id',
            field=models.BigIntegerField(default=cop.core.ids.random_id, primary_key=True, serialize=False),
        ),
        migrations.AlterField(
            model_name='sharing',
            name='files',
            field=models.ManyToManyField(related_name='sharings', to='anonymity.attachment'),
        ),
        migrations.AlterField(
            model_name='sharing',
            name='id',
            field=models.BigIntegerField(default=cop.core.ids.random_id, primary_key=True, serialize=False),
        ),
        migrations.AlterField(
            model_name='sharing',
            name='state',
            field=models.CharField(choices=[('waiting', 'Waits for the trainer'), ('more', 'The trainer asks for more'), ('endorsed', 'Endorsed'), ('declined', 'Not endorsed')], default='waiting', max_length=10),
        ),
        migrations.AddConstraint(
            model_name='endorsement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('clearance', None), ('revoked_at', None), ('why', '')), models.Q(('clearance__isnull', False), ('revoked_at__isnull', False), models.Q(('why', ''), _negated=True)), _connector='OR'), name='endorsement_revoked_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.CheckConstraint(condition=models.Q(('void', False), models.Q(('minutes', None), ('source', 'day')), _connector='OR'), name='evidence_void_without_minutes'),
        ),
        migrations.AddField(
            model_name='answer',
            name='byline',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='anonymity.byline'),
        ),
        migrations.AddField(
            model_name='answer',
            name='clearance',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='anonymity.clearance'),
        ),
        migrations.AddField(
            model_name='answer',
            name='sharing',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='curriculum.sharing'),
        ),
        migrations.AddField(
            model_name='passed',
            name='member',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='community.member'),
        ),
        migrations.AddField(
            model_name='endorsement',
            name='digest',
            field=models.GeneratedField(db_persist=True, expression=cop.core.fields.Sha256(models.F('why')), output_field=models.BinaryField()),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('said', 'endorse'), models.Q(('level', ''), _negated=True)), models.Q(models.Q(('said', 'endorse'), _negated=True), ('level', '')), _connector='OR'), name='answer_level_of_endorsing'),
        ),
        # PostgreSQL itself refuses a text that is not exactly the one that was cleared.
        migrations.RunSQL(
            "ALTER TABLE curriculum_answer ADD CONSTRAINT curriculum_answer_cleared FOREIGN KEY (clearance_id, digest)"
            " REFERENCES anonymity_clearance (id, digest)",
            "ALTER TABLE curriculum_answer DROP CONSTRAINT curriculum_answer_cleared",
        ),
        migrations.RunSQL(
            "ALTER TABLE curriculum_endorsement ADD CONSTRAINT curriculum_endorsement_cleared"
            " FOREIGN KEY (clearance_id, digest) REFERENCES anonymity_clearance (id, digest)",
            "ALTER TABLE curriculum_endorsement DROP CONSTRAINT curriculum_endorsement_cleared",
        ),
    ]
