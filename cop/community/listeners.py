"""Mails that follow from what happened."""

from django.db.models import F
from django.utils import timezone

from cop.community import gateways
from cop.community.enums import Role
from cop.community.facts import GuestEnding, InvitationSent, JoinAsked, JoinDeclined
from cop.community.models import Invitation, JoinRequest, Member
from cop.ledger.facts import Fact


def mail_invitation(fact: Fact, entry: int) -> None:
    """Mail the link, unless it was replaced, taken back or used meanwhile."""
    assert isinstance(fact, InvitationSent)
    invitation = Invitation.objects.open().select_related("centre", "by").filter(pk=fact.invitation_id).first()
    if invitation and invitation.version == fact.version:
        gateways.send(
            to=invitation.email,
            language=invitation.language,
            template="community/guest" if invitation.guest_until else "community/invitation",
            number=entry,
            invitation=invitation,
            link=gateways.invitation_link(invitation),
        )


def mail_guest(fact: Fact, entry: int) -> None:
    """Mail a guest that their last day is near, and how to take along what is theirs; unless they may stay longer."""
    assert isinstance(fact, GuestEnding)
    guests = Member.objects.present().guests().select_related("user")
    guest = guests.filter(pk=fact.member_id, guest_told=F("guest_until")).first()
    if guest is not None and guest.user:
        gateways.send(
            to=guest.user.email, language=guest.user.language, template="community/ending", number=entry, guest=guest
        )


def mail_coordinators(fact: Fact, entry: int) -> None:
    """Tell the coordinators of the centre that somebody asks to come in."""
    assert isinstance(fact, JoinAsked)
    request = JoinRequest.objects.open().select_related("centre").filter(pk=fact.request_id).first()
    if request is None:
        return
    now = timezone.now()
    grants = {"grants__role": Role.COORDINATOR, "grants__scope": request.centre}
    coordinators = Member.objects.present().filter(**grants).exclude(grants__until__lte=now).select_related("user")
    for member in coordinators.distinct():
        if member.user:
            language = member.user.language
            gateways.send(
                to=member.user.email, language=language, template="community/asked", number=entry, centre=request.centre
            )


def mail_decline(fact: Fact, entry: int) -> None:
    """Tell who asked that it is a no, kindly."""
    assert isinstance(fact, JoinDeclined)
    request = JoinRequest.objects.select_related("centre").filter(pk=fact.request_id, welcomed=False).first()
    if request:
        gateways.send(
            to=request.email,
            language=request.language,
            template="community/declined",
            number=entry,
            request=request,
        )
