"""Taking entries away for a reason from above: what they came from may not be read now, or any more."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from cop.anonymity.models import Clearance
from cop.toolbox.models import Entry


@transaction.atomic
def set_aside(*, ids: Collection[int]) -> list[int]:
    """Take entries out of the toolbox, with their use kept; return those that stood there."""
    standing = Entry.objects.select_for_update().filter(pk__in=ids, retired_at=None).order_by("pk")
    gone = list(standing.values_list("pk", flat=True))
    Entry.objects.filter(pk__in=gone).update(retired_at=timezone.now())
    return gone


def put_back(*, ids: Collection[int]) -> None:
    """Let entries that were set aside stand again."""
    Entry.objects.filter(pk__in=ids).update(retired_at=None)


@transaction.atomic
def erase_entries(*, ids: Collection[int]) -> None:
    """Erase entries with their words."""
    cleared = list(Entry.objects.filter(pk__in=ids).values_list("clearance", flat=True))
    Entry.objects.filter(pk__in=ids).delete()
    Clearance.objects.filter(pk__in=cleared).delete()
