"""Frameworks with versions and parts, areas that can be replaced, statements that keep a key wherever they move.

All of it touches the few rows of the field's words, none of what is tagged with them. Statements that stood before
get the keys under which the same ones ship, so that installing adds what is missing and nothing twice.
"""

import django.db.models.deletion
from django.db import migrations, models

NUMBERED = """
    UPDATE framework_statement s SET key = n.key FROM (
        SELECT s.id, a.slug || '-' || s.kind || '-' || row_number() OVER (PARTITION BY a.id, s.kind ORDER BY s."order")
        AS key FROM framework_statement s JOIN framework_area a ON a.id = s.area_id
    ) n WHERE n.id = s.id
"""
BACK_IN_ORDER = """
    UPDATE framework_statement s SET "order" = n.place FROM (
        SELECT id, row_number() OVER (PARTITION BY area_id ORDER BY "order", id) - 1 AS place FROM framework_statement
    ) n WHERE n.id = s.id
"""
MOVED = "UPDATE framework_framework SET attributions = jsonb_build_object('en', attribution) WHERE attribution <> ''"
MOVED_BACK = "UPDATE framework_framework SET attribution = coalesce(attributions ->> 'en', '')"


class Migration(migrations.Migration):
    dependencies = [
        ("framework", "0002_considerations"),
    ]

    operations = [
        migrations.CreateModel(
            name="Part",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(unique=True)),
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("names", models.JSONField()),
                (
                    "framework",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="framework.framework",
                    ),
                ),
            ],
            options={"ordering": ["order", "slug"], "abstract": False},
        ),
        migrations.AlterModelOptions(name="statement", options={"ordering": ["order", "pk"]}),
        migrations.RemoveConstraint(model_name="statement", name="statement_once"),
        migrations.RunSQL(migrations.RunSQL.noop, BACK_IN_ORDER),
        migrations.AddField("framework", "abouts", models.JSONField(default=dict)),
        migrations.AddField("framework", "attributions", models.JSONField(default=dict)),
        migrations.AddField("framework", "version", models.PositiveSmallIntegerField(default=1)),
        migrations.RunSQL(MOVED, MOVED_BACK),
        migrations.RemoveField(model_name="framework", name="attribution"),
        migrations.AddField("area", "levels", models.JSONField(default=dict)),
        migrations.AddField("area", "replaced_by", models.ManyToManyField(related_name="replaces", to="framework.area")),
        migrations.AddField("area", "retired_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "area",
            "part",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="areas",
                to="framework.part",
            ),
        ),
        migrations.AddField("statement", "key", models.SlugField(max_length=80, null=True, db_index=False)),
        migrations.RunSQL(NUMBERED, migrations.RunSQL.noop),
        migrations.AlterField("statement", "key", models.SlugField(max_length=80, unique=True)),
        migrations.AddField(
            "statement",
            "level",
            models.CharField(
                choices=[("competent", "Competent"), ("specialised", "Specialised")],
                default="competent",
                max_length=12,
            ),
        ),
        migrations.AddField("statement", "retired_at", models.DateTimeField(null=True)),
        migrations.AlterField(
            "framework",
            "kind",
            models.CharField(
                choices=[
                    ("competence", "Competence of who guides"),
                    ("career", "Career competence"),
                    ("ethics", "Ethics"),
                    ("quality", "Quality of the service"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            "statement",
            "kind",
            models.CharField(
                choices=[("knowledge", "Knowledge"), ("skills", "Skills"), ("general", "General competence")],
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            "framework",
            models.CheckConstraint(
                condition=models.Q(("kind__in", ["competence", "career", "ethics", "quality"])), name="framework_kind"
            ),
        ),
        migrations.AddConstraint(
            "statement",
            models.CheckConstraint(
                condition=models.Q(("level__in", ["competent", "specialised"])), name="statement_level"
            ),
        ),
    ]
