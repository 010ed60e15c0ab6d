"""Who comes to a day."""

from dataclasses import dataclass

from cop.community.models import Member
from cop.days.enums import Coming
from cop.days.models import Day


@dataclass(frozen=True, slots=True)
class People:
    """Who comes, by name; how many do not, and how many have not said; what the reader said."""

    coming: list[Member]
    absent: int
    silent: int
    mine: str


def people_of(member: Member, day: Day) -> People:
    """Read who comes to `day`, in one query. Of who is gone nothing is said."""
    guests = list(day.guests.filter(member__left_at=None).select_related("member").order_by("member__name", "pk"))
    said = [guest.coming for guest in guests]
    return People(
        coming=[guest.member for guest in guests if guest.coming == Coming.YES],
        absent=said.count(Coming.NO),
        silent=said.count(""),
        mine=next((guest.coming for guest in guests if guest.member_id == member.pk), ""),
    )
