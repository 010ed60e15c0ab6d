"""Where a draft was begun may be in a thread, so it goes under the seal, and the row is found by a blind mark."""

from django.db import migrations

from cop.core.sealing import blind, open_sealed, seal


def seal_places(apps, schema_editor):
    drafts = apps.get_model("anonymity", "Draft").objects.filter(place__contains=":")
    for draft in drafts.iterator(chunk_size=500):
        fields = open_sealed(draft.sealed)
        place = draft.place
        draft.sealed = seal({"@": place, **fields})
        draft.place = blind("draft", draft.member_id, place).hex()
        draft.save(update_fields=["sealed", "place"])


def open_places(apps, schema_editor):
    for draft in apps.get_model("anonymity", "Draft").objects.iterator(chunk_size=500):
        fields = open_sealed(draft.sealed)
        if "@" in fields:
            draft.place = fields.pop("@")
            draft.sealed = seal(fields)
            draft.save(update_fields=["sealed", "place"])


class Migration(migrations.Migration):
    dependencies = [("anonymity", "0002_aliases")]

    operations = [migrations.RunPython(seal_places, open_places)]
