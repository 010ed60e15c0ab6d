"""Whom one may ask to a table, and who is told what happens to it."""

from django.db.models import OuterRef, Q, Subquery

from cop.anonymity.models import Byline
from cop.community.models import Member
from cop.community.querysets import MemberQuerySet
from cop.intervision.models import Chair, Table, Turn
from cop.intervision.rules import Act


def may_be_asked(member: Member, table: Table, *, name: str = "") -> MemberQuerySet:
    """Return the colleagues `member` may ask to a table by name: who can enter its room, and neither sits nor is asked.

    Of a table without a room that is everybody the member sees.
    """
    found = Member.objects.visible_to(member).filter(guest_until=None).exclude(pk=member.pk)
    if table.room is not None:
        found = found.filter(pk__in=Member.objects.hearing(table.room.audience).values("pk"))
    sits = Chair.objects.filter(table=table, byline__member__isnull=False).values("byline__member")
    found = found.exclude(pk__in=sits).exclude(pk__in=table.invited.values("member"))
    return found.named(name).order_by("name", "pk")


def who_sits(table: Table) -> list[Byline]:
    """Return who has a place at a table and has not left it, and who opened it; the bylines, with the ways back."""
    last = Turn.objects.filter(chair=OuterRef("pk"), act__in=(Act.JOIN, Act.LEAVE)).order_by("-number")
    chairs = (
        Chair.objects.filter(table=table)
        .alias(last=Subquery(last.values("act")[:1]))
        .filter(Q(last=None) | Q(last=Act.JOIN))
    )
    sitting = [chair.byline for chair in chairs.with_author().order_by("pk")]
    opener = Byline.objects.select_related("member", "link").get(pk=table.byline_id)
    return sitting if opener.pk in {one.pk for one in sitting} else [opener, *sitting]
