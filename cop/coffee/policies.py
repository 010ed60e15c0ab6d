"""Who may do what in the coffee room. Seeing it is asked before, by the read."""

from collections.abc import Collection

from cop.anonymity.policies import owns
from cop.coffee.enums import RoomKind
from cop.coffee.models import Ask, Case, Gist, Room
from cop.community.models import Centre, Member
from cop.community.policies import may_coordinate
from cop.discussion.policies import may_post

CIRCLE_FROM = 2  # centres


def may_share_case(member: Member, room: Room) -> bool:
    """Say whether `member`, who sees the room, may bring a case into it: a guest replies, and brings none."""
    return member.inside and room.archived_at is None


def may_edit_case(member: Member, case: Case) -> bool:
    """Say whether `member` may reword the case: its bringer, until it is withdrawn or erased."""
    return member.active and case.withdrawn_at is None and case.erased_at is None and owns(member, case.byline)


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


def may_reopen_case(member: Member, case: Case) -> bool:
    """Say whether `member` may take up the closed case again: its bringer, unless its room is archived."""
    return may_edit_case(member, case) and case.closed_at is not None and case.room.archived_at is None


def may_close_again(member: Member, case: Case) -> bool:
    """Say whether `member` may close the case with the words it had before it was taken up again."""
    return may_close_case(member, case) and getattr(case, "closing", None) is not None


def may_tell(member: Member, case: Case) -> bool:
    """Say whether `member` may tell how it went, or reword that: the bringer of a closed case.

    Of one that was taken back only what was told already can be reworded.
    """
    follow_up = getattr(case, "follow_up", None)
    told = follow_up is not None and follow_up.told_at is not None
    open_to_it = case.closed_at is not None and case.withdrawn_at is None
    return member.active and owns(member, case.byline) and (told or open_to_it)


def may_put_off(member: Member, case: Case) -> bool:
    """Say whether `member` may be asked later how it went, or no more: the bringer, until it is told."""
    follow_up = getattr(case, "follow_up", None)
    told = follow_up is not None and follow_up.told_at is not None
    return may_reopen_case(member, case) and not told


def may_write_gist(member: Member, case: Case) -> bool:
    """Say whether `member`, who sees the case, may tell it in short: who may answer, while nothing of it is covered."""
    return may_post(member, case.thread) and case.withdrawn_at is None and not case.covered


def may_change_gist(member: Member, gist: Gist) -> bool:
    """Say whether `member` may reword it or take it away: who wrote it, or who brought the case."""
    return member.active and (owns(member, gist.byline) or owns(member, gist.case.byline))


def may_open_room(member: Member, kind: RoomKind, centres: Collection[Centre]) -> bool:
    """Say whether `member` may open such a room.

    Everybody may open a closed one. A centre's or a circle's is opened by who coordinates one of its centres, one for
    everyone by who coordinates the community.
    """
    if not member.inside:
        return False
    if kind is RoomKind.CLOSED:
        return not centres
    if kind is RoomKind.COMMUNITY:
        return not centres and may_coordinate(member, None)
    enough = len(centres) == 1 if kind is RoomKind.CENTRE else len(centres) >= CIRCLE_FROM
    return enough and any(may_coordinate(member, centre) for centre in centres)


def may_change_room(member: Member, room: Room) -> bool:
    """Say whether `member` may change, hand over or archive the room: its host, or who coordinates a centre of it."""
    if not member.active:
        return False
    if room.kind == RoomKind.CLOSED:
        return may_host(member, room)
    if room.host_id == member.pk:
        return True
    if room.kind != RoomKind.CIRCLE or (member.within_request and not member.coordinates):
        return may_coordinate(member, room.centre)
    return any(may_coordinate(member, centre) for centre in room.audience.centres.all())


def may_fill_card(member: Member, room: Room) -> bool:
    """Say whether `member`, who sees the room, may write on its coffee card: only a centre's room has one."""
    return member.active and room.kind == RoomKind.CENTRE


def may_take_ask(member: Member, ask: Ask) -> bool:
    """Say whether `member`, who is asked, may take the question: everybody but who asks it."""
    return member.active and ask.byline.member_id != member.pk


def may_end_ask(member: Member, ask: Ask) -> bool:
    """Say whether `member` may end the talk: one of the two."""
    return member.active and (owns(member, ask.byline) or (ask.taken_by is not None and owns(member, ask.taken_by)))


def may_host(member: Member, room: Room) -> bool:
    """Say whether `member` looks after the room: its host, or where that one has gone whoever has a seat in it."""
    if not member.active or room.host_id == member.pk:
        return member.active
    gone = room.host is None or room.host.left_at is not None
    return gone and member.seats.filter(audience=room.audience_id).exists()
