"""Who leaves the community, may not come in, or loses a room, leaves the open tables there.

Under an alias nobody is seen to leave: on the day on which somebody goes it would tell who that was. Their table is
written over days, and goes on by its clock.
"""

from django.db import transaction

from cop.coffee.models import Room
from cop.community.models import Audience, Member
from cop.intervision.actions.turn import get_up
from cop.intervision.models import Chair, Invited
from cop.intervision.querysets import ChairQuerySet


@transaction.atomic
def leave_all(*, member: Member) -> None:
    """Let who is here no more get up from every open table, and be asked to none."""
    Invited.objects.filter(member=member).delete()
    _get_up(Chair.objects.filter(byline__member=member))


@transaction.atomic
def leave_lost(*, member: Member) -> None:
    """Let somebody get up from open tables that are not held for them any more, and be asked to none of those."""
    heard = Audience.objects.of(member)
    Invited.objects.filter(member=member, table__closed_at=None).exclude(table__thread__audience__in=heard).delete()
    _get_up(Chair.objects.filter(byline__member=member).exclude(table__thread__audience__in=heard))


@transaction.atomic
def leave_changed(*, room: Room) -> None:
    """Let everybody who lost a room get up from its open tables."""
    at_tables = Chair.objects.filter(table__room=room, table__closed_at=None).values("byline__member")
    asked = Invited.objects.filter(table__room=room, table__closed_at=None).values("member")
    for member in Member.objects.filter(pk__in=at_tables.union(asked)).order_by("pk"):
        leave_lost(member=member)


def _get_up(chairs: ChairQuerySet) -> None:
    for chair in chairs.filter(table__closed_at=None).select_related("table", "byline").order_by("table", "pk"):
        get_up(table=chair.table, chair=chair)
