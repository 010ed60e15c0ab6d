"""One talk stands on no rung without the client's yes to that: no write from elsewhere shows it."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("stories", "0004_consent")]

    operations = [
        migrations.RunSQL(
            "CREATE FUNCTION stories_told_with_consent() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN IF NEW.provenance = 'consented' AND NEW.told_id IS NOT NULL AND NEW.withdrawn_at IS NULL"
            " AND NOT EXISTS (SELECT 1 FROM stories_consent said WHERE said.story_id = NEW.id"
            " AND (NEW.rung <> 'public' OR said.reach = 'everyone'))"
            " THEN RAISE EXCEPTION 'told without consent'; END IF; RETURN NEW; END $$;"
            " CREATE TRIGGER stories_told_with_consent BEFORE INSERT OR UPDATE ON stories_story"
            " FOR EACH ROW EXECUTE FUNCTION stories_told_with_consent()",
            "DROP TRIGGER stories_told_with_consent ON stories_story; DROP FUNCTION stories_told_with_consent()",
        ),
    ]
