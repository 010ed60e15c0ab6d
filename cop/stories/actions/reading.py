"""A reader takes a story up or not, remarks on passages, and gives a word; the author answers."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import byline_of, clear, drop_draft
from cop.anonymity.enums import Purpose
from cop.community.actions import pledge as give_pledge
from cop.community.models import Member
from cop.community.policies import has_pledged
from cop.core.errors import NotAllowed
from cop.core.ids import random_id
from cop.core.text import clean, render
from cop.ledger.receipts import once
from cop.ledger.recording import record
from cop.stories.actions.asking import end_reading
from cop.stories.actions.climb import locked_climb, move, settle_climb
from cop.stories.enums import Ended, Judged, State, Verdict
from cop.stories.facts import ReadingGiven, RemarkMade
from cop.stories.models import READING_TEXT, Climb, Reading, Remark
from cop.stories.policies import may_answer, may_judge, may_read
from cop.stories.rules import Place


def _locked(reading: Reading) -> Reading:
    """Read a reading again, its climb locked before it."""
    climb = locked_climb(climb_id=reading.climb_id)
    rows = Reading.objects.select_for_update(of=("self",)).select_related("reader", "edition")
    reading = rows.get(pk=reading.pk)
    reading.climb = climb
    return reading


@transaction.atomic
def take_reading(*, by: Member, reading: Reading) -> Reading:
    """Take it up. Twice changes nothing. Raises NotAllowed."""
    reading = _locked(reading)
    if not may_read(by, reading):
        raise NotAllowed
    if reading.taken_at is None:
        reading.taken_at = timezone.now()
        reading.save(update_fields=["taken_at"])
    return reading


@transaction.atomic
def decline_reading(*, by: Member, reading: Reading) -> Reading:
    """Have no time for it; another reader is asked. Twice changes nothing. Raises NotAllowed."""
    return _end(by, reading, Ended.DECLINED)


@transaction.atomic
def recognise(*, by: Member, reading: Reading) -> Reading:
    """Know what it grew from, or whose it is: a finding, so the author has to change it. Raises NotAllowed."""
    reading = _end(by, reading, Ended.RECOGNISED)
    if reading.climb.state == State.READING:
        move(climb=reading.climb, act="ask for changes")
    return reading


def _end(by: Member, reading: Reading, why: Ended) -> Reading:
    reading = _locked(reading)
    if reading.ended == why and reading.reader_id == by.pk:
        return reading
    if not may_read(by, reading):
        raise NotAllowed
    end_reading(reading=reading, why=why)
    return reading


@transaction.atomic
def give_word(
    *,
    by: Member,
    reading: Reading,
    verdict: Verdict,
    judged: Mapping[str, Judged],
    reasons: Mapping[str, str],
    answers: Mapping[str, str] | None = None,
    pledge: bool = False,
) -> Reading:
    """Give the reader's word: what they make of it, three questions judged, and why. Once given it stands.

    The last of a climb's readers moves it on. Giving it twice changes nothing. Raises NotAllowed or NotCleared.
    """
    reading = _locked(reading)
    if reading.given_at is not None and reading.reader_id == by.pk:
        return reading
    if not may_judge(by, reading) or not has_pledged(by, now=pledge):
        raise NotAllowed
    words, now = {name: clean(reasons.get(name, "")) for name in READING_TEXT}, timezone.now()
    if any(words.values()):
        # Nothing is settled here by the story's own talk: what is not asked about there would tell its author's name.
        reading.clearance = clear(byline=byline_of(by), purpose=Purpose.READING, fields=words, answers=answers)
    if pledge:
        give_pledge(by=by)
    for name, value in {**words, **judged}.items():
        setattr(reading, name, value)
    reading.verdict, reading.given_at = verdict, now
    reading.save()
    drop_draft(by=by, place=f"reading:{reading.pk}")
    record(ReadingGiven(reading.pk))
    settle_climb(climb=reading.climb, now=now)
    return reading


@transaction.atomic
def make_remark(
    *,
    by: Member,
    reading: Reading,
    text: str,
    key: str,
    place: Place,
    answers: Mapping[str, str] | None = None,
    pledge: bool = False,
) -> Remark:
    """Remark on a passage; the author reads it with the word. The same `key` makes one. Raises NotAllowed, NotCleared.

    KeyReused says that the key came with other words.
    """
    reading, body = _locked(reading), clean(text)

    def write() -> int:
        if not may_judge(by, reading) or not has_pledged(by, now=pledge):
            raise NotAllowed
        clearance = clear(byline=byline_of(by), purpose=Purpose.REMARK, fields={"text": body}, answers=answers)
        if pledge:
            give_pledge(by=by)
        made = _remark(reading.climb, body, reading=reading, clearance=clearance, **place.fields)
        drop_draft(by=by, place=f"remark:{reading.pk}")
        record(RemarkMade(reading.climb_id))
        return made.pk

    payload = f"{place}\x1f{body}"
    number, _ = once(who=by.pk, action=f"remark:{reading.pk}", key=key, payload=payload, do=write)
    return Remark.objects.get(pk=number)


def _remark(climb: Climb, body: str, **more: object) -> Remark:
    whole = {"climb": climb, "edition": climb.edition, "body": body, "body_html": render(body), **more}
    return Remark.objects.create(pk=random_id(), made_at=timezone.now(), **whole)


@transaction.atomic
def drop_remark(*, by: Member, remark: Remark) -> None:
    """Take a remark of one's own off again, until the word is given. Twice changes nothing. Raises NotAllowed."""
    if remark.reading is None or not may_judge(by, reading := _locked(remark.reading)):
        raise NotAllowed
    reading.remarks.filter(pk=remark.pk).delete()


@transaction.atomic
def answer_remark(*, by: Member, remark: Remark, text: str, answers: Mapping[str, str] | None = None) -> Remark:
    """Answer a remark on one's own story, or reword the answer; it is read with the next wording.

    The same words again change nothing. Raises NotAllowed or NotCleared.
    """
    remark.climb, body = locked_climb(climb_id=remark.climb_id), clean(text)
    if not may_answer(by, remark):
        raise NotAllowed
    story, before = remark.climb.story, remark.answers.first()
    if before is not None and before.body == body:
        return before
    clearance = clear(
        byline=story.byline,
        purpose=Purpose.REMARK,
        fields={"text": body},
        answers=answers,
        settled=story.thread.settled,
    )
    drop_draft(by=by, place=f"answer:{remark.pk}")
    record(RemarkMade(remark.climb_id))
    if before is None:
        return _remark(remark.climb, body, parent=remark, clearance=clearance)
    before.body, before.body_html, before.clearance = body, render(body), clearance
    before.save()
    return before


@transaction.atomic
def mark_remark(*, by: Member, remark: Remark, done: bool) -> Remark:
    """Note that a remark on one's own story is seen to, or is not yet. Raises NotAllowed."""
    remark.climb = locked_climb(climb_id=remark.climb_id)
    if not may_answer(by, remark):
        raise NotAllowed
    remark.done_at = (remark.done_at or timezone.now()) if done else None
    remark.save(update_fields=["done_at"])
    return remark
