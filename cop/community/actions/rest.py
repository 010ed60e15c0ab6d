"""Moderators on holiday, and their deputies."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from cop.community.enums import Role
from cop.community.facts import ModeratorBack, ModeratorRests
from cop.community.models import Grant, Member, Rest
from cop.community.policies import may_moderate, share_a_centre
from cop.core.errors import NotAllowed
from cop.ledger.facts import Actor, Keeps
from cop.ledger.recording import record


@transaction.atomic
def rest(*, by: Member, until_on: date, deputy: Member) -> Rest:
    """Be away until a day; `deputy`, of a centre of one's own, moderates till its end. Raises NotAllowed."""
    if not may_moderate(by) or not deputy.active or deputy.pk == by.pk or not share_a_centre(by, deputy):
        raise NotAllowed
    end(by=by)
    away, _ = Rest.objects.update_or_create(member=by, defaults={"until_on": until_on, "deputy": deputy})
    if not may_moderate(deputy):
        until = timezone.make_aware(datetime.combine(until_on + timedelta(days=1), time.min))
        Grant.objects.create(member=deputy, role=Role.MODERATOR, by=by, until=until)
    record(ModeratorRests(by.pk, deputy.pk), actor=Actor(Keeps.MEMBER, by.pk))
    return away


@transaction.atomic
def end(*, by: Member) -> None:
    """Be back: what the deputy was given for the time ends."""
    away = Rest.objects.filter(member=by).first()
    if away:
        lent = Grant.objects.in_force().filter(member=away.deputy_id, role=Role.MODERATOR, by=by, until__isnull=False)
        lent.update(until=timezone.now())
        away.delete()
        record(ModeratorBack(by.pk), actor=Actor(Keeps.MEMBER, by.pk))
