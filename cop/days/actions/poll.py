"""Opening a date poll, and changing it without losing an answer."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import byline_of, clear
from cop.anonymity.enums import Purpose
from cop.community.enums import AudienceKind
from cop.community.models import Audience, Centre, Member
from cop.core.errors import Conflict, NotAllowed
from cop.core.text import clean, render
from cop.days.enums import Asked
from cop.days.facts import PollChanged, PollOpened
from cop.days.models import POLL_TEXT, Ask, Option, Poll, Topic
from cop.days.policies import may_change_poll, may_organise
from cop.discussion.rules import spoken_in
from cop.ledger.receipts import KeyReused, once
from cop.ledger.recording import record


@dataclass(frozen=True, slots=True)
class DateData:
    """A date as a form shows it: a day, an hour or none, and which option it was, if it is there already."""

    on: date
    at: time | None = None
    option: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PollData:
    """A poll as its form shows it."""

    title: str
    about: str
    closes_at: datetime
    hidden: bool = False

    @property
    def words(self) -> dict[str, str]:
        """Its words, as they are cleared."""
        return {"title": " ".join(clean(self.title).split()), "about": clean(self.about)}


@transaction.atomic
def open_poll(
    *,
    by: Member,
    poll: PollData,
    dates: Sequence[DateData],
    zone: str,
    minutes: int,
    whom: Asked,
    key: str,
    topic: Topic | None = None,
    centre: Centre | None = None,
    answers: Mapping[str, str] | None = None,
) -> tuple[Poll, bool]:
    """Open a poll, once for each `key`; return it and whether it was opened now.

    `whom` says who is asked: who backs `topic`, the members of `centre`, or everybody. Raises NotAllowed, NotCleared,
    or Conflict when `key` came before with another text.
    """
    if not may_organise(by):
        raise NotAllowed
    words = poll.words

    def write() -> int:
        row = {"zone": zone, "minutes": minutes, "topic": topic, "audience": audience_for(centre=centre)}
        made = _written(by, poll, row, answers)
        Option.objects.bulk_create([Option(poll=made, on=one.on, at=one.at) for one in dict.fromkeys(dates)])
        Ask.objects.bulk_create([Ask(poll=made, member_id=pk) for pk in _asked(whom, made)])
        record(PollOpened(made.pk), actor=made.byline.actor)
        return made.pk

    payload = "\x1f".join([*words.values(), *(f"{one.on} {one.at}" for one in dates)])
    try:
        poll_id, new = once(who=by.pk, action="poll", key=key, payload=payload, do=write)
    except KeyReused as reused:
        first = Poll.objects.get(pk=reused.result_id)
        raise Conflict(mine=_whole(words), theirs=_whole_of(first), version=first.version) from reused
    return Poll.objects.with_author().get(pk=poll_id), new


def audience_for(*, centre: Centre | None) -> Audience:
    """Return the circle of a centre's members, or of everybody."""
    if centre is None:
        return Audience.objects.get_or_create(kind=AudienceKind.EVERYONE)[0]
    audience = Audience.objects.create(kind=AudienceKind.CENTRES)
    audience.centres.set([centre])
    return audience


def _written(by: Member, poll: PollData, row: Mapping[str, Any], answers: Mapping[str, str] | None) -> Poll:
    """Clear its words, and write it."""
    byline, words = byline_of(by), poll.words
    return Poll.objects.create(
        byline=byline,
        clearance=clear(byline=byline, purpose=Purpose.POLL, fields=words, answers=answers),
        language=spoken_in(" ".join(words.values()), writes=by.writes, talk="en"),
        about_html=render(words["about"]),
        hidden=poll.hidden,
        closes_at=poll.closes_at,
        made_at=timezone.now(),
        **words,
        **row,
    )


def _asked(whom: Asked, poll: Poll) -> Collection[int]:
    if whom is Asked.BACKERS and poll.topic is not None:
        backers = poll.topic.backings.filter(member__suspended_at=None, member__left_at=None)
        return list(backers.values_list("member", flat=True))
    return list(Member.objects.hearing(poll.audience).values_list("pk", flat=True))


@transaction.atomic
def set_poll(*, by: Member, poll: Poll, to: PollData, version: int, answers: Mapping[str, str] | None = None) -> Poll:
    """Change words, last day and secrecy of `poll`, of which the page saw `version`; the same changes nothing.

    Votes given in secret stay so: `hidden` can be switched on, and off only while nobody has answered. Raises
    NotAllowed, NotCleared, or Conflict with both texts when it was changed meanwhile.
    """
    poll, words = locked_poll(poll=poll), to.words
    if not may_change_poll(by, poll) or poll.closed_at is not None:
        raise NotAllowed
    hidden = to.hidden or (poll.hidden and poll.ballots.exists())
    before = {name: getattr(poll, name) for name in POLL_TEXT}
    if (words, to.closes_at, hidden) == (before, poll.closes_at, poll.hidden):
        return poll
    if poll.version != version:
        raise Conflict(mine=_whole(words), theirs=_whole(before), version=poll.version)
    if words != before:
        poll.clearance = clear(byline=byline_of(by), purpose=Purpose.POLL, fields=words, answers=answers)
        poll.title, poll.about, poll.about_html = words["title"], words["about"], render(words["about"])
    poll.closes_at, poll.hidden = to.closes_at, hidden
    poll.version += 1
    poll.save()
    record(PollChanged(poll.pk, poll.version, dates=False), actor=byline_of(by).actor)
    return poll


def locked_poll(*, poll: Poll) -> Poll:
    """Read a poll again, locked: answers, changes and the choice go one after the other."""
    return Poll.objects.select_for_update(of=("self",), no_key=True).with_author().get(pk=poll.pk)


def _whole(words: Mapping[str, str]) -> str:
    return "\n\n".join(text for text in words.values() if text)


def _whole_of(poll: Poll) -> str:
    return _whole({name: getattr(poll, name) for name in POLL_TEXT})
