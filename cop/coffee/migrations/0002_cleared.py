"""PostgreSQL itself refuses a text that is not exactly the one that was cleared."""

from typing import ClassVar

from django.db import migrations

TABLES = ("coffee_case", "coffee_closing")


class Migration(migrations.Migration):
    dependencies: ClassVar = [("coffee", "0001_initial")]
    operations: ClassVar = [
        migrations.RunSQL(
            f"ALTER TABLE {table} ADD CONSTRAINT {table}_cleared FOREIGN KEY (clearance_id, digest)"
            " REFERENCES anonymity_clearance (id, digest)",
            f"ALTER TABLE {table} DROP CONSTRAINT {table}_cleared",
        )
        for table in TABLES
    ]
