"""Stories of the furniture that are being read before others do, put there as if they had been handed in then."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Model
from django.utils import timezone

from cop.community.models import Member
from cop.core.ids import random_id
from cop.framework.models import Channel, Phase
from cop.ledger.recording import record
from cop.stories.actions import ask_readers, begin_story, give_word, make_remark, take_reading, write_edition
from cop.stories.enums import Judged, Rung, Verdict
from cop.stories.facts import StoryHandedIn
from cop.stories.models import STORY_TEXT, Climb, Reading, Story
from cop.stories.rules import DUE_AFTER, place_in

FINE = {"recognise": Judged.NO, "clear": Judged.YES, "use": Judged.YES}


def put_climb(row: dict[str, Any], *, members: dict[str, Member], now: datetime) -> Climb:
    """Hand in one story of a furniture file, and let its readers read it as far as they are."""
    at, rung = now - timedelta(days=row["days_ago"]), Rung(row["rung"])
    story = begin_story(by=members[row["by"]], language=row["code"], number=random_id())
    for name, model in (("phase", Phase), ("channel", Channel)):
        setattr(story, name, _tag(model, row[name]))
    story.provenance = row["provenance"]
    story.save()
    texts = {name: row.get(name, "").strip() for name in STORY_TEXT}
    edition = write_edition(story=story, rung=rung, texts=texts, language=row["code"])
    said = {name: getattr(story, name) for name in ("provenance", "phase", "channel")}
    climb = Climb.objects.create(story=story, rung=rung, edition=edition, begun_at=at, **said)
    record(StoryHandedIn(climb.pk, edition.pk), actor=story.byline.actor)
    for reader in row["reader"]:
        _put_reader(climb, reader, members[reader["by"]], at, now)
    type(edition)._default_manager.filter(pk=edition.pk).update(made_at=at)
    Story.objects.filter(pk=story.pk).update(made_at=at)
    return climb


def _tag(model: type[Model], slug: str) -> Model:
    return model._default_manager.get(slug=slug)


def _put_reader(climb: Climb, row: dict[str, Any], reader: Member, at: datetime, now: datetime) -> None:
    """Let a reader be asked, and take it up, remark and give a word, each so many days ago."""
    reading = ask_readers(climb=climb, wanted=reader.pk)[0]
    reading = take_reading(by=reader, reading=reading)
    if "note" in row:
        place = place_in(climb.edition.texts, section=row["note_in"], words=row["note_on"])
        assert place is not None
        make_remark(by=reader, reading=reading, text=row["note"], key=f"demo-{reading.pk}", place=place)
    when = {"asked_at": at, "due_on": timezone.localdate(at + DUE_AFTER[Rung(climb.rung)])}
    when["taken_at"] = now - timedelta(days=row["taken"])
    if "verdict" in row:
        judged = {name: Judged(row.get(name, fine)) for name, fine in FINE.items()}
        reasons = {name: text for name, text in row.items() if name.endswith("_why")}
        give_word(by=reader, reading=reading, verdict=Verdict(row["verdict"]), judged=judged, reasons=reasons)
        when["given_at"] = now - timedelta(days=row["given"])
    Reading.objects.filter(pk=reading.pk).update(**when)
