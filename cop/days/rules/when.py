"""A day, or an hour on the clocks of a zone, and the moment that is."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class When:
    """A whole day, or `minutes` from an hour `at`, on the clocks of `zone` (an IANA name)."""

    on: date
    at: time | None
    minutes: int
    zone: str

    @property
    def starts(self) -> datetime:
        """The moment it begins, in UTC; a whole day begins at midnight there."""
        local = datetime.combine(self.on, self.at or time(), ZoneInfo(self.zone))
        return local.astimezone(UTC)

    @property
    def ends(self) -> datetime:
        """The moment it is over, in UTC; minutes are minutes also where the clocks change between."""
        if self.at is None:
            return When(self.on + timedelta(days=1), None, 0, self.zone).starts
        return self.starts + timedelta(minutes=self.minutes)

    @property
    def as_of(self) -> tuple[date, time | None]:
        """What it says on the clocks of its own zone."""
        return self.on, self.at


def opens(when: When) -> datetime:
    """Return the moment from which people come: a whole day begins at eight there, whatever the calendar says."""
    return when.starts if when.at is not None else When(when.on, time(8), 0, when.zone).starts


def exists(when: When) -> bool:
    """Say whether its hour is on the clocks of that day: in spring one hour of the night is skipped."""
    if when.at is None:
        return True
    there = when.starts.astimezone(ZoneInfo(when.zone))
    return (there.date(), there.time().replace(second=0)) == (when.on, when.at.replace(second=0))


def reads(when: When, zone: str) -> tuple[datetime, datetime] | None:
    """Return its beginning and end on the clocks of `zone`; None when those read as at home, or for a whole day."""
    if when.at is None:
        return None
    there, home = when.starts.astimezone(ZoneInfo(zone)), when.starts.astimezone(ZoneInfo(when.zone))
    if there.replace(tzinfo=None) == home.replace(tzinfo=None):
        return None
    return there, when.ends.astimezone(ZoneInfo(zone))
