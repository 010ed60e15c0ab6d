"""Stories for the tests of consent, and every place where one of them is read."""

from typing import Any

from django.utils import timezone

from cop.anonymity.actions import byline_of, clear
from cop.anonymity.enums import Purpose
from cop.community.models import Member
from cop.core.ids import random_id
from cop.core.text import render
from cop.framework.models import Channel
from cop.stories.actions import attach_slip, keep_slip
from cop.stories.actions.edition import begin_story, put_on_rung, write_edition
from cop.stories.enums import Provenance, Reach, Rung
from cop.stories.models import STORY_TEXT, Collection, Harvested, Placed, Reading, Slip, Story, Translation, Trial
from cop.toolbox.actions import EntryData, propose
from cop.toolbox.enums import Kind as Tool
from cop.toolbox.models import Entry
from tests.notifications.told import hand_over

CODE = "kolar-timen-busal-regon"
OTHER_CODE = "mifar-donel-gusit-halor"
TEXTS = {
    "title": "The third maybe",
    "start": "Somebody wrote late one evening and asked what they should do.",
    "behind": "It was no question about a choice but about being allowed to wait.",
    "tried": "I wrote: shall we leave the answer alone for ten minutes?",
    "took": "One thing to do, and the right to do it slowly.",
    "again": "I would ask sooner.",
    "ask": "When do you stop answering?",
}


def write_story(by: Member, provenance: Provenance = Provenance.COMPOSITE, *, alias: bool = False) -> Story:
    """Begin a story that stands on no rung yet."""
    story = begin_story(by=by, language="en", number=random_id(), alias=alias)
    story.provenance = provenance
    story.save()
    return story


def tell_story(by: Member, rung: Rung = Rung.PUBLIC, *, alias: bool = False) -> Story:
    """Put a composite story on a rung."""
    story = write_story(by, alias=alias)
    put_on_rung(story=story, edition=write_edition(story=story, rung=rung, texts=TEXTS, language="en"))
    return story


def slip_of(by: Member, code: str = CODE, reach: Reach = Reach.EVERYONE) -> Slip:
    """Keep a slip of a client's yes."""
    channel = Channel.objects.order_by("order").first()
    slip = keep_slip(by=by, code=code, language="nb", reach=reach, channel=channel)
    assert slip is not None
    return slip


def told_with_consent(by: Member, code: str = CODE, *, alias: bool = False) -> Story:
    """Tell a story of one talk to everybody, with the client's yes."""
    story = write_story(by, Provenance.CONSENTED, alias=alias)
    attach_slip(by=by, slip=slip_of(by, code), story=story)
    put_on_rung(story=story, edition=write_edition(story=story, rung=Rung.PUBLIC, texts=TEXTS, language="en"))
    return story


def fill_places(story: Story, teller: Member) -> Entry:
    """Let a story be tried and translated, collected, and give an entry to the toolbox; return that."""
    byline, body = byline_of(teller), "I tried it, and it helped."
    cleared = clear(byline=byline, purpose=Purpose.TRIED, fields={"text": body})
    said: dict[str, Any] = {"body": body, "body_html": render(body), "clearance": cleared, "language": "en"}
    Trial.objects.create(story=story, byline=byline, went="helped", made_at=timezone.now(), **said)
    words = {name: TEXTS.get(name, "") for name in STORY_TEXT}
    cleared = clear(byline=byline, purpose=Purpose.PUBLIC, fields=words)
    known: dict[str, Any] = {"byline": byline, "clearance": cleared, "rung": Rung.PUBLIC, "language": "nl", **words}
    now = timezone.now()
    Translation.objects.create(pk=random_id(), story=story, made_at=now, stands_at=now, **known)
    collection = Collection.objects.create(slug="waiting", titles={"en": "Waiting"})
    Placed.objects.create(collection=collection, story=story, order=1)
    data = EntryData(kind=Tool.PHRASE, text="“Shall we leave the answer alone?”", language="en")
    entry, _ = propose(by=teller, entry=data, key="key-of-the-phrase")
    other, _ = propose(by=teller, entry=EntryData(kind=Tool.PHRASE, text="What else?", language="en"), key="key-other")
    hand_over()
    assert list(story.harvested.values_list("entry", flat=True)) == [entry.pk]
    assert not Harvested.objects.filter(entry=other).exists()
    return entry


def places(story: Story, reader: Member) -> set[str]:
    """Name the places where a reader, or anybody, meets a story now."""
    there = {
        "page": Story.objects.visible_to(reader).filter(pk=story.pk),
        "shelf": Story.objects.listed().filter(pk=story.pk),
        "live": Story.objects.for_topic(story.thread_id),
        "everybody": Story.objects.public().filter(pk=story.pk),
        "collection": Story.objects.listed().filter(collections__slug="waiting", pk=story.pk),
        "tried": Trial.objects.visible_to(reader).filter(story=story),
        "tried, live": Trial.objects.for_topic(story.thread_id),
        "translation": Translation.objects.visible_to(reader).filter(story=story),
        "translation, live": Translation.objects.for_topic(story.thread_id),
        "translation, everybody": Translation.objects.public().filter(story=story),
        "reader": Reading.objects.visible_to(reader).filter(climb__story=story),
        "toolbox": Entry.objects.visible_to(reader).filter(pk__in=story.harvested.values("entry")),
    }
    return {name for name, rows in there.items() if rows.exists()}


TRANSLATED = {"translation", "translation, live", "translation, everybody"}
EVERYWHERE = {"page", "shelf", "live", "everybody", "collection", "tried", "tried, live", "reader", "toolbox"}
EVERYWHERE |= TRANSLATED
