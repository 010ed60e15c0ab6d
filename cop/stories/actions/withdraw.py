"""Withdrawing a story: its words go from every wording, and what was said of them before it stood."""

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import drop_draft, end_links
from cop.anonymity.models import Clearance
from cop.anonymity.policies import owns
from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.discussion.actions import drop_flags
from cop.discussion.models import Thread
from cop.ledger.recording import record
from cop.stories.actions.agreed import forget_quotes
from cop.stories.actions.hand_in import place_of
from cop.stories.actions.hide import drop_translations
from cop.stories.actions.write import locked
from cop.stories.enums import Outcome, State
from cop.stories.facts import StoryWithdrawn
from cop.stories.models import SECTIONS, STORY_TEXT, Climb, Concern, Reading, Remark, Story
from cop.stories.models.reading import READING_TEXT
from cop.stories.policies import may_change
from cop.toolbox.actions import erase_entries


@transaction.atomic
def withdraw_story(*, by: Member, story: Story) -> Story:
    """Take a story out for good. Repeating it changes nothing. Raises NotAllowed.

    Its words go from every edition and translation, and with them what readers wrote of them: comments and reasons may
    repeat them.
    What colleagues told of having tried it stays theirs, and is shown no more. Entries of the toolbox with its words go
    as well, and who asks whether it is about them hears that it is gone. Ways back from its aliases end in time.
    Clearances stay for a while: they hold nothing of a text, and rows that go at once would stir others.
    """
    there = locked(number=story.pk)
    if there is None or not owns(by, there.byline):
        raise NotAllowed
    if there.withdrawn_at is not None:
        return there
    if not may_change(by, there):
        raise NotAllowed
    now = timezone.now()
    _empty(there)
    erase_entries(ids=list(there.harvested.values_list("entry", flat=True)))
    Concern.objects.filter(story=there, decided_at=None).update(decided_at=now, outcome=Outcome.GONE)
    way = Climb.objects.open().filter(story=there).first()
    if way is not None:
        way.state, way.settled_at, way.version = State.BACK, now, way.version + 1
        way.save()
    there.heading, there.withdrawn_at, there.version = "", now, there.version + 1
    there.save()
    Thread.objects.filter(pk=there.thread_id).update(closed_at=now)
    end_links(thread_id=there.thread_id)
    drop_draft(by=by, place=place_of(number=there.pk))
    forget_quotes(number=there.pk)
    record(StoryWithdrawn(there.pk), actor=there.byline.actor)
    return there


def _empty(story: Story) -> None:
    readings = Reading.objects.filter(climb__story=story)
    remarks = Remark.objects.filter(climb__story=story)
    held = [rows.exclude(clearance=None).values_list("clearance", flat=True) for rows in (story.editions, readings)]
    notes = story.corrections.values_list("clearance", flat=True)
    cleared = [number for numbers in (*held, remarks.values_list("clearance", flat=True), notes) for number in numbers]
    for clearance in Clearance.objects.filter(pk__in=cleared).select_related("byline"):
        drop_flags(clearance=clearance)
    story.editions.update(**dict.fromkeys((*STORY_TEXT, *(f"{name}_html" for name in SECTIONS)), ""), clearance=None)
    readings.update(**dict.fromkeys(READING_TEXT, ""), clearance=None)
    remarks.delete()
    drop_translations(rows=list(story.translations.all()))
    story.corrections.all().delete()
