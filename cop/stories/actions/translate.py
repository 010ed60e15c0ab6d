"""Telling a story in another language, rewording that, and taking it away."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import clear, drop_draft
from cop.anonymity.enums import Surface
from cop.anonymity.models import Byline, Clearance
from cop.anonymity.policies import owns
from cop.anonymity.queries import look_over
from cop.anonymity.rules import Check
from cop.community.actions import pledge as give_pledge
from cop.community.models import Member
from cop.community.policies import has_pledged
from cop.core.errors import Conflict, NotAllowed
from cop.core.ids import random_id
from cop.core.text import clean
from cop.discussion.actions import settle, voice_in
from cop.ledger.receipts import KeyReused, once
from cop.ledger.recording import record
from cop.stories.actions.edition import PURPOSES
from cop.stories.actions.hide import drop_translations, touch, translation_place
from cop.stories.actions.write import locked
from cop.stories.enums import Rung
from cop.stories.facts import TranslationRemoved, TranslationWritten
from cop.stories.models import STORY_TEXT, Edition, Story, Translation
from cop.stories.policies import may_remove_translation, may_translate
from cop.stories.rules import made_of, side_by_side


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A translation as it was typed, beside the edition of the number `source`, of `version` of what was there before.

    `right` are the places, as "start.2", where the original was changed and the old words still hold. `alias` asks for
    an alias where the story has one.
    """

    texts: Mapping[str, str]
    source: int
    version: int = 0
    right: Collection[str] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    alias: bool = False

    @property
    def words(self) -> dict[str, str]:
        """Its words as they are kept."""
        return {name: clean(self.texts.get(name, "")) for name in STORY_TEXT}

    @property
    def whole(self) -> str:
        """All its words in one."""
        return "\n\n".join(text for text in self.words.values() if text)


@transaction.atomic
def translate(
    *, by: Member, story: Story, language: str, wording: Wording, key: str, pledge: bool = False
) -> tuple[Translation, bool]:
    """Tell `story` in `language`, or reword what one told so, once for each `key`; say whether it was done now.

    The author's own stands at once; a colleague's waits for the author, and what stood stands until then. Where only
    what is still right was said, nothing has to wait. Raises NotAllowed, NotCleared, or Conflict when there is one by
    somebody else, or it was reworded, or the original, since this page was opened.
    """
    if not has_pledged(by, now=pledge):
        raise NotAllowed

    def write() -> int:
        there = locked(number=story.pk)
        if there is None or there.told is None or not may_translate(by, there, language):
            raise NotAllowed
        made = _written(by, there, there.told, language, wording)
        drop_draft(by=by, place=translation_place(story_id=there.pk, language=language))
        return made.pk

    payload = "\x1f".join((*wording.words.values(), *sorted(wording.right)))
    try:
        number, new = once(who=by.pk, action=f"translate:{story.pk}:{language}", key=key, payload=payload, do=write)
    except KeyReused as reused:
        first = Translation.objects.visible_to(by).filter(pk=reused.result_id).first()
        theirs, version = (first.whole, first.version) if first else ("", 0)
        raise Conflict(mine=wording.whole, theirs=theirs, version=version) from reused
    if pledge:
        give_pledge(by=by)
    return Translation.objects.with_author().select_related("story").get(pk=number), new


def _written(by: Member, story: Story, source: Edition, language: str, wording: Wording) -> Translation:
    rows = list(story.translations.select_for_update(of=("self",)).with_author().filter(language=language))
    waits = next((row for row in rows if row.stands_at is None), None)
    before = waits or next(iter(rows), None)
    if any(not owns(by, row.byline) for row in rows):
        seen = next((row.whole for row in rows if row.stands_at or owns(by, row.byline)), "")
        raise Conflict(mine=wording.whole, theirs=seen)
    if wording.source != source.number or wording.version != (before.version if before else 0):
        theirs, version = (before.whole, before.version) if before else ("", 0)
        raise Conflict(mine=wording.whole, theirs=theirs, version=version)
    made = _made(source, before, wording)
    rung = _rung(story)
    mine = owns(by, story.byline)
    stays = before is not None and before.declined_at is None and not (mine and before.stands_at is None)
    if before and stays and before.texts == wording.words and before.rung == rung:
        return _kept(story, before, made)
    row = before if before and (mine or before.stands_at is None) else None
    who = row.byline if row else story.byline if mine else _voice(by, story, before, wording)
    old = [one for one in (row.clearance, row.answer_clearance) if one] if row else []
    row = row or Translation(pk=random_id(), story=story, byline=who, language=language, made_at=timezone.now())
    row.clearance = _cleared(story, source, before, row, rung, wording)
    row.rung, row.made, row.version = rung, made, (before.version if before else 0) + 1
    row.stands_at = (row.stands_at or timezone.now()) if mine else None
    row.declined_at, row.answer, row.answer_clearance = None, "", None  # that was about other words
    for name, text in wording.words.items():
        setattr(row, name, text)
    row.save()
    for clearance in old:
        clearance.delete()
    touch(story=story)
    record(TranslationWritten(row.pk, row.version), actor=row.byline.actor)
    return row


def _made(source: Edition, before: Translation | None, wording: Wording) -> dict[str, list[tuple[str, int]]]:
    made, words, texts = {}, wording.words, source.texts
    for name in STORY_TEXT:
        if texts[name]:
            was = side_by_side(texts[name], getattr(before, name), before.made.get(name, [])) if before else []
            right = {int(n) for part, _, n in (one.partition(".") for one in wording.right) if part == name}
            made[name] = made_of(texts[name], words[name], was, number=source.number, right=right)
    return made


def _kept(story: Story, row: Translation, made: Mapping[str, list[tuple[str, int]]]) -> Translation:
    """Let the words stay, and say of what they are still right; where nothing is new, nothing changes."""
    told = {name: [list(one) for one in pairs] for name, pairs in made.items()}
    if told != {name: [list(one) for one in pairs] for name, pairs in row.made.items()}:
        row.made, row.version = told, row.version + 1
        row.save(update_fields=["made", "version"])
        touch(story=story)
        record(TranslationWritten(row.pk, row.version), actor=row.byline.actor)
    return row


def _voice(by: Member, story: Story, before: Translation | None, wording: Wording) -> Byline:
    return before.byline if before else voice_in(by=by, thread=story.thread, alias=wording.alias)


def _cleared(
    story: Story, source: Edition, before: Translation | None, row: Translation, rung: Rung, wording: Wording
) -> Clearance:
    """Clear the words; what was answered about the original, and about the words before, is not asked again."""
    clearance = clear(
        byline=row.byline,
        purpose=PURPOSES[rung],
        fields=wording.words,
        answers={**_known(source, before, rung), **wording.answers},
        settled=() if rung is Rung.PUBLIC else story.thread.settled,
    )
    settle(thread=story.thread, clearance=clearance)
    return clearance


def look_at_translation(*, story: Story, source: Edition, before: Translation | None, wording: Wording) -> Check:
    """Return what `translate` would ask about a wording; nothing is kept of it."""
    rung = _rung(story)
    asked: dict[str, Any] = {"answers": {**_known(source, before, rung), **wording.answers}}
    asked["settled"] = () if rung is Rung.PUBLIC else story.thread.settled
    return look_over(wording.words, surface=Surface.STORY, **asked)


def _rung(story: Story) -> Rung:
    return Rung.PUBLIC if story.rung == Rung.PUBLIC else Rung.MEMBERS


def _known(source: Edition, before: Translation | None, rung: Rung) -> dict[str, str]:
    known = dict(source.clearance.answers) if source.clearance and source.rung == rung else {}
    return known | (before.clearance.answers if before and before.rung == rung else {})


@transaction.atomic
def remove_translation(*, by: Member, translation: Translation) -> None:
    """Take a translation away for good; doing it twice changes nothing. Raises NotAllowed."""
    story = locked(number=translation.story_id)
    row = Translation.objects.with_author().select_for_update(of=("self",)).filter(pk=translation.pk).first()
    if story is None or row is None:
        return
    row.story = story
    if not may_remove_translation(by, row):
        raise NotAllowed
    drop_translations(rows=[row])
    touch(story=story)
    record(TranslationRemoved(story.pk))
