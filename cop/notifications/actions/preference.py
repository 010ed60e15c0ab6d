"""Which mails and pushes a member wants."""

from collections.abc import Collection
from datetime import time

from django.db import transaction

from cop.community.models import Member
from cop.notifications.enums import Kind
from cop.notifications.models import QuietHours, SwitchedOff, SwitchedOn
from cop.notifications.queries import kinds_for, kinds_to_push


@transaction.atomic
def choose_mails(*, by: Member, wanted: Collection[Kind]) -> None:
    """Switch mails of `wanted` kinds on for the member, and of the others they can be told of, off."""
    SwitchedOff.objects.filter(member=by, kind__in=wanted).delete()
    for kind in kinds_for(by):
        if kind not in wanted:
            stop_mails(member_id=by.pk, kind=kind)


@transaction.atomic
def stop_mails(*, member_id: int, kind: Kind) -> None:
    """Switch mails of one kind off. Asked for with a signed link, so there may be nobody signed in."""
    if Member.objects.filter(pk=member_id, left_at=None).exists():
        off = SwitchedOff(member_id=member_id, kind=kind)
        SwitchedOff.objects.bulk_create([off], ignore_conflicts=True)


@transaction.atomic
def choose_pushes(*, by: Member, wanted: Collection[Kind], quiet: tuple[time, time] | None) -> None:
    """Switch pushes of `wanted` kinds on for the member, and the others off; nothing is pushed in the `quiet` hours."""
    SwitchedOn.objects.filter(member=by).exclude(kind__in=wanted).delete()
    rows = [SwitchedOn(member=by, kind=kind) for kind in kinds_to_push(by) if kind in wanted]
    SwitchedOn.objects.bulk_create(rows, ignore_conflicts=True)
    if quiet is None:
        QuietHours.objects.filter(member=by).delete()
    else:
        QuietHours.objects.update_or_create(member=by, defaults={"from_at": quiet[0], "until_at": quiet[1]})
