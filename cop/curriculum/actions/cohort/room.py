"""The closed room of a cohort."""

from django.db import transaction
from django.utils.translation import gettext, override

from cop.coffee.actions import put_room, put_seat
from cop.coffee.enums import RoomKind
from cop.coffee.models import Room
from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.curriculum.actions.cohort.cohort import locked_cohort
from cop.curriculum.facts import CohortRoomOpened
from cop.curriculum.models import Cohort
from cop.ledger.facts import Actor, Keeps
from cop.ledger.recording import record


@transaction.atomic
def open_cohort_room(*, by: Member, cohort: Cohort) -> Room:
    """Open a closed room for `cohort`, once, with a seat for each of its trainers and for who is in it.

    Who joins later gets a seat, who leaves loses it. Raises NotAllowed.
    """
    cohort = locked_cohort(by=by, cohort=cohort)
    if cohort.room is not None:
        return cohort.room
    if cohort.over:
        raise NotAllowed
    with override(cohort.language):
        purpose = gettext("Our cohort’s own table: what comes up while we learn.")
    slug, name = f"cohort-{cohort.pk}", cohort.title[:80]
    cohort.room = put_room(by=by, slug=slug, name=name, purpose=purpose, kind=RoomKind.CLOSED)
    cohort.save(update_fields=["room"])
    inside = [one.member for one in cohort.participants.inside().by_name()]
    trainers = [one.member for one in cohort.trainers.select_related("member") if one.member.active]
    for member in (*inside, *trainers):
        put_seat(room=cohort.room, member=member)
    record(CohortRoomOpened(cohort.pk, cohort.room.pk), actor=Actor(Keeps.MEMBER, by.pk))
    return cohort.room
