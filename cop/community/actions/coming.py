"""Becoming a member."""

from datetime import date
from uuid import uuid4

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from cop.accounts.models import User
from cop.community.enums import AudienceKind, Role
from cop.community.facts import MemberJoined
from cop.community.models import Audience, Belonging, Centre, Grant, Member
from cop.core.live.bus import drop
from cop.ledger.recording import record


@transaction.atomic
def welcome_member(
    *,
    email: str,
    name: str,
    centre: Centre | None,
    language: str = "en",
    time_zone: str = "Europe/Brussels",
    reads: tuple[str, ...] = (),
    guest_until: date | None = None,
) -> Member:
    """Make an account without password for a proved address, and its member; one that exists gets the centre added.

    With `guest_until` it is a guest's; a guest who gets a centre is a guest no more.
    """
    user = User.objects.filter(email__iexact=email).select_related("member").first()
    member = getattr(user, "member", None) if user else None
    if member is None:
        user = user or User.objects.create_user(email, language=language, time_zone=time_zone)
        EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})
        languages = list(dict.fromkeys([*reads, language]))
        member = Member.objects.create(
            user=user,
            slug=_free_slug(name),
            name=name,
            reads=languages,
            writes=[language],
            avatar_seed=user.pk % 1000,
            guest_until=guest_until,
        )
        record(MemberJoined(member.pk))
    if centre and member.guest:
        make_full(member=member)
    if centre and not Belonging.objects.filter(member=member, centre=centre, to_on=None).exists():
        Belonging.objects.create(member=member, centre=centre, from_on=timezone.localdate())
    return member


def make_full(*, member: Member) -> None:
    """Let a guest be a member like others from now on, on open pages too."""
    if Member.objects.filter(pk=member.pk).exclude(guest_until=None).update(guest_until=None, guest_told=None):
        member.guest_until = member.guest_told = None
        if member.user_id:
            drop(member.user_id)


def _free_slug(name: str) -> str:
    base = slugify(name)[:60] or "member"
    return f"{base}-{uuid4().hex[:6]}" if Member.objects.filter(slug=base).exists() else base


@transaction.atomic
def found(*, email: str, name: str) -> Member:
    """Found the community: the first administrator, and the audience of everyone. Repeating it changes nothing."""
    Audience.objects.get_or_create(kind=AudienceKind.EVERYONE)
    member = welcome_member(email=email, name=name, centre=None)
    Grant.objects.get_or_create(member=member, role=Role.ADMINISTRATOR, scope=None, until=None)
    return member
