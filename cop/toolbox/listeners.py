"""Who hears what became of a proposal."""

from cop.ledger.facts import Fact
from cop.toolbox.actions import tell_left_out, tell_taken_in
from cop.toolbox.facts import EntryAccepted, EntryDeclined
from cop.toolbox.models import Entry


def tell_accepted(fact: Fact, _entry: int) -> None:
    """Tell who proposed it that a colleague's word made it an entry; of a use they hear another day."""
    assert isinstance(fact, EntryAccepted)
    for entry in Entry.objects.filter(pk=fact.entry_id, retired_at=None).with_owner():
        if fact.by_word:
            tell_taken_in(entry=entry)


def tell_declined(fact: Fact, _entry: int) -> None:
    """Tell who proposed it that it was taken out."""
    assert isinstance(fact, EntryDeclined)
    for entry in Entry.objects.filter(pk=fact.entry_id).with_owner():
        tell_left_out(entry=entry)
