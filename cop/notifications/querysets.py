"""Whose notice it is."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.contrib.sessions.models import Session
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from cop.anonymity.queries import ring_of
from cop.community.models import Member
from cop.core.keeping import over
from cop.core.sealing import open_sealed
from cop.notifications.enums import MAILED_ALONE, NEVER_MAILED, Kind

if TYPE_CHECKING:
    from cop.notifications.models import Device, Notice  # noqa: F401  (named in strings)


def is_told(withheld: bytes | memoryview | None) -> bool:
    """Read what a notice seals: whether the bell tells it. Without the key it keeps quiet."""
    return withheld is None or open_sealed(withheld).get("withheld") == "0"


class NoticeQuerySet(QuerySet["Notice"]):
    """Notices."""

    def visible_to(self, member: Member) -> Self:
        """Return the member's own notices, and those of the aliases on the member's key ring."""
        return self.filter(Q(member=member) | Q(byline__in=ring_of(member)))

    def unread(self) -> Self:
        """Return notices that were not read."""
        return self.filter(read_on=None)

    def over(self, at: datetime | None = None) -> Self:
        """Return notices whose time is over at a moment, or now."""
        return self.filter(moved_at__lt=over("notices", at))

    def listed(self) -> Self:
        """Return notices as the bell lists them: unread first, the newest first."""
        alone = [Q(kind=kind, turn__in=turns) for kind, turns in MAILED_ALONE.items()]
        return self.exclude(*alone).defer("enclosed").order_by(F("read_on").desc(nulls_first=True), "-moved_at", "-id")

    def after(self, notice: "Notice") -> Self:
        """Return what comes after `notice` in that list."""
        older = Q(moved_at__lt=notice.moved_at) | Q(moved_at=notice.moved_at, pk__lt=notice.pk)
        if notice.read_on is None:
            return self.filter(Q(read_on__isnull=False) | older)
        return self.filter(Q(read_on__lt=notice.read_on) | Q(read_on=notice.read_on) & older)

    def unmailed(self, made_from: datetime, made_until: datetime) -> Self:
        """Return unread notices of that time for which no mail was written yet, oldest first."""
        new = self.unread().filter(made_at__gte=made_from, made_at__lte=made_until, sent=None)
        return new.exclude(kind__in=NEVER_MAILED).order_by("made_at", "pk")

    def unpushed(self, made_from: datetime, made_until: datetime, asked_from: datetime) -> Self:
        """Return unread notices of that time which nobody was woken for, and those who are asked now first."""
        now = Q(kind=Kind.ASKED, made_at__gte=asked_from)
        new = self.unread().filter(now | Q(made_at__gte=made_from, made_at__lte=made_until), pushed=None)
        return new.exclude(~now, kind=Kind.ASKED)


class DeviceQuerySet(QuerySet["Device"]):
    """Browsers that want to be woken."""

    def visible_to(self, member: Member) -> Self:
        """Return the member's own."""
        return self.filter(member=member)

    def signed_in(self) -> Self:
        """Return those whose session goes on."""
        sessions = Session.objects.filter(session_key=OuterRef("session__session_key"))
        return self.filter(Exists(sessions.filter(expire_date__gt=timezone.now())))
