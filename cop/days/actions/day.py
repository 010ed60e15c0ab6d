"""Booking a day, changing it, cancelling it, and saying that one comes."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import byline_of, clear
from cop.anonymity.enums import Purpose
from cop.community.models import Audience, Centre, Member
from cop.core.errors import Conflict, NotAllowed
from cop.core.text import clean, render
from cop.days.actions.message import put_message
from cop.days.actions.place import answer_day, change_ways, locked_day, offer_places
from cop.days.actions.poll import audience_for
from cop.days.actions.programme import carry_sessions
from cop.days.enums import Addressed, Coming, Mode
from cop.days.facts import DayBooked, DayCancelled, DayChanged
from cop.days.models import DAY_TEXT, Day, Guest, Poll, SignUp, Topic
from cop.days.policies import may_cancel_day, may_change_day, may_move_day, may_organise
from cop.days.rules import When
from cop.discussion.rules import spoken_in
from cop.ledger.receipts import KeyReused, once
from cop.ledger.recording import record


@dataclass(frozen=True, slots=True, kw_only=True)
class DayData:
    """A day as its form shows it."""

    title: str
    about: str
    when: When
    place: str = ""
    link: str = ""
    places: int | None = None
    places_online: int | None = None
    opens_at: datetime | None = None
    joins_until: datetime | None = None
    qualities: frozenset[int] = frozenset()

    @property
    def words(self) -> dict[str, str]:
        """Its words, as they are cleared."""
        lines = {name: " ".join(clean(getattr(self, name)).split()) for name in ("title", "place", "link")}
        texts = lines | {"about": clean(self.about)}
        return {name: texts[name] for name in DAY_TEXT}

    @property
    def time(self) -> dict[str, Any]:
        """Its time, as columns of a row."""
        when = self.when
        plain = {"on": when.on, "at": when.at, "minutes": when.minutes, "zone": when.zone}
        return plain | {"starts_at": when.starts, "ends_at": when.ends}

    @property
    def joining(self) -> dict[str, Any]:
        """How many may come, and when one signs up, as columns of a row."""
        return {name: getattr(self, name) for name in ("places", "places_online", "opens_at", "joins_until")}


@transaction.atomic
def book_day(
    *,
    by: Member,
    day: DayData,
    key: str,
    topic: Topic | None = None,
    centre: Centre | None = None,
    answers: Mapping[str, str] | None = None,
) -> tuple[Day, bool]:
    """Book a day that needs no poll, once for each `key`, and invite the members of `centre`, or everybody.

    Returns it and whether it was booked now. Raises NotAllowed, NotCleared, or Conflict when `key` came before with
    another text.
    """
    if not may_organise(by):
        raise NotAllowed

    def write() -> int:
        audience = audience_for(centre=centre)
        guests = Member.objects.hearing(audience).values_list("pk", flat=True)
        return put_day(by=by, day=day, audience=audience, topic=topic, guests=guests, answers=answers).pk

    payload = "\x1f".join([*day.words.values(), str(day.when)])
    try:
        day_id, new = once(who=by.pk, action="day", key=key, payload=payload, do=write)
    except KeyReused as reused:
        first = Day.objects.get(pk=reused.result_id)
        raise Conflict(mine=_whole(day.words), theirs=_whole_of(first), version=first.version) from reused
    return Day.objects.with_author().get(pk=day_id), new


def put_day(
    *,
    by: Member,
    day: DayData,
    audience: Audience,
    guests: Collection[int],
    topic: Topic | None = None,
    poll: Poll | None = None,
    answers: Mapping[str, str] | None = None,
) -> Day:
    """Write a day that follows from something allowed already, with its guests. Raises NotCleared."""
    byline, words, now = byline_of(by), day.words, timezone.now()
    cleared = clear(byline=byline, purpose=Purpose.DAY, fields=words, answers=answers)
    made = Day.objects.create(
        byline=byline,
        clearance=cleared,
        audience=audience,
        topic=topic,
        poll=poll,
        language=spoken_in(" ".join(words.values()), writes=by.writes, talk="en"),
        about_html=render(words["about"]),
        made_at=now,
        changed_at=now,
        **words,
        **day.time,
        **day.joining,
    )
    made.qualities.set(day.qualities)
    Guest.objects.bulk_create([Guest(day=made, member_id=pk) for pk in {*guests, by.pk}])
    if made.ends_at > now:  # one that is over takes no answers
        answer_day(by=by, day=made, coming=Coming.YES)
    record(DayBooked(made.pk), actor=byline.actor)
    return made


@transaction.atomic
def edit_day(*, by: Member, day: Day, to: DayData, version: int, answers: Mapping[str, str] | None = None) -> Day:
    """Change `day`, of which the page saw `version`; the same once more changes nothing.

    Another time or place is told to those who may come, and calendars hear of it; its sessions move along. Raises
    NotAllowed, as for another time once it is over, NotCleared, or Conflict with both texts when it was changed
    meanwhile.
    """
    day, words, time = locked_day(day=day), to.words, to.time
    before, was = {name: getattr(day, name) for name in DAY_TEXT}, day.when
    moved = {name: getattr(day, name) for name in time} != time
    if not (may_move_day if moved else may_change_day)(by, day):
        raise NotAllowed
    joining = any(getattr(day, name) != value for name, value in to.joining.items())
    about = to.qualities != frozenset(day.qualities.values_list("pk", flat=True))
    if words == before and not (moved or joining or about):
        return day
    if day.version != version:
        raise Conflict(mine=_whole(words), theirs=_whole(before), version=day.version)
    if words != before:
        day.clearance = clear(byline=byline_of(by), purpose=Purpose.DAY, fields=words, answers=answers)
    elsewhere = any(words[name] != before[name] for name in ("place", "link"))
    ways, way = day.modes, Mode.ONLINE if day.link and not day.place else Mode.ROOM
    told = {"about_html": render(words["about"]), "changed_at": timezone.now()}
    for name, value in {**words, **time, **to.joining, **told}.items():
        setattr(day, name, value)
    day.version += 1
    day.sequence += 1
    day.save()
    day.qualities.set(to.qualities)
    if moved:
        _begin_anew(day)
        carry_sessions(day=day, before=was)
    change_ways(day=day, before=ways, way=way)
    offer_places(day=day)
    record(DayChanged(day.pk, day.version, moved=moved or elsewhere), actor=byline_of(by).actor)
    return day


def _begin_anew(day: Day) -> None:
    """Let guests of a moved day be reminded anew; of one that is still to come nobody was there."""
    Guest.objects.filter(day=day).update(week_told_at=None, day_told_at=None, start_told_at=None)
    if day.starts_at > timezone.now():
        Guest.objects.filter(day=day).update(came_at=None, came_how="", how_told_at=None, how_again_at=None)


@transaction.atomic
def cancel_day(*, by: Member, day: Day, why: str = "", answers: Mapping[str, str] | None = None) -> None:
    """Say that `day` does not take place, and why; doing it twice changes nothing. Raises NotAllowed or NotCleared.

    What guests told its organiser is erased: nobody needs it any more.
    """
    day = locked_day(day=day)
    if day.cancelled_at is not None:
        return
    if not may_cancel_day(by, day):
        raise NotAllowed
    if why := clean(why):
        put_message(by=by, day=day, to=Addressed.INVITED, text=why, answers=answers, off=True)
    day.cancelled_at = day.changed_at = timezone.now()
    day.version += 1
    day.sequence += 1
    day.save(update_fields=["cancelled_at", "changed_at", "version", "sequence"])
    SignUp.objects.filter(guest__day=day).delete()
    record(DayCancelled(day.pk), actor=byline_of(by).actor)


def _whole(words: Mapping[str, str]) -> str:
    return "\n\n".join(text for text in words.values() if text)


def _whole_of(day: Day) -> str:
    return _whole({name: getattr(day, name) for name in DAY_TEXT})
