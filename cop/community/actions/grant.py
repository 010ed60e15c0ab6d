"""Giving and ending roles."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cop.community.enums import Role
from cop.community.facts import GrantEnded, GrantGiven
from cop.community.models import Centre, Grant, Member
from cop.community.policies import may_give_role
from cop.core.errors import NotAllowed
from cop.ledger.facts import Actor, Keeps
from cop.ledger.recording import record


@transaction.atomic
def give_grant(
    *,
    by: Member,
    member: Member,
    role: Role,
    scope: Centre | None = None,
    until: datetime | None = None,
) -> Grant:
    """Give `member` a role in `scope`; a role that is held already in that scope is returned."""
    if not may_give_role(by, role, scope) or not member.inside:
        raise NotAllowed
    held = member.grants.in_force().filter(role=role, scope=scope).first()
    if held:
        return held
    grant = Grant.objects.create(member=member, role=role, scope=scope, by=by, until=until)
    record(GrantGiven(grant.pk), actor=Actor(Keeps.MEMBER, by.pk))
    return grant


@transaction.atomic
def end_grant(*, by: Member, grant: Grant) -> None:
    """End a role now; one that has ended stays ended."""
    if not may_give_role(by, Role(grant.role), grant.scope):
        raise NotAllowed
    if Grant.objects.in_force().filter(pk=grant.pk).update(until=timezone.now()):
        record(GrantEnded(grant.pk), actor=Actor(Keeps.MEMBER, by.pk))
