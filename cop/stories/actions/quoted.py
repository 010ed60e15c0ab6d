"""Asking colleagues whether a story may retell what they wrote in the case it grows from, and what they say."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import clear
from cop.anonymity.enums import Surface
from cop.anonymity.queries import look_over
from cop.coffee.models import Case
from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed, NotCleared
from cop.core.ids import random_id
from cop.core.sealing import blind, seal
from cop.core.text import clean
from cop.discussion.models import Post
from cop.ledger.recording import record
from cop.stories.actions.agreed import forget_question, hold_number
from cop.stories.actions.climb import move
from cop.stories.actions.edition import PURPOSES
from cop.stories.actions.write import locked
from cop.stories.enums import Rung, Said, State
from cop.stories.facts import QuotedAnswered, QuotedAsked, QuotedDue, StoryCalledBack
from cop.stories.models import Climb, Quoted
from cop.stories.policies import may_ripen, may_say
from cop.stories.queries import Quote, Talk, in_story, retold, talk_of, words_mark
from cop.stories.rules import bare, lapses, reminds_of

TO_ASK = frozenset({"new", "lapsed", "changed", "higher"})
BATCH = 200


@dataclass
class StillQuoted(NotAllowed):
    """Some passages still have the other's words, so nobody is asked: the names of their fields."""

    names: list[str] = field(default_factory=list)


@transaction.atomic
def ask_quoted(
    *,
    by: Member,
    number: int,
    case: Case,
    title: str,
    passages: Collection[Quote],
    rung: Rung,
    answers: Mapping[str, str] | None = None,
) -> int:
    """Ask each colleague whose words a passage retells, unless they were asked about these words; return how many.

    Who said no is not asked again. Raises NotAllowed, StillQuoted, or NotCleared with the questions.
    """
    if not may_ripen(by, case):
        raise NotAllowed
    hold_number(number=number)
    talk = talk_of(by, number, case.pk)
    if talk is None:
        raise NotAllowed
    asked = [one for one in retold(talk, passages, rung) if one.state in TO_ASK and one.post.pk in talk.names]
    if quoting := [one.quote.name for one in asked if one.quotation]:
        raise StillQuoted(names=quoting)
    words = {"title": clean(title), **{one.quote.name: clean(one.quote.words) for one in asked}}
    known = dict(answers or {})
    check = look_over(words, surface=Surface.STORY, answers=known)
    if asked and not check.clear:
        raise NotCleared(check)
    for one in asked:
        _ask(talk, one.quote, one.post, number=number, title=words["title"], rung=rung, answers=known)
    return len(asked)


def _ask(
    talk: Talk, passage: Quote, post: Post, *, number: int, title: str, rung: Rung, answers: Mapping[str, str]
) -> None:
    body = clean(passage.words)
    row = talk.rows.get(post.pk) or Quoted(pk=random_id(), post=post, mark=_mark(number), version=0)
    row.sealed, row.rung, row.section, row.title, row.body = _sealed(number), rung, passage.section, title, body
    fields = {"title": title, passage.name: body}
    row.clearance = clear(byline=talk.case.byline, purpose=PURPOSES[rung], fields=fields, answers=answers)
    row.asked_with, row.asked_on, row.version = words_mark(body), timezone.localdate(), row.version + 1
    row.reminded_on = row.said_on = row.told_on = None
    row.said = ""
    row.save()
    record(QuotedAsked(row.pk, row.version), actor=talk.case.byline.actor)


def _mark(number: int) -> bytes:
    return blind("quoted", number)


def _sealed(number: int) -> bytes:
    return seal({"number": str(number)})


@transaction.atomic
def answer_quoted(
    *,
    by: Member,
    quoted: Quoted,
    said: Said,
    version: int,
    body: str = "",
    answers: Mapping[str, str] | None = None,
) -> Quoted:
    """Say yes or no to a passage, of which this page saw the asking `version`; or yes with other words, `body`.

    A no takes the story back from its readers. Saying the same again changes nothing. Raises NotAllowed, NotCleared,
    or Conflict when the author asks about other words now.
    """
    hold_number(number=quoted.number)
    story = locked(number=quoted.number)
    rows = Quoted.objects.select_for_update(of=("self",)).with_people()
    there = rows.filter(pk=quoted.pk).first()
    if there is None or not may_say(by, there) or said == Said.LAPSED:
        raise NotAllowed
    words = clean(body) if said == Said.WORDS else there.body
    if there.version != version:
        raise Conflict(mine=clean(body), theirs=there.body, version=there.version)
    if there.said == said and words == there.body:
        return there
    climb = Climb.objects.open().filter(story=story).exclude(state=State.CHANGES).first() if story else None
    if said == Said.WORDS:
        if climb is not None or not bare(words):
            raise NotAllowed
        _reword(there, words, answers or {})
    there.said, there.said_on = said, timezone.localdate()
    there.save()
    if climb is not None and said == Said.NO:
        move(climb=climb, act="take back")
        record(StoryCalledBack(climb.pk))
    record(QuotedAnswered(there.pk, there.version), actor=there.post.byline.actor)
    return there


def _reword(quoted: Quoted, words: str, answers: Mapping[str, str]) -> None:
    """Let a passage have the words its colleague gives it; what was asked about its title is answered."""
    known = {**quoted.clearance.answers, **answers}
    fields = {"title": quoted.title, "body": words}
    purpose = PURPOSES[Rung(quoted.rung)]
    quoted.clearance = clear(byline=quoted.post.byline, purpose=purpose, fields=fields, answers=known)
    quoted.body = words


@transaction.atomic
def drop_quoted(*, by: Member, number: int, post_id: int | None = None) -> None:
    """Ask no more about one passage of the member's story, which was taken out of it, or about all that are not told.

    What was said no to stays, so that it is not asked again.
    """
    hold_number(number=number)
    for row in in_story(by, number):
        mine = post_id is None or (row.post_id == post_id and row.said != Said.NO)
        if mine and row.told_on is None:
            forget_question(quoted=row)


def look_after_quoted() -> int:
    """Remind who has not said yet after a week, and let it lapse after two, each in a transaction of its own."""
    today, done = timezone.localdate(), 0
    waiting = Quoted.objects.to_look_after(today)
    for pk in waiting.order_by("asked_on", "pk").values_list("pk", flat=True)[:BATCH]:
        with transaction.atomic():
            row = waiting.select_for_update(of=("self",), skip_locked=True).filter(pk=pk).first()
            done += row is not None and _look_after(row, today)
    return done


def _look_after(row: Quoted, today: date) -> bool:
    if lapses(asked_on=row.asked_on, today=today):
        row.said, row.said_on = Said.LAPSED, today
    elif reminds_of(asked_on=row.asked_on, reminded_on=row.reminded_on, today=today):
        row.reminded_on = today
    else:
        return False
    row.save()
    record(QuotedDue(row.pk, today.toordinal()))
    return True


@transaction.atomic
def forget_quoted(*, limit: int = 500) -> int:
    """Delete what was asked a year after its story was told, or after the last word on it, so many at a time."""
    old = Quoted.objects.over().select_for_update(skip_locked=True).order_by("pk")
    gone = list(old.values_list("pk", flat=True)[:limit])
    Quoted.objects.filter(pk__in=gone).delete()
    return len(gone)
