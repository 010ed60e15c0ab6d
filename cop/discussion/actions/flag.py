"""Reporting a text: what it covers, who decides, and how it ends. What is covered is drawn by the text's own floor."""

from collections.abc import Collection, Mapping

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import forget_reported, keep_reported
from cop.anonymity.enums import Reason
from cop.anonymity.models import Attachment, Clearance
from cop.anonymity.queries import marks_about, names_among
from cop.anonymity.rules import has_any, pointed_at
from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.discussion.actions.post import settle_marks, unsettle
from cop.discussion.enums import FlagGround, Outcome
from cop.discussion.facts import (
    FlagAnswered,
    FlagAppealed,
    FlagDecided,
    FlagFileOpened,
    FlagLeft,
    FlagOpened,
    FlagRaised,
    FlagWaited,
)
from cop.discussion.models import Flag, Opening, Thread
from cop.discussion.policies import may_appeal, may_decide, may_flag
from cop.discussion.queries import AUTHOR_HAS, MODERATORS_HAVE
from cop.ledger.facts import Actor, Keeps
from cop.ledger.recording import record


@transaction.atomic
def raise_flag(
    *,
    by: Member,
    thread: Thread,
    clearance: Clearance,
    texts: Mapping[str, str],
    ground: FlagGround,
    places: Collection[str] = (),
    note: str = "",
) -> tuple[Flag, bool]:
    """Report the text of `clearance`; return the flag and whether it is new. The same member reports a text once.

    While it covers words at `places` in `texts`, nobody of the thread shares those that may be names, whatever was
    answered before; an ordinary word is covered there and may be said elsewhere.
    """
    if not may_flag(by, clearance):
        raise NotAllowed
    flag, new = Flag.objects.get_or_create(
        clearance=clearance,
        by=by,
        defaults={
            "thread": thread,
            "ground": ground,
            "places": sorted(places) if ground == FlagGround.IDENTIFIES else [],
            "note": note,
            "made_at": timezone.now(),
        },
    )
    if new:
        _cover(thread, flag, texts)
        record(FlagRaised(flag.pk))
    return flag, new


def _cover(thread: Thread, flag: Flag, texts: Mapping[str, str]) -> None:
    """Keep the words a new report points at, and take back what was answered about them."""
    words = pointed_at(texts, flag.places)
    if words:
        flag.words = keep_reported(words=names_among(texts, words))
        flag.save(update_fields=["words"])
        unsettle(thread=thread, marks=marks_about(texts, words))


@transaction.atomic
def answer_flags(*, clearance: Clearance, anew: Clearance, texts: Mapping[str, str], new_text: str) -> None:
    """Settle the flags on a text whose author gave it a new wording.

    Those that pointed at words are answered, as the words are gone; one that could not point goes on to the new
    wording and waits for a moderator.
    """
    for flag in Flag.objects.select_for_update().filter(clearance=clearance, answered_at=None):
        words = pointed_at(texts, flag.places)
        if flag.ground == FlagGround.IDENTIFIES and words and not has_any(new_text, words):
            forget_reported(ids=[flag.words_id] if flag.words_id else [])
            flag.answered_at, flag.words = timezone.now(), None
            flag.save(update_fields=["answered_at", "words"])
            record(FlagAnswered(flag.pk), actor=clearance.byline.actor)
        elif not flag.settled:
            flag.clearance = anew
            flag.save(update_fields=["clearance"])


@transaction.atomic
def drop_flags(*, clearance: Clearance) -> None:
    """Settle the flags on a text whose author takes it back, and forget their words: nothing is left to decide."""
    for flag in Flag.objects.select_for_update().filter(clearance=clearance, answered_at=None):
        forget_reported(ids=[flag.words_id] if flag.words_id else [])
        flag.answered_at, flag.words = timezone.now(), None
        flag.save(update_fields=["answered_at", "words"])
        record(FlagAnswered(flag.pk), actor=clearance.byline.actor)


@transaction.atomic
def open_flag(*, by: Member, flag: Flag) -> None:
    """Write down that a moderator looked at a reported text, which stays open to them until it is decided."""
    if not may_decide(by, flag):
        raise NotAllowed
    Opening.objects.get_or_create(flag=flag, clearance=flag.clearance, by=by)
    record(FlagOpened(flag.pk), actor=Actor(Keeps.MEMBER, by.pk))


@transaction.atomic
def open_file(*, by: Member, flag: Flag, attachment: Attachment) -> None:
    """Write down that a moderator looked at a file of a reported text."""
    if not may_decide(by, flag):
        raise NotAllowed
    record(FlagFileOpened(flag.pk, attachment.pk), actor=Actor(Keeps.MEMBER, by.pk))


@transaction.atomic
def decide_flag(*, by: Member, flag: Flag, outcome: Outcome, texts: Mapping[str, str]) -> tuple[Flag, bool]:
    """Decide on a flag on `texts`, or on its appeal; return it and whether this decided. What was decided stands.

    Where nothing is covered there is nothing to keep or lift: it is noted. What is shown again is asked of nobody in
    the thread any more. Raises NotAllowed.
    """
    rows = Flag.objects.select_for_update(of=("self",)).select_related("clearance__byline__member", "thread")
    flag = rows.get(pk=flag.pk)
    if flag.settled:
        return flag, False
    if not may_decide(by, flag) or (flag.ground == FlagGround.OTHER) != (outcome == Outcome.NOTED):
        raise NotAllowed
    if flag.decided_at is None:
        flag.decided_at, flag.decided_by, flag.outcome = timezone.now(), by, outcome
    else:
        flag.appeal_decided_at, flag.appeal_decided_by, flag.outcome = timezone.now(), by, outcome
    flag.save()
    flag.openings.all().delete()
    if outcome == Outcome.LIFTED:
        _uncover(flag, texts)
    record(FlagDecided(flag.pk), actor=Actor(Keeps.MEMBER, by.pk))
    return flag, True


def _uncover(flag: Flag, texts: Mapping[str, str]) -> None:
    """Forget the words of a report that is lifted: a moderator weighed them, for the whole thread."""
    words = pointed_at(texts, flag.places)
    if words:
        settle_marks(thread=flag.thread, given=dict.fromkeys(marks_about(texts, words), Reason.WEIGHED))
    if flag.words_id:
        forget_reported(ids=[flag.words_id])
        flag.words = None


@transaction.atomic
def appeal(*, by: Member, flag: Flag) -> Flag:
    """Ask for another moderator, once."""
    flag = Flag.objects.select_for_update(of=("self",)).select_related("clearance__byline__link").get(pk=flag.pk)
    if flag.appealed_at is None:
        if not may_appeal(by, flag):
            raise NotAllowed
        flag.appealed_at = timezone.now()
        flag.save(update_fields=["appealed_at"])
        record(FlagAppealed(flag.pk), actor=flag.clearance.byline.actor)
    return flag


def left_unanswered() -> list[Flag]:
    """Return flags whose author has let twelve hours pass, and whose text may still be read around the cover."""
    before = timezone.now() - AUTHOR_HAS
    flags = Flag.objects.in_force().filter(made_at__lt=before, decided_at=None, left_at=None)
    flags = flags.select_related("clearance__byline")
    return list(flags.order_by("made_at")[:200])


def note_left(*, flag: Flag) -> None:
    """Write down that a text was hidden as nobody answered."""
    Flag.objects.filter(pk=flag.pk).update(left_at=timezone.now())
    record(FlagLeft(flag.pk))


@transaction.atomic
def note_waiting() -> int:
    """Write down, once, which reports have waited long for a moderator; return how many."""
    long = Flag.objects.waiting_since(timezone.now() - MODERATORS_HAVE).filter(waited_at=None)
    waiting = [flag.pk for flag in long.select_for_update(skip_locked=True)[:200]]
    Flag.objects.filter(pk__in=waiting).update(waited_at=timezone.now())
    for flag_id in waiting:
        record(FlagWaited(flag_id))
    return len(waiting)
