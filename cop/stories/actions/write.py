"""What an author says of a story beside its words, and good moments: told at once, reworded later."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction

from cop.anonymity.actions import drop_draft
from cop.community.actions import pledge as give_pledge
from cop.community.models import Member
from cop.community.policies import has_pledged
from cop.core.errors import Conflict, NotAllowed
from cop.core.ids import random_id
from cop.core.text import clean
from cop.framework.models import Area, Button, Channel, Phase, TargetGroup
from cop.ledger.receipts import KeyReused, once
from cop.ledger.recording import record
from cop.stories.actions.edition import begin_story, put_on_rung, write_edition
from cop.stories.enums import Licence, Provenance, Rung, Signed
from cop.stories.facts import MomentShared, StoryEdited
from cop.stories.models import Climb, Story
from cop.stories.policies import may_change, may_write

MOMENT_TEXT = ("title", "start")
MOMENT_PLACE = "story:moment"  # of the draft of a good moment


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryTags:
    """Where a story stands; all may be left open."""

    phase: Phase | None = None
    channel: Channel | None = None
    target: TargetGroup | None = None
    areas: list[Area] = field(default_factory=list)
    buttons: list[Button] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Where a story comes from, how it is signed, and what others may do with it."""

    provenance: Provenance
    under_age: bool = False
    signed: Signed = Signed.COUNSELLOR
    licence: Licence = Licence.COMMUNITY


def tag(*, story: Story, tags: StoryTags) -> None:
    """Let `tags` be those of `story`, which its next save keeps."""
    story.phase, story.channel, story.target = tags.phase, tags.channel, tags.target
    story.areas.set(tags.areas)
    story.buttons.set(tags.buttons)


def agree_terms(*, of: Story | Climb, terms: Terms) -> None:
    """Let `terms` be those of a story, or wait with its climb; the next save keeps them."""
    of.provenance, of.under_age = terms.provenance, terms.under_age
    of.signed, of.licence = terms.signed, terms.licence


def locked(*, number: int) -> Story | None:
    """Return the story with its byline, thread and what members read of it, for this transaction alone.

    The way it is on is locked first, as a reader's word does that lets the story stand.
    """
    list(Climb.objects.open().select_for_update(of=("self",)).filter(story=number))
    rows = Story.objects.select_for_update(of=("self",))
    return rows.select_related("byline__member", "byline__link", "thread", "told__clearance").filter(pk=number).first()


@transaction.atomic
def share_moment(
    *,
    by: Member,
    text: Mapping[str, str],
    tags: StoryTags,
    language: str,
    key: str,
    answers: Mapping[str, str] | None = None,
    alias: bool = False,
    pledge: bool = False,
) -> tuple[Story, bool]:
    """Tell members a good moment, once for each `key`; return it and whether it was told now.

    `text` has its start, and a title or none. Raises NotAllowed, NotCleared, or Conflict when `key` came before with
    another text.
    """
    if not may_write(by) or not has_pledged(by, now=pledge):
        raise NotAllowed
    words = {name: clean(text.get(name, "")) for name in MOMENT_TEXT}

    def write() -> int:
        drop_draft(by=by, place=MOMENT_PLACE)
        story = begin_story(by=by, language=language, number=random_id(), alias=alias)
        edition = write_edition(story=story, rung=Rung.MOMENT, texts=words, language=language, answers=answers)
        tag(story=story, tags=tags)
        put_on_rung(story=story, edition=edition)
        record(MomentShared(story.pk), actor=story.byline.actor)
        return story.pk

    try:
        number, new = once(who=by.pk, action="moment", key=key, payload="\x1f".join(words.values()), do=write)
    except KeyReused as reused:
        first = Story.objects.visible_to(by).select_related("told").get(pk=reused.result_id)
        raise Conflict(
            mine=words["start"], theirs=first.told.whole if first.told else "", version=first.version
        ) from reused
    if pledge:
        give_pledge(by=by)
    return Story.objects.visible_to(by).with_author().get(pk=number), new


@transaction.atomic
def edit_moment(
    *,
    by: Member,
    story: Story,
    text: Mapping[str, str],
    tags: StoryTags,
    language: str,
    version: int,
    answers: Mapping[str, str] | None = None,
) -> Story:
    """Reword or retag a good moment, of which this page saw `version`; new words are a new edition.

    Raises NotAllowed, NotCleared, or Conflict with both texts when it was reworded meanwhile.
    """
    there = locked(number=story.pk)
    if there is None or there.rung != Rung.MOMENT or there.told is None or not may_change(by, there):
        raise NotAllowed
    told = there.told
    words = {name: clean(text.get(name, "")) for name in MOMENT_TEXT}
    if there.version != version:
        raise Conflict(mine="\n\n".join(words.values()), theirs=told.whole, version=there.version)
    if (language, *words.values()) != (told.language, *(getattr(told, name) for name in MOMENT_TEXT)):
        known = {**(told.clearance.answers if told.clearance else {}), **(answers or {})}
        told = write_edition(story=there, rung=Rung.MOMENT, texts=words, language=language, answers=known)
    tag(story=there, tags=tags)
    put_on_rung(story=there, edition=told)
    record(StoryEdited(there.pk), actor=there.byline.actor)
    return there
