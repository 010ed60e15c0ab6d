"""Who may do what in the coffee room. Seeing it is asked before, by the read."""

from cop.coffee.models import Case, Room
from cop.community.models import Member


def may_share_case(member: Member, room: Room) -> bool:
    """Say whether `member`, who sees the room, may bring a case into it."""
    return member.active


def may_edit_case(member: Member, case: Case) -> bool:
    """Say whether `member` may reword the case: its bringer, until it is withdrawn."""
    return member.active and case.withdrawn_at is None and case.byline.member_id == member.pk


def may_close_case(member: Member, case: Case) -> bool:
    """Say whether `member` may close the case: its bringer, once."""
    return may_edit_case(member, case) and case.closed_at is None


def may_host(member: Member, room: Room) -> bool:
    """Say whether `member` may give and take seats in the room."""
    return member.active and room.host_id == member.pk
