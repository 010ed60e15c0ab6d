"""Who comes to a day, and who waits for a place."""

from dataclasses import dataclass

from django.utils import timezone

from cop.community.models import Member
from cop.days.enums import Coming
from cop.days.models import Day, Guest, Stepped
from cop.days.rules import Waiting, free, place_in_line


@dataclass(frozen=True, slots=True)
class People:
    """Who comes, by name; how many do not, have not said, and wait in line; and of the reader what they said.

    `left` is how many places nobody has or was offered, None where there is one for everybody; `ahead` the reader's
    place in the line, 0 for none; `offer` theirs while it lasts; `steps` the log of their place; `guest` their row, if
    they are invited.
    """

    coming: list[Member]
    absent: int
    silent: int
    line: list[Guest]
    left: int | None
    mine: str
    ahead: int
    offer: Guest | None
    steps: list[Stepped]
    guest: Guest | None = None


def people_of(member: Member, day: Day) -> People:
    """Read who comes to `day`, in two queries. Of who is gone nothing is said."""
    guests = list(day.guests.filter(member__left_at=None).select_related("member").order_by("member__name", "pk"))
    now, said = timezone.now(), [guest.coming for guest in guests]
    coming = [guest.member for guest in guests if guest.coming == Coming.YES]
    line = sorted((guest for guest in guests if guest.coming == Coming.WAIT), key=lambda guest: guest.number or 0)
    offered = [guest for guest in line if guest.offer_until is not None and guest.offer_until > now]
    mine = next((guest for guest in guests if guest.member_id == member.pk), None)
    return People(
        coming=coming,
        absent=said.count(Coming.NO),
        silent=said.count(""),
        line=line,
        left=free(places=day.places, taken=len(coming), offered=len(offered)),
        mine=mine.coming if mine else "",
        ahead=place_in_line([Waiting(one.pk, one.number or 0) for one in line], mine.pk) if mine else 0,
        offer=mine if mine in offered else None,
        steps=list(Stepped.objects.filter(guest=mine)) if mine else [],
        guest=mine,
    )
