"""Which mails a member wants."""

from collections.abc import Collection

from django.db import transaction

from cop.community.models import Member
from cop.notifications.enums import Kind
from cop.notifications.models import SwitchedOff
from cop.notifications.queries import kinds_for


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
