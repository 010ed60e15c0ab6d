"""Inviting, and coming in by an invitation."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from cop.community.actions.coming import welcome_member
from cop.community.actions.guest import let_guest_in
from cop.community.enums import Role
from cop.community.facts import GrantGiven, InvitationRevoked, InvitationSent
from cop.community.models import Centre, Grant, Invitation, Member
from cop.community.policies import may_handle_invitation, may_invite
from cop.core.errors import NotAllowed
from cop.ledger.facts import Actor, Keeps
from cop.ledger.recording import record

VALID = timedelta(days=14)


class Expired(Exception):  # noqa: N818  (an answer: the page says what to do)
    """The invitation can't be used: it is past, taken back, or used. `invitation` tells which."""

    def __init__(self, invitation: Invitation) -> None:
        super().__init__(invitation.pk)
        self.invitation = invitation


@transaction.atomic
def invite(
    *, by: Member, centre: Centre, email: str, name: str = "", language: str = "en", role: str = ""
) -> tuple[Invitation, bool]:
    """Invite an address into `centre`; return the invitation and whether it is new.

    An open one to the same address is returned as it is, so sending a list twice mails nobody twice.
    """
    if not may_invite(by, centre, role):
        raise NotAllowed
    waiting = Invitation.objects.filter(email__iexact=email, centre=centre, revoked_at=None, accepted_at=None).first()
    if waiting and waiting.expires_at > timezone.now():
        return waiting, False
    if waiting:
        return resend_invitation(by=by, invitation=waiting), True
    invitation = Invitation.objects.create(
        email=email.lower(),
        name=name,
        language=language,
        centre=centre,
        role=role,
        by=by,
        expires_at=timezone.now() + VALID,
    )
    record(InvitationSent(invitation.pk, invitation.version), actor=Actor(Keeps.MEMBER, by.pk))
    return invitation, True


@transaction.atomic
def invite_all(*, by: Member, centre: Centre, people: Iterable[tuple[str, str]], language: str, role: str) -> None:
    """Invite each (address, name) into `centre`: all or none."""
    for email, name in people:
        invite(by=by, centre=centre, email=email, name=name, language=language, role=role)


@transaction.atomic
def resend_invitation(*, by: Member, invitation: Invitation) -> Invitation:
    """Send a new link; the one sent before stops working."""
    invitation = _locked(invitation)
    if not may_handle_invitation(by, invitation):
        raise NotAllowed
    if invitation.accepted_at or invitation.revoked_at:
        raise Expired(invitation)
    invitation.version += 1
    invitation.expires_at = timezone.now() + VALID
    invitation.save(update_fields=["version", "expires_at"])
    record(InvitationSent(invitation.pk, invitation.version), actor=Actor(Keeps.MEMBER, by.pk))
    return invitation


@transaction.atomic
def revoke_invitation(*, by: Member, invitation: Invitation) -> None:
    """Take an invitation back."""
    if not may_handle_invitation(by, invitation):
        raise NotAllowed
    if Invitation.objects.filter(pk=invitation.pk, accepted_at=None, revoked_at=None).update(revoked_at=timezone.now()):
        record(InvitationRevoked(invitation.pk), actor=Actor(Keeps.MEMBER, by.pk))


@transaction.atomic
def accept_invitation(*, invitation: Invitation, name: str, time_zone: str) -> Member:
    """Come in by an invitation. The row is locked, so of two who press at once one comes in and one is told.

    Raises Expired.
    """
    invitation = _locked(invitation)
    if not usable(invitation):
        raise Expired(invitation)
    member = welcome_member(
        email=invitation.email,
        name=name,
        centre=invitation.centre,
        language=invitation.language,
        time_zone=time_zone,
        reads=(invitation.centre.language, "en") if invitation.centre else ("en",),
        guest_until=invitation.guest_until,
    )
    if invitation.guest_until:
        let_guest_in(member=member, until=invitation.guest_until, place=invitation.place)
    invitation.accepted_at, invitation.accepted_by = timezone.now(), member
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    if invitation.role:
        _give_role(invitation, member)
    return member


def usable(invitation: Invitation) -> bool:
    """Say whether the invitation still opens the door."""
    ended = invitation.accepted_at or invitation.revoked_at
    past = invitation.guest_until is not None and invitation.guest_until < timezone.localdate()
    return not ended and not past and invitation.expires_at > timezone.now()


def _locked(invitation: Invitation) -> Invitation:
    found = Invitation.objects.select_for_update(of=("self",)).select_related("centre")
    return found.get(pk=invitation.pk)


def _give_role(invitation: Invitation, member: Member) -> None:
    """Give the role the inviter could give when inviting; the grant names them."""
    grant, new = Grant.objects.get_or_create(
        member=member, role=Role(invitation.role), scope=invitation.centre, until=None, defaults={"by": invitation.by}
    )
    if new and invitation.by_id:
        record(GrantGiven(grant.pk), actor=Actor(Keeps.MEMBER, invitation.by_id))
