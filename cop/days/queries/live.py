"""What a day looks like while it is on, and the wall of a session."""

from dataclasses import dataclass
from datetime import datetime

from cop.community.models import Member
from cop.days.enums import Coming
from cop.days.models import Day, Guest, Shown, WallQuestion
from cop.days.policies import may_host
from cop.days.rules import Running, call_is_open, doors_are_open, running, wall_is_open


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
    """Read what is on at `day`, in three queries at most; None while it is not."""
    if day.cancelled_at is not None or not doors_are_open(day.starts_at, day.ends_at, at):
        return None
    rows = Shown.objects.visible_to(member).standing().filter(session__day=day).prefetch_related("hosts")
    sessions = list(rows)
    guest = day.guests.filter(member=member).first()
    hosts = may_host(member, day, {host.pk for one in sessions for host in one.hosts.all()})
    comes = guest is not None and guest.coming == Coming.YES
    link = day.link if (comes or hosts) and call_is_open(day.starts_at, day.ends_at, at) else ""
    return Live(running([(one, one.starts_at, one.ends_at) for one in sessions], at), guest, link, hosts)


@dataclass(frozen=True, slots=True)
class Wall:
    """The questions to a session: open ones with the most wanted first, those answered, and what the reader may do.

    `hidden` are those a host took off, for hosts alone.
    """

    open: list[WallQuestion]
    answered: list[WallQuestion]
    hidden: list[WallQuestion]
    asks: bool
    hosts: bool

    def find(self, question_id: int) -> WallQuestion | None:
        """Return a question the reader sees on this wall, or beside it as a host."""
        return next((one for one in (*self.open, *self.answered, *self.hidden) if one.pk == question_id), None)


def wall_of(member: Member, shown: Shown, at: datetime) -> Wall:
    """Read the wall of a session, in four queries at most."""
    day = shown.session.day
    hosts = may_host(member, day, {host.pk for host in shown.hosts.all()})
    comes = day.guests.filter(member=member, coming=Coming.YES).exists()
    known = list(WallQuestion.objects.visible_to(member).filter(session=shown.session).counted().seen_by(member))
    hidden = WallQuestion.objects.filter(session=shown.session, hidden_at__isnull=False, withdrawn_at=None)
    return Wall(
        open=[one for one in known if one.answered_at is None],
        answered=[one for one in known if one.answered_at is not None],
        hidden=list(hidden.counted()) if hosts else [],
        asks=(comes or hosts) and wall_is_open(shown.ends_at, at) and day.cancelled_at is None,
        hosts=hosts,
    )
