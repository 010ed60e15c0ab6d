"""Who may do what in the coffee room. Seeing it is asked before, by the read."""

from collections.abc import Collection

from cop.anonymity.policies import owns
from cop.coffee.enums import RoomKind
from cop.coffee.models import Ask, Case, Room
from cop.community.models import Centre, Member
from cop.community.policies import may_coordinate


def may_share_case(member: Member, room: Room) -> bool:
    """Say whether `member`, who sees the room, may bring a case into it."""
    return member.active


def may_edit_case(member: Member, case: Case) -> bool:
    """Say whether `member` may reword the case: its bringer, until it is withdrawn."""
    return member.active and case.withdrawn_at is None and owns(member, case.byline)


def may_pin(member: Member, case: Case) -> bool:
    """Say whether `member` may pin a reply to the top of the case: its bringer, or the host of its room."""
    return member.active and case.withdrawn_at is None and (owns(member, case.byline) or may_host(member, case.room))


def may_close_case(member: Member, case: Case) -> bool:
    """Say whether `member` may close the case: its bringer, once."""
    return may_edit_case(member, case) and case.closed_at is None


def may_edit_closing(member: Member, case: Case) -> bool:
    """Say whether `member` may reword what closed the case: its bringer, also after taking the case itself back."""
    closed = case.closed_at is not None and getattr(case, "closing", None) is not None
    return member.active and closed and owns(member, case.byline)


def may_open_room(member: Member, kind: RoomKind, centres: Collection[Centre]) -> bool:
    """Say whether `member` may open such a room.

    Everybody may open a closed one. A centre's or a circle's is opened by who coordinates one of its centres, one for
    everyone by who coordinates the community.
    """
    if not member.active:
        return False
    if kind is RoomKind.CLOSED:
        return not centres
    if kind is RoomKind.COMMUNITY:
        return not centres and may_coordinate(member, None)
    enough = len(centres) == 1 if kind is RoomKind.CENTRE else len(centres) > 1
    return enough and any(may_coordinate(member, centre) for centre in centres)


def may_change_room(member: Member, room: Room) -> bool:
    """Say whether `member` may change what the room says of itself: its host, or who coordinates its centre."""
    if not member.active or room.kind == RoomKind.CLOSED:
        return member.active and room.host_id == member.pk
    return room.host_id == member.pk or may_coordinate(member, room.centre)


def may_take_ask(member: Member, ask: Ask) -> bool:
    """Say whether `member`, who is asked, may take the question: everybody but who asks it."""
    return member.active and ask.byline.member_id != member.pk


def may_end_ask(member: Member, ask: Ask) -> bool:
    """Say whether `member` may end the talk: one of the two."""
    return member.active and (owns(member, ask.byline) or (ask.taken_by is not None and owns(member, ask.taken_by)))


def may_host(member: Member, room: Room) -> bool:
    """Say whether `member` may give and take seats in the room, and keep cases on top of it."""
    return member.active and room.host_id == member.pk
