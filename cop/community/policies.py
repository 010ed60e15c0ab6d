"""Who may do what with members. A role reaches as far as its scope; a scope of None is the whole community."""

from cop.community.enums import Role
from cop.community.models import Centre, Invitation, JoinRequest, Member

# What a coordinator may give within the own scope; the others are given by an administrator.
GIVEN_BY_COORDINATORS = frozenset({Role.READER, Role.TRAINER, Role.COORDINATOR, Role.EVALUATOR, Role.FACILITATOR})


def _holds(member: Member, *roles: Role, scope: Centre | None) -> bool:
    """Say whether one of `roles` of `member` reaches `scope`."""
    if not member.active:
        return False
    held = member.grants.in_force().filter(role__in=roles)
    reach = set(held.values_list("scope", flat=True))
    return None in reach or (scope is not None and scope.pk in reach)


def has_pledged(member: Member, *, now: bool = False) -> bool:
    """Say whether `member` gave the promise of the house within the year, or gives it `now`: who shares a text must."""
    return now or member.pledged


def may_administer(member: Member) -> bool:
    """Say whether `member` is an administrator."""
    return _holds(member, Role.ADMINISTRATOR, scope=None)


def may_moderate(member: Member) -> bool:
    """Say whether `member` is a moderator somewhere; moderators decide for the whole community."""
    return member.active and member.grants.in_force().filter(role=Role.MODERATOR).exists()


def share_a_centre(member: Member, other: Member) -> bool:
    """Say whether two members belong to one centre now."""
    centres = other.belongings.filter(to_on=None).values("centre")
    return member.belongings.filter(to_on=None, centre__in=centres).exists()


def may_coordinate(member: Member, centre: Centre | None) -> bool:
    """Say whether `member` coordinates `centre`, or the whole community when None.

    Within a request the sign-in query has told who coordinates nothing at all, or everything: nothing is asked then.
    """
    if member.within_request and (not member.coordinates or centre is None):
        return member.active and member.coordinates_all
    return may_administer(member) or _holds(member, Role.COORDINATOR, scope=centre)


def may_give_role(member: Member, role: Role, scope: Centre | None) -> bool:
    """Say whether `member` may give or end `role` in `scope`: never above what they hold themselves."""
    if may_administer(member):
        return True
    return role in GIVEN_BY_COORDINATORS and may_coordinate(member, scope)


def may_invite(member: Member, centre: Centre, role: str) -> bool:
    """Say whether `member` may invite into `centre`, with `role` when given."""
    return may_coordinate(member, centre) and (not role or may_give_role(member, Role(role), centre))


def may_invite_guest(member: Member) -> bool:
    """Say whether `member` may let guests in, and stay longer: trainers and administrators."""
    return member.inside and member.grants.in_force().filter(role__in=[Role.TRAINER, Role.ADMINISTRATOR]).exists()


def may_handle_invitation(member: Member, invitation: Invitation) -> bool:
    """Say whether `member` may resend or revoke it; a guest's is of who sent it, and of administrators."""
    if invitation.guest_until is not None:
        return may_administer(member) or (may_invite_guest(member) and invitation.by_id == member.pk)
    return may_coordinate(member, invitation.centre)


def may_decide_request(member: Member, request: JoinRequest) -> bool:
    """Say whether `member` may welcome or decline whoever asked."""
    return may_coordinate(member, request.centre)


def may_suspend(member: Member, other: Member) -> bool:
    """Say whether `member` may suspend or restore `other`: an administrator, or who coordinates all their centres."""
    if member.pk == other.pk:
        return False
    if may_administer(member):
        return True
    if may_administer(other):
        return False
    centres = [belonging.centre for belonging in other.belongings.filter(to_on=None).select_related("centre")]
    return bool(centres) and all(may_coordinate(member, centre) for centre in centres)
