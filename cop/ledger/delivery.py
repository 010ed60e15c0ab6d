"""Handing entries to their listeners: at least once, each effect once."""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import cast

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.module_loading import import_string

from cop.ledger.facts import Fact
from cop.ledger.models import Entry, Mark, Receipt

log = logging.getLogger(__name__)
type Listener = Callable[[Fact, int], None]

RECEIPTS_KEPT = timedelta(days=7)
ENTRIES_KEPT = timedelta(days=2 * 365)
SWEEP_AFTER = timedelta(seconds=15)
BATCH = 200
TRIES = 50


def table() -> dict[type[Fact], tuple[Listener, ...]]:
    """Return what follows from what, as the roof says."""
    return cast("dict[type[Fact], tuple[Listener, ...]]", import_string(settings.COP_FACTS))


def hand_over(entry_id: int) -> bool:
    """Give one entry to the listeners that have not had it; say whether all have now.

    The entry is locked, so two workers never run the same listener at once; a listener that fails keeps only itself
    waiting for the sweep.
    """
    with transaction.atomic():
        entry = Entry.objects.select_for_update(skip_locked=True).filter(pk=entry_id, handed_at=None).first()
        if entry is None:
            return True
        kinds = {kind.__name__: kind for kind in table()}
        fact = kinds[entry.fact](**entry.ids)
        had = set(entry.marks.values_list("listener", flat=True))
        owed = [listener for listener in table()[type(fact)] if _name(listener) not in had]
        done = [_run(listener, fact, entry) for listener in owed]
        if all(done):
            entry.handed_at = timezone.now()
        entry.tries = F("tries") + 1
        entry.save(update_fields=["handed_at", "tries"])
    return all(done)


def _run(listener: Listener, fact: Fact, entry: Entry) -> bool:
    try:
        with transaction.atomic():
            Mark.objects.create(entry=entry, listener=_name(listener))
            listener(fact, entry.pk)
    except Exception:  # the others still hear it, and the sweep tries again
        log.exception("%s did not take entry %s", _name(listener), entry.pk)
        return False
    return True


def _name(listener: Listener) -> str:
    return f"{listener.__module__}.{listener.__name__}"


def owed() -> list[int]:
    """Return the ids of entries that have waited long enough for a worker, oldest first."""
    before = timezone.now() - SWEEP_AFTER
    waiting = Entry.objects.filter(handed_at=None, tries__lt=TRIES, happened_at__lt=before)
    return list(waiting.order_by("pk").values_list("pk", flat=True)[:BATCH])


def forget() -> None:
    """Delete receipts older than a week, and entries older than two years that everybody has had."""
    now = timezone.now()
    Receipt.objects.filter(made_at__lt=now - RECEIPTS_KEPT).delete()
    Entry.objects.filter(handed_at__isnull=False, happened_at__lt=now - ENTRIES_KEPT).delete()
