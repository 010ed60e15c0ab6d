"""Saying that one used an entry, which backs a proposal, and accepting one by word."""

from django.db import transaction
from django.utils import timezone

from cop.anonymity.policies import owns
from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.core.sealing import blinds
from cop.ledger.recording import record
from cop.toolbox.facts import EntryAccepted, EntryUsed
from cop.toolbox.models import Entry, Use
from cop.toolbox.policies import may_accept, may_use


@transaction.atomic
def use(*, by: Member, entry: Entry) -> bool:
    """Say that `by` used the entry, which makes another one's proposal an entry; say whether this is the first time.

    Of one member it counts once. Raises NotAllowed.
    """
    if not may_use(by, entry):
        raise NotAllowed
    marks = blinds("used", by.pk, entry.pk)
    if Use.objects.filter(mark__in=marks).exists():
        return False
    _, first = Use.objects.get_or_create(mark=marks[0], defaults={"entry": entry})
    if first:
        record(EntryUsed(entry.pk))
        if not owns(by, entry.byline):
            _take_in(entry)
    return first


@transaction.atomic
def accept(*, by: Member, entry: Entry) -> bool:
    """Make another one's proposal an entry; say whether it became one now. Raises NotAllowed."""
    if not may_accept(by, entry):
        raise NotAllowed
    return _take_in(entry, by_word=True)


def _take_in(entry: Entry, *, by_word: bool = False) -> bool:
    today = timezone.localdate()
    if not Entry.objects.proposed().filter(pk=entry.pk).update(accepted_on=today):
        return False
    record(EntryAccepted(entry.pk, by_word=by_word))
    return True
