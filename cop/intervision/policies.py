"""Who may open a table, and who may sit down at one. What they may do there, the rules of its method say."""

from cop.anonymity.models import Byline
from cop.anonymity.policies import owns
from cop.coffee.models import Case, Room
from cop.coffee.policies import may_close_case
from cop.community.enums import Role
from cop.community.models import Member
from cop.intervision.models import Chair, Table
from cop.intervision.querysets import keeps_methods


def may_open_table(member: Member, *, room: Room | None, case: Case | None, alias: bool) -> bool:
    """Say whether `member`, who sees the room and the case, may open a table in the room, or for who is asked.

    A table about a case stands in its room, and is opened by its bringer under the name the case has: two names would
    tell who is behind one. Under an alias it stands in a room, as who is asked would leave out one.
    """
    if not member.inside or (room is not None and room.archived_at is not None) or (alias and room is None):
        return False
    if case is None:
        return True
    return (
        room is not None
        and case.room_id == room.pk
        and case.withdrawn_at is None
        and case.erased_at is None
        and owns(member, case.byline)
        and (case.byline.alias is not None) == alias
    )


def may_sit(member: Member, table: Table) -> bool:
    """Say whether `member`, who sees the table, may sit down there, as far as it is not a matter of seats."""
    return member.inside and table.closed_at is None


def may_change_table(member: Member, table: Table) -> bool:
    """Say whether `member` may change what a table says of itself and when it is: who opened it, until it begins."""
    return member.inside and table.begun_at is None and table.closed_at is None and owns(member, table.byline)


def may_go_live(table: Table) -> bool:
    """Say whether a table may be held at one hour: not where somebody has an alias, who would be seen to be there."""
    return not table.thread.veiled


def sits_as(member: Member, table: Table) -> Byline | None:
    """Return the byline under which the table knows `member` already: who opened it, or brings; None for a new one."""
    return next((one for one in (table.byline, table.bringer) if one is not None and owns(member, one)), None)


def may_ask_to_table(member: Member, table: Table) -> bool:
    """Say whether `member` may ask colleagues to a table: who opened it under their name, until it is over."""
    return member.inside and table.closed_at is None and table.byline.alias is None and owns(member, table.byline)


def may_open_about(member: Member, case: Case) -> bool:
    """Say whether `member` may open a table about a case: its bringer, under the name it has."""
    return may_open_table(member, room=case.room, case=case, alias=case.byline.alias is not None)


def is_trained(member: Member) -> bool:
    """Say whether `member` may lead a method that asks for a trained facilitator, whatever the reach of the role."""
    return member.active and member.grants.in_force().filter(role=Role.FACILITATOR).exists()


def sits_trained(member: Member, byline: Byline) -> bool:
    """Say whether the table knows `member` as trained from when they sit down; an alias never is: it would tell."""
    return byline.alias is None and is_trained(member)


def may_keep_methods(member: Member) -> bool:
    """Say whether `member` copies, changes and publishes methods: who coordinates anything, or administers."""
    return keeps_methods(member)


def took_part(member: Member, chair: Chair | None) -> bool:
    """Say whether `member`, whose `chair` it is, took part in a table that has closed."""
    return member.inside and chair is not None and hasattr(chair, "attendance")


def brought(member: Member, chair: Chair) -> bool:
    """Say whether `member`, whose `chair` it is, brought the case of a table that has closed."""
    return took_part(member, chair) and chair.attendance.brought


def may_close_with(member: Member, table: Table) -> bool:
    """Say whether the case a table is about may be closed with what its bringer takes away."""
    return table.case is not None and may_close_case(member, table.case)


def may_tell_outcome(member: Member, chair: Chair, table: Table) -> bool:
    """Say whether `member` may tell how it went, or reword that: who brought the case and said what they take away."""
    return brought(member, chair) and getattr(table, "take_away", None) is not None


def may_put_off_outcome(member: Member, chair: Chair, table: Table) -> bool:
    """Say whether `member` may be asked later how it went, or no more: until it is told."""
    outcome = getattr(table, "outcome", None)
    return may_tell_outcome(member, chair, table) and (outcome is None or outcome.told_on is None)
