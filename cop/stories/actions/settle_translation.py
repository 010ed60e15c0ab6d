"""The author's word on what a colleague translated: it is put up, or declined with a line."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import byline_of, clear
from cop.anonymity.enums import Purpose
from cop.anonymity.policies import owns
from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed
from cop.core.text import clean
from cop.ledger.recording import record
from cop.stories.actions.hide import drop_translations, touch
from cop.stories.actions.write import locked
from cop.stories.facts import TranslationSettled
from cop.stories.models import Story, Translation
from cop.stories.policies import may_settle


@transaction.atomic
def put_up_translation(*, by: Member, translation: Translation, version: int) -> Translation:
    """Let a translation be read, of which the page saw `version`; what stood in its language before goes.

    Doing it twice changes nothing. Raises NotAllowed, or Conflict when it was reworded meanwhile.
    """
    story, row = _offered(by, translation, version)
    if row.stands_at is not None:
        return row
    if story.hidden_at is not None:
        raise NotAllowed
    drop_translations(rows=list(story.translations.standing().filter(language=row.language)))
    answer = row.answer_clearance
    row.stands_at, row.declined_at, row.answer, row.answer_clearance = timezone.now(), None, "", None
    row.save()
    if answer:
        answer.delete()
    touch(story=story)
    record(TranslationSettled(row.pk, row.version))
    return row


@transaction.atomic
def decline_translation(
    *, by: Member, translation: Translation, version: int, line: str, answers: Mapping[str, str] | None = None
) -> Translation:
    """Decline a translation with a line for who wrote it, who may offer it again. Twice the same changes nothing.

    Raises NotAllowed, NotCleared, or Conflict when it was reworded, or put up, meanwhile.
    """
    line = clean(line)
    story, row = _offered(by, translation, version)
    if row.declined_at is not None and row.answer == line:
        return row
    if row.stands_at is not None:
        raise Conflict(mine=line, theirs=row.whole, version=row.version)
    who, before = story.byline if owns(by, story.byline) else byline_of(by), row.answer_clearance
    asked: dict[str, Any] = {"fields": {"line": line}, "answers": answers, "settled": story.thread.settled}
    row.answer_clearance = clear(byline=who, purpose=Purpose.REMARK, **asked)
    row.answer, row.declined_at = line, timezone.now()
    row.save()
    if before:
        before.delete()
    record(TranslationSettled(row.pk, row.version))
    return row


def _offered(by: Member, translation: Translation, version: int) -> tuple[Story, Translation]:
    """Read a translation again, locked after its story, if it is the member's to settle and the one they read."""
    story = locked(number=translation.story_id)
    rows = Translation.objects.with_author().select_for_update(of=("self",)).select_related("clearance")
    row = rows.filter(pk=translation.pk).first()
    if story is None or row is None:
        raise NotAllowed
    row.story = story
    if not may_settle(by, row):
        raise NotAllowed
    if row.version != version:
        raise Conflict(mine="", theirs=row.whole, version=row.version)
    return story, row
