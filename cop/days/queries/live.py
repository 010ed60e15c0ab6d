"""What a day looks like while it is on, and the wall of a session."""

from dataclasses import dataclass
from datetime import datetime

from cop.community.models import Member
from cop.days.enums import Coming
from cop.days.models import Day, Guest, Shown, WallQuestion
from cop.days.policies import may_give
from cop.days.queries.programme import Programme, programme_of
from cop.days.rules import Running, call_is_open, doors_are_open, opens, running, wall_is_open


@dataclass(frozen=True, slots=True)
class Live:
    """A day while its doors are open: what is on and what is next; of the reader whether they come and are there.

    `link` is the address of the call, for who comes or hosts, from shortly before it begins; `hosts` says that the
    reader sees the door.
    """

    sessions: Running[Shown]
    guest: Guest | None
    link: str
    hosts: bool

    @property
    def comes(self) -> bool:
        """Whether the reader said that they come."""
        return self.guest is not None and self.guest.coming == Coming.YES


def live_of(member: Member, day: Day, at: datetime) -> Live | None:
    """Read what is on at `day`, in two queries; None while it is not."""
    if not _is_on(day, at):
        return None
    return live_in(member, day, at, programme_of(member, day), day.guests.filter(member=member).first())


def live_in(member: Member, day: Day, at: datetime, programme: Programme, guest: Guest | None) -> Live | None:
    """Return what of a `programme` that was read is on, for a `guest` of the day; None while it is not."""
    if not _is_on(day, at):
        return None
    sessions = [line.shown for block in programme.blocks for line in block]
    hosts = may_give(member, day)
    comes = guest is not None and guest.coming == Coming.YES
    link = day.link if (comes or hosts) and call_is_open(opens(day.when), day.ends_at, at) else ""
    return Live(running([(one, one.starts_at, one.ends_at) for one in sessions], at), guest, link, hosts)


def _is_on(day: Day, at: datetime) -> bool:
    return day.cancelled_at is None and doors_are_open(opens(day.when), day.ends_at, at)


@dataclass(frozen=True, slots=True)
class Wall:
    """The questions to a session: open ones with the most wanted first, those answered, and what the reader may do.

    `hidden` are those a host took off: all of them for hosts, else the reader's own.
    """

    open: list[WallQuestion]
    answered: list[WallQuestion]
    hidden: list[WallQuestion]
    asks: bool
    hosts: bool

    def find(self, question_id: int) -> WallQuestion | None:
        """Return a question the reader sees on this wall, or beside it."""
        return next((one for one in (*self.open, *self.answered, *self.hidden) if one.pk == question_id), None)


def wall_of(member: Member, shown: Shown, at: datetime) -> Wall:
    """Read the wall of a session, in four queries at most."""
    day = shown.session.day
    hosts = may_give(member, day, hosts={host.pk for host in shown.hosts.all()})
    comes = day.guests.filter(member=member, coming=Coming.YES).exists()
    known = list(WallQuestion.objects.visible_to(member).filter(session=shown.session).counted().seen_by(member))
    dropped = day.cancelled_at is not None or shown.cancelled_at is not None
    off = WallQuestion.objects.filter(session=shown.session, hidden_at__isnull=False, withdrawn_at=None)
    hidden = off.counted().seen_by(member)
    return Wall(
        open=[one for one in known if one.answered_at is None],
        answered=[one for one in known if one.answered_at is not None],
        hidden=list(hidden if hosts else hidden.filter(byline__member=member)),
        asks=(comes or hosts) and wall_is_open(shown.ends_at, at) and not dropped,
        hosts=hosts,
    )
