"""What the tests of written tables share: a clock to move, a table of six, and doing what a phase asks."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from cop.community.models import Member
from cop.intervision.models import Chair, Table
from cop.intervision.rules import Act
from cop.intervision.tasks import tick_tables
from tests.cast import Cast
from tests.intervision.sitting import Sitting, sit

MONDAY = datetime(2026, 5, 4, 10, tzinfo=UTC)  # noon in Amsterdam
PHASE = timedelta(days=12) / 7


class Clock:
    """The clock of the site, which stands still until it is moved."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.now = MONDAY
        patch.setattr(timezone, "now", lambda: self.now)

    def on(self, **more: float) -> None:
        """Move it on."""
        self.now += timedelta(**more)

    def to(self, day: int, hour: int, minute: int = 0) -> None:
        """Put it to an hour, in Amsterdam, so many days after that Monday."""
        self.now = datetime(2026, 5, 4, hour - 2, minute, tzinfo=UTC) + timedelta(days=day)


def written(cast: Cast, *, others: tuple[Member, ...] = (), start: bool = True, **plan: object) -> Sitting:
    """Open a table of the incident method over twelve days, which Noor brings to and Mikkel leads."""
    rest = others or (cast.mikkel, cast.ingrid, cast.sam, cast.ada, cast.bo)
    return sit(cast.noor, *rest, room=cast.community, method="incident", start=start, slow=True, **plan)


def row(sitting: Sitting) -> Table:
    """Return the table as its row is now."""
    return Table.objects.select_related("thread").get(pk=sitting.table.pk)


def phase(sitting: Sitting, by: Member) -> int:
    """Return which phase the table is in, after the clock did what was due."""
    tick_tables()
    return sitting.seen(by).state.phase


def finish(sitting: Sitting, *members: Member) -> None:
    """Let everybody do what the phase asks of them: write, where they do, and say that they are ready."""
    began = sitting.seen(members[0]).state.phase
    for member in members:
        if sitting.seen(members[0]).state.phase != began:
            return
        ready(sitting, member)


def ready(sitting: Sitting, member: Member) -> None:
    """Let one do what the phase asks of them."""
    seen = sitting.seen(member)
    if seen.seat in seen.state.writers():
        sitting.do(member, Act.WRITE, "It was about silence.")
    if seen.seat in seen.state.asked():
        sitting.do(member, Act.READY)


def seat(sitting: Sitting, member: Member) -> Chair:
    """Return the chair of somebody who sits there under their name."""
    return Chair.objects.get(table=sitting.table.pk, byline__member=member)
