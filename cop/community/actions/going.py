"""Suspending, restoring, leaving: each as one act that ends sessions and sockets too."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from cop.accounts.models import User
from cop.community.facts import MemberLeft, MemberRenamed, MemberRestored, MemberSuspended
from cop.community.models import Member
from cop.community.policies import may_suspend
from cop.core.errors import NotAllowed
from cop.core.live.bus import drop
from cop.ledger.facts import Actor, Keeps
from cop.ledger.recording import record


@transaction.atomic
def sign_out_everywhere(*, user: User, but: str = "") -> None:
    """End every session of `user` except the one with the key `but`, and the sockets that hang on them."""
    sessions = UserSession.objects.filter(user=user).exclude(session_key=but)
    Session.objects.filter(session_key__in=list(sessions.values_list("session_key", flat=True))).delete()
    sessions.delete()
    drop(user.pk)


@transaction.atomic
def suspend_member(*, by: Member, member: Member) -> None:
    """Keep `member` out for now. What they wrote stays as it is."""
    if not may_suspend(by, member):
        raise NotAllowed
    if Member.objects.filter(pk=member.pk, suspended_at=None).update(suspended_at=timezone.now()):
        if member.user:
            sign_out_everywhere(user=member.user)
        record(MemberSuspended(member.pk), actor=Actor(Keeps.MEMBER, by.pk))


@transaction.atomic
def restore_member(*, by: Member, member: Member) -> None:
    """Let a suspended `member` in again."""
    if not may_suspend(by, member):
        raise NotAllowed
    if Member.objects.filter(pk=member.pk, suspended_at__isnull=False).update(suspended_at=None):
        record(MemberRestored(member.pk), actor=Actor(Keeps.MEMBER, by.pk))


@transaction.atomic
def leave(*, by: Member) -> None:
    """Leave the community: account, name and seats go, texts stay under "former member"."""
    member = Member.objects.select_for_update().get(pk=by.pk)
    user, today, now = member.user, timezone.localdate(), timezone.now()
    if user is None:
        return
    sign_out_everywhere(user=user)
    member.belongings.filter(to_on=None).update(to_on=today)
    member.grants.in_force().update(until=now)
    member.seats.all().delete()
    member.user, member.left_at = None, now
    member.name = member.profile = ""
    member.slug = f"former-{member.pk}"
    member.reads, member.writes, member.strengths, member.shown = [], [], [], False
    member.pledged_on = member.guest_until = member.guest_told = None
    member.save()
    user.delete()
    record(MemberLeft(member.pk))
    record(MemberRenamed(member.pk))
