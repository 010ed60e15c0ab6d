"""Hiding a story everywhere at once, showing it again, and erasing what was withdrawn for whom it tells about.

Where a story is read: the shelf, its page, collections, what is near a case, what colleagues tell of having tried it,
its translations, its readers' desks, the public shelf, page, PDF, picture and feed. All of them read through
`visible_to`, `listed`, `for_topic`, `public` or `going_on`, which leave out what is hidden here: a new place is hidden
with the rest when it reads through one of them. What came out of it and stands elsewhere, entries of the toolbox, is
set aside by hand. What was drawn of it falls out of the caches as its version rises.
"""

from collections.abc import Collection

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cop.anonymity.actions import forget_drafts_at
from cop.anonymity.models import Clearance
from cop.core.keeping import over
from cop.discussion.actions import erase_talk
from cop.ledger.receipts import forget_receipts
from cop.stories.actions.agreed import forget_quotes
from cop.stories.enums import Ended, Hidden, State
from cop.stories.models import (
    SECTIONS,
    STORY_TEXT,
    Climb,
    Concern,
    Consent,
    Edition,
    Quoted,
    Reading,
    Remark,
    Story,
    Translation,
    Trial,
)
from cop.stories.models.reading import READING_TEXT
from cop.stories.queries import checks_over
from cop.stories.rules import LANGUAGES, higher
from cop.toolbox.actions import erase_entries, put_back, set_aside


@transaction.atomic
def hide_story(*, story: Story, reason: Hidden, for_good: bool = False) -> None:
    """Hide a story everywhere at once; `for_good` withdraws it, which ends its way to a rung. The caller holds its row.

    One from which consent was taken back stays so, whatever comes after; one that is to be changed is not shown again
    before it was, whoever else asks.
    """
    if story.hidden_for == Hidden.CONSENT:
        return
    reason = Hidden.CHANGE if story.hidden_for == Hidden.CHANGE and not for_good else reason
    now = timezone.now()
    story.hidden_at, story.hidden_for = story.hidden_at or now, reason
    story.withdrawn_at = story.withdrawn_at or (now if for_good else None)
    story.version += 1
    story.save(update_fields=["hidden_at", "hidden_for", "withdrawn_at", "version"])
    came_of_it = story.harvested.values_list("entry", flat=True)
    story.harvested.filter(entry__in=set_aside(ids=list(came_of_it))).update(aside=True)
    if for_good:
        _end_way(story)


def _end_way(story: Story) -> None:
    """End a story's way to a rung, and what its readers still owe it."""
    now = timezone.now()
    climbs = Climb.objects.select_for_update().filter(story=story, settled_at=None)
    Reading.objects.filter(climb__in=climbs, ended_at=None).update(ended_at=now, ended=Ended.OVER)
    climbs.update(state=State.BACK, settled_at=now, stands_on=None)


def show_again(*, story: Story) -> bool:
    """Show a story again that was hidden for an asking; say whether it is shown. The caller holds its row."""
    others = Concern.objects.filter(story=story, hid=True, decided_at=None)
    if story.hidden_for not in {Hidden.CONCERN, Hidden.CHANGE} or story.withdrawn_at or others.exists():
        return False
    story.hidden_at, story.hidden_for = None, ""
    story.version += 1
    story.save(update_fields=["hidden_at", "hidden_for", "version"])
    put_back(ids=list(story.harvested.filter(aside=True).values_list("entry", flat=True)))
    story.harvested.update(aside=False)
    return True


def show_changed(*, story: Story, edition: Edition) -> None:
    """Show a story again that was to be changed, now that a new wording stands on the rung the old one stood on.

    What had to go may still stand in its translations: these wait again for their author's word.
    """
    if story.hidden_for == Hidden.CHANGE and higher(edition.rung, story.rung) == edition.rung:
        _take_down(story)
        story.hidden_for = Hidden.CONCERN  # of somebody else, if there is one
        if not show_again(story=story):
            story.save(update_fields=["hidden_for"])


def _take_down(story: Story) -> None:
    standing = list(story.translations.select_for_update(of=("self",)).standing())
    waiting = set(story.translations.filter(stands_at=None).values_list("language", flat=True))
    drop_translations(rows=[row for row in standing if row.language in waiting])
    for row in standing:
        if row.language not in waiting:
            row.stands_at, row.version = None, row.version + 1
            row.save(update_fields=["stands_at", "version"])


def drop_translations(*, rows: Collection[Translation]) -> None:
    """Delete translations with what says that they were checked. The caller holds their story."""
    cleared = {number for row in rows for number in (row.clearance_id, row.answer_clearance_id) if number}
    Translation.objects.filter(pk__in=[row.pk for row in rows]).delete()
    Clearance.objects.filter(pk__in=cleared).delete()
    forget_receipts([row.pk for row in rows])


def translation_place(*, story_id: int, language: str) -> str:
    """Return where the draft of a translation lies."""
    return f"translation:{story_id}:{language}"


def touch(*, story: Story) -> None:
    """Let what is drawn of a story be drawn anew."""
    Story.objects.filter(pk=story.pk).update(version=F("version") + 1)


def erase_withdrawn(*, limit: int = 500) -> int:
    """Erase the words of stories withdrawn so long ago for whom they tell about, each by itself; return how many."""
    due, erased = Story.objects.to_erase(over("withdrawn")), 0
    for pk in due.order_by("withdrawn_at", "pk").values_list("pk", flat=True)[:limit]:
        with transaction.atomic():
            story = due.select_for_update(of=("self",), skip_locked=True).select_related("thread").filter(pk=pk).first()
            if story:
                _erase(story)
                erased += 1
    return erased


@transaction.atomic
def forget_checks(*, limit: int = 500) -> int:
    """Delete what is left of checks whose words went with a story, so many at a time; return how many."""
    old = checks_over(over("checks")).select_for_update(of=("self",), skip_locked=True).order_by("pk")
    gone = list(old.values_list("pk", flat=True)[:limit])
    Clearance.objects.filter(pk__in=gone).delete()
    return len(gone)


def _erase(story: Story) -> None:
    editions = Edition.objects.filter(story=story)
    readings = Reading.objects.filter(climb__story=story)
    trials = Trial.objects.filter(story=story)
    drop_translations(rows=list(story.translations.all()))
    remarks = Remark.objects.filter(climb__story=story)
    quoted = Quoted.objects.of_story(story.pk)
    worded = (editions, readings, trials, remarks, story.corrections, quoted)
    cleared = {pk for rows in worded for pk in rows.values_list("clearance", flat=True)}
    remarks.delete()
    story.corrections.all().delete()
    forget_quotes(number=story.pk)
    words = (*STORY_TEXT, *(f"{name}_html" for name in SECTIONS))
    editions.update(clearance=None, **dict.fromkeys(words, ""))
    readings.update(clearance=None, **dict.fromkeys(READING_TEXT, ""))
    trials.filter(withdrawn_at=None).update(withdrawn_at=timezone.now())
    trials.update(clearance=None, body="", body_html="")
    Story.objects.filter(pk=story.pk).update(heading="", version=story.version + 1)
    erase_entries(ids=list(story.harvested.values_list("entry", flat=True)))
    places = [translation_place(story_id=story.pk, language=code) for code in LANGUAGES]
    forget_drafts_at(places=places, before=timezone.now())
    Consent.objects.filter(story=story).delete()
    cleared |= erase_talk(thread=story.thread).cleared
    Clearance.objects.filter(pk__in=cleared - {None}).delete()
    forget_receipts([story.pk])
