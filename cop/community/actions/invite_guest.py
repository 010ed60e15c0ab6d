"""Inviting guests, and letting them stay longer."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from cop.accounts.models import User
from cop.community.actions.guest import stay_until
from cop.community.actions.invitation import VALID, resend_invitation
from cop.community.facts import GuestExtended, InvitationSent
from cop.community.models import Invitation, Member
from cop.community.policies import may_invite_guest
from cop.core.errors import NotAllowed
from cop.ledger.facts import Actor, Keeps
from cop.ledger.recording import record


class AlreadyMember(Exception):  # noqa: N818  (an answer: the form says it beside the address)
    """The address is a member's, who needs no invitation as a guest."""


@transaction.atomic
def invite_guest(
    *, by: Member, email: str, until: date, place: str = "", name: str = "", language: str = "en"
) -> tuple[Invitation, bool]:
    """Invite an address as a guest for `place` until a day; return the invitation and whether it is new.

    An open one to the same address for the same place is returned, with the later day of the two: pressing twice mails
    nobody twice. Raises AlreadyMember, and NotAllowed for a day that is over.
    """
    if not may_invite_guest(by) or until < timezone.localdate():
        raise NotAllowed
    if User.objects.filter(email__iexact=email, member__guest_until=None, member__isnull=False).exists():
        raise AlreadyMember
    open_ones = Invitation.objects.filter(guest_until__isnull=False, revoked_at=None, accepted_at=None)
    waiting = open_ones.filter(email__iexact=email, place=place).select_for_update(of=("self",)).first()
    if waiting:
        return _again(by, waiting, until)
    invitation = Invitation.objects.create(
        email=email.lower(),
        name=name,
        language=language,
        guest_until=until,
        place=place,
        by=by,
        expires_at=timezone.now() + VALID,
    )
    record(InvitationSent(invitation.pk, invitation.version), actor=Actor(Keeps.MEMBER, by.pk))
    return invitation, True


def _again(by: Member, waiting: Invitation, until: date) -> tuple[Invitation, bool]:
    if waiting.guest_until is None or waiting.guest_until < until:
        waiting.guest_until = until
        waiting.save(update_fields=["guest_until"])
    if waiting.expires_at > timezone.now():
        return waiting, False
    waiting.by = by  # who sends it anew answers for it
    waiting.save(update_fields=["by"])
    return resend_invitation(by=by, invitation=waiting), True


@transaction.atomic
def extend_guest(*, by: Member, member: Member, until: date) -> Member:
    """Let a guest stay until a later day; one who is past their last day may come back in."""
    if not may_invite_guest(by) or until < timezone.localdate():
        raise NotAllowed
    member = Member.objects.select_for_update(of=("self",)).get(pk=member.pk)
    if member.guest_until is None or member.left_at is not None:
        raise NotAllowed
    if until > member.guest_until:
        stay_until(member=member, until=until)
        record(GuestExtended(member.pk), actor=Actor(Keeps.MEMBER, by.pk))
    return member
