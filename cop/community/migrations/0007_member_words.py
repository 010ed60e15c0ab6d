"""An index by which colleagues are found by a part of their name or strengths.

It is built without holding up who writes, so this migration runs outside a transaction: one that was interrupted may leave
an invalid index "member_by_words" behind, to be dropped before it is run again.
"""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.operations import AddIndexConcurrently, TrigramExtension
from django.db import migrations
from django.db.models import F, Func, TextField
from django.db.models.functions import Upper

# array_to_string is only stable, for the sake of types that print by settings; text does not.
SAID = """
CREATE OR REPLACE FUNCTION community_said(name text, strengths text[]) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT name || chr(10) || array_to_string(strengths, chr(10)) $$
"""


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("community", "0006_days")]

    operations = [
        TrigramExtension(),
        migrations.RunSQL(SAID, "DROP FUNCTION community_said(text, text[])"),
        AddIndexConcurrently(
            model_name="member",
            index=GinIndex(
                OpClass(
                    Upper(Func(F("name"), F("strengths"), function="community_said", output_field=TextField())),
                    name="gin_trgm_ops",
                ),
                name="member_by_words",
            ),
        ),
    ]
