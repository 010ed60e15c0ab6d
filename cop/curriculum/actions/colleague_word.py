"""Asking a colleague where one stands in an area; their word, and taking it back; deleting it."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import byline_of, clear
from cop.anonymity.enums import Purpose
from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed
from cop.core.text import clean
from cop.curriculum.enums import Level, Told
from cop.curriculum.facts import ColleagueAsked, ColleagueSaid, ColleagueWordDropped
from cop.curriculum.models import ColleagueWord
from cop.curriculum.policies import may_ask_for_word, may_drop_word, may_give_word
from cop.discussion.rules import spoken_in
from cop.framework.models import Area
from cop.ledger.recording import record

OPEN_AT_ONCE = 5


class AskedEnough(NotAllowed):
    """As many questions wait for an answer as may wait at once."""


@transaction.atomic
def ask_for_word(*, by: Member, colleague: Member, area: Area) -> tuple[ColleagueWord, bool]:
    """Ask `colleague` where `by` stands in `area`; return it and whether it was asked now, not before and waits.

    Raises NotAllowed, and AskedEnough when too many wait.
    """
    if not may_ask_for_word(by, colleague):
        raise NotAllowed
    Member.objects.select_for_update(no_key=True).get(pk=by.pk)  # of two at once the second counts the first
    own = ColleagueWord.objects.asked_by(by).waiting()
    before = own.filter(colleague=colleague, area=area).first()
    if before is not None:
        return before, False
    if own.count() >= OPEN_AT_ONCE:
        raise AskedEnough
    word = ColleagueWord.objects.create(member=by, colleague=colleague, area=area, asked_on=timezone.localdate())
    record(ColleagueAsked(word.pk))
    return word, True


@transaction.atomic
def give_word(
    *, by: Member, word: ColleagueWord, level: Level, text: str, version: int, answers: Mapping[str, str] | None = None
) -> ColleagueWord:
    """Say where who asked stands, or say it otherwise, of which the page saw `version`; the same changes nothing.

    Raises NotAllowed, NotCleared, or Conflict with both texts when it changed meanwhile.
    """
    text, word = clean(text), _locked(word)
    if not may_give_word(by, word):
        raise NotAllowed
    if word.state == Told.SAID and (word.level, word.text) == (level, text):
        return word
    if word.version != version:
        raise Conflict(mine=text, theirs=word.text, version=word.version)
    if text != word.text:
        _put(word, by, text, answers)
    word.state, word.level, word.on = Told.SAID, level, timezone.localdate()
    return _saved(word)


@transaction.atomic
def decline_word(*, by: Member, word: ColleagueWord) -> ColleagueWord:
    """Rather not say, or take back what one said: its words go. Twice changes nothing. Raises NotAllowed."""
    word = _locked(word)
    if not may_give_word(by, word):
        raise NotAllowed
    if word.state == Told.DECLINED:
        return word
    _put(word, by, "", None)
    word.state, word.level, word.on = Told.DECLINED, "", None
    return _saved(word)


@transaction.atomic
def drop_word(*, by: Member, word: ColleagueWord) -> None:
    """Delete what one asked, with what was answered. Raises NotAllowed."""
    word = _locked(word)
    if not may_drop_word(by, word):
        raise NotAllowed
    remove_word(word=word)


@transaction.atomic
def remove_word(*, word: ColleagueWord) -> None:
    """Delete a question with its answer, and what cleared it."""
    number, cleared = word.pk, word.clearance
    word.delete()
    if cleared is not None:
        cleared.delete()
    record(ColleagueWordDropped(number))


def _put(word: ColleagueWord, by: Member, text: str, answers: Mapping[str, str] | None) -> None:
    """Have `text` stand on a row, cleared where there is any; what cleared the one before goes."""
    before, byline = word.clearance, byline_of(by)
    known = {**(before.answers if before else {}), **(answers or {})}
    word.clearance = clear(byline=byline, purpose=Purpose.WORD, fields={"text": text}, answers=known) if text else None
    word.text = text
    word.language = spoken_in(text, writes=byline.writes, talk="en") if text else ""
    if before is not None:
        ColleagueWord.objects.filter(pk=word.pk).update(text=text, clearance=word.clearance)
        before.delete()


def _saved(word: ColleagueWord) -> ColleagueWord:
    word.version += 1
    word.save(update_fields=["state", "level", "text", "language", "clearance", "on", "version"])
    record(ColleagueSaid(word.pk, word.version))
    return word


def _locked(word: ColleagueWord) -> ColleagueWord:
    """Read it again, locked; DoesNotExist when it was deleted meanwhile."""
    rows = ColleagueWord.objects.select_for_update(of=("self",)).with_people().select_related("clearance")
    return rows.get(pk=word.pk)
