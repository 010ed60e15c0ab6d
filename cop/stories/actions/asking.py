"""Finding readers: asked when a story is handed in, reminded, replaced; and what only the editor may do."""

from dataclasses import replace
from datetime import date, datetime

from django.db import connection, transaction
from django.utils import timezone

from cop.anonymity.actions import drop_draft, forward
from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.core.ids import random_id
from cop.ledger.recording import record
from cop.stories.actions.climb import locked_climb
from cop.stories.enums import Ended, Rung, State
from cop.stories.facts import BlindnessWaived, ReaderAsked, ReadersMissing, ReadingDue, ReadingEnded
from cop.stories.models import Climb, Quoted, Reading
from cop.stories.policies import may_edit_climb
from cop.stories.queries import candidates_for, editors
from cop.stories.rules import DUE_AFTER, READERS_NEEDED, Candidate, reminds

ONE_AT_A_TIME = 7_304_211  # the number of the lock under which readers are chosen
BATCH = 200


@transaction.atomic
def ask_readers(*, climb: Climb, further: int = 0, wanted: int | None = None) -> list[Reading]:
    """Ask as many readers as a climb still needs, and `further` ones; those who read it before read it again first.

    `wanted` is the number of a member to be asked first, if free. Any number of processes may do it at once: they
    choose one after the other. Where fewer are free than needed, the editor hears of it.
    """
    climb = locked_climb(climb_id=climb.pk)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
    if climb.state != State.READING or climb.story.withdrawn_at is not None:
        return []
    now = timezone.now()
    asked = _ask_again(climb, now)
    there = climb.readings.going_on().filter(edition=climb.edition_id).count()
    missing = max(READERS_NEEDED[Rung(climb.rung)] - there, 0) + further
    chosen = _free(climb, wanted)[:missing] if missing else []
    asked += [_ask(climb, one.member_id, _seat(climb), now) for one in chosen]
    openly_told = climb.story.told_id is not None and climb.story.byline.alias is None
    if asked and (openly_told or climb.waived_at or any(one.saw for one in chosen)) and not climb.aware:
        climb.aware = True
        climb.save(update_fields=["aware"])
    for reading in asked:
        record(ReaderAsked(reading.pk))
    if len(chosen) < missing:
        record(ReadersMissing(climb.pk))
    return asked


def _free(climb: Climb, wanted: int | None) -> list[Candidate]:
    """Return who could be asked, `wanted` first, and last who wrote in the talk it grew from or is retold in it.

    Whose story it is, only the door knows, and tells nobody.
    """
    free: list[Candidate] = []
    forward(byline=climb.story.byline, compose=lambda author: free.extend(candidates_for(climb, author)))
    known: set[int] = set()
    for row in Quoted.objects.of_story(climb.story_id).with_people():  # whom it retells knows what it is about
        forward(byline=row.post.byline, compose=lambda colleague: known.add(colleague.pk))
    free = [replace(one, saw=True) if one.member_id in known else one for one in free]
    return sorted(free, key=lambda one: (one.member_id != wanted, one.wrote or one.member_id in known))


def _ask_again(climb: Climb, now: datetime) -> list[Reading]:
    """Let who reads an earlier wording go along to the present one; who gave a word on it gives another."""
    here = climb.readings.filter(edition=climb.edition_id).values("reader")
    out = climb.readings.filter(ended_at__isnull=False).values("reader")
    before = (
        climb.readings.going_on().exclude(edition=climb.edition_id).exclude(reader__in=here).exclude(reader__in=out)
    )
    latest = {reading.reader_id: reading for reading in before.select_related("reader").order_by("edition__number")}
    shut = set(editors().values_list("pk", flat=True))
    able = [r for r in latest.values() if r.reader.active and r.reader.user_id and r.reader_id not in shut]
    return [_take_along(climb, reading, now) for reading in able]


def _take_along(climb: Climb, reading: Reading, now: datetime) -> Reading:
    if reading.given_at is not None:
        return _ask(climb, reading.reader_id, reading.seat, now)
    reading.edition, reading.due_on, reading.reminded_on = climb.edition, _due(climb, now), None
    reading.save(update_fields=["edition", "due_on", "reminded_on"])
    return reading


def _ask(climb: Climb, reader_id: int, seat: int, now: datetime) -> Reading:
    return Reading.objects.create(
        pk=random_id(),
        climb=climb,
        reader_id=reader_id,
        edition=climb.edition,
        seat=seat,
        asked_at=now,
        due_on=_due(climb, now),
    )


def _due(climb: Climb, now: datetime) -> date:
    return timezone.localdate(now) + DUE_AFTER[Rung(climb.rung)]


def _seat(climb: Climb) -> int:
    """Return the lowest number that no reader of this climb has now, or gave a word under."""
    rows = climb.readings.values_list("seat", "ended_at", "given_at")
    taken = {seat for seat, ended, given in rows if ended is None or given is not None}
    return next(number for number in range(1, len(rows) + 2) if number not in taken)


def end_reading(*, reading: Reading, why: Ended) -> None:
    """End a reading whose climb is locked, without a word on the story; what was drafted for it goes."""
    reading.ended, reading.ended_at = why, timezone.now()
    reading.save(update_fields=["ended", "ended_at"])
    reading.remarks.all().delete()
    for place in (f"reading:{reading.pk}", f"remark:{reading.pk}"):
        drop_draft(by=reading.reader, place=place)
    record(ReadingEnded(reading.pk))


def look_after_readings() -> int:
    """Remind readers, and replace those who did not take it up by the day, each in a transaction of its own."""
    today, done = timezone.localdate(), 0
    waiting = Reading.objects.to_look_after(today)
    for pk, climb_id in waiting.order_by("due_on", "pk").values_list("pk", "climb")[:BATCH]:
        with transaction.atomic():
            locked_climb(climb_id=climb_id)
            reading = waiting.select_related("reader").filter(pk=pk).first()
            done += reading is not None and _look_after(reading, today)
    return done


def _look_after(reading: Reading, today: date) -> bool:
    if reading.taken_at is None and today > reading.due_on:
        end_reading(reading=reading, why=Ended.REPLACED)
        return True
    if not reminds(due_on=reading.due_on, reminded_on=reading.reminded_on, today=today):
        return False
    reading.reminded_on = today
    reading.save(update_fields=["reminded_on"])
    record(ReadingDue(reading.pk, today.toordinal()))
    return True


@transaction.atomic
def release_reader(*, member: Member) -> int:
    """Let others be asked for what `member`, who leaves, was to read; return how many readings end."""
    waiting = list(Reading.objects.to_give().filter(reader=member).values_list("pk", "climb"))
    for pk, climb_id in waiting:
        locked_climb(climb_id=climb_id)
        for reading in Reading.objects.to_give().select_related("reader").filter(pk=pk):
            end_reading(reading=reading, why=Ended.REPLACED)
    return len(waiting)


@transaction.atomic
def drop_readings(*, climb: Climb) -> None:
    """End what is still to be read of a climb that goes another way."""
    locked_climb(climb_id=climb.pk)
    for reading in climb.readings.filter(ended_at=None, given_at=None).select_related("reader"):
        end_reading(reading=reading, why=Ended.OVER)


@transaction.atomic
def ask_further(*, by: Member, climb: Climb, wanted: int | None = None) -> list[Reading]:
    """Ask one reader more, `wanted` if free, or as many as are missing. Raises NotAllowed."""
    climb = _edited(by, climb)
    there = climb.readings.going_on().filter(edition=climb.edition_id).count()
    enough = there >= READERS_NEEDED[Rung(climb.rung)]
    return ask_readers(climb=climb, further=int(enough), wanted=wanted)


@transaction.atomic
def replace_reader(*, by: Member, reading: Reading, wanted: int | None = None) -> list[Reading]:
    """Ask somebody else instead of a reader who has given no word. Twice changes nothing. Raises NotAllowed."""
    climb = _edited(by, reading.climb)
    reading = Reading.objects.select_related("reader").get(pk=reading.pk)
    if reading.ended_at is not None or reading.given_at is not None:
        return []
    end_reading(reading=reading, why=Ended.REPLACED)
    return ask_readers(climb=climb, wanted=wanted)


@transaction.atomic
def waive_blindness(*, by: Member, climb: Climb) -> list[Reading]:
    """Let colleagues of the author's own centre read it, as nobody else can; the author's log says so.

    Raises NotAllowed.
    """
    climb = _edited(by, climb)
    if climb.waived_at is None:
        Climb.objects.filter(pk=climb.pk).update(waived_at=timezone.now())
        record(BlindnessWaived(climb.pk))
    return ask_readers(climb=climb)


def _edited(by: Member, climb: Climb) -> Climb:
    climb = locked_climb(climb_id=climb.pk)
    if climb.state != State.READING or not may_edit_climb(by, climb):
        raise NotAllowed
    return climb
