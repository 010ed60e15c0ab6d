"""Erasing what was said at a table some time after it closed. That one took part, and what one took away, stays."""

from django.db import transaction
from django.db.models import Exists, Model, OuterRef
from django.utils import timezone

from cop.anonymity.enums import Purpose
from cop.anonymity.models import Clearance
from cop.core.keeping import over
from cop.core.live import ring
from cop.discussion.actions import erase_talk
from cop.intervision.facts import TableErased
from cop.intervision.models import TABLE_TEXT, Chair, Insight, Invited, Outcome, Table, TakeAway, Turn
from cop.ledger.receipts import forget_receipts
from cop.ledger.recording import record
from cop.notifications.actions import forget_about
from cop.notifications.enums import Kind

STAY_TOLD = frozenset({Kind.AFTER, Kind.TOLD})  # what comes after a table is of no less use once it is erased


def erase_tables(*, limit: int = 500) -> int:
    """Erase the words of tables closed so long ago, each in a transaction of its own; return how many."""
    due = Table.objects.to_erase(over("tables"))
    erased = 0
    for pk in due.order_by("closed_at", "pk").values_list("pk", flat=True)[:limit]:
        with transaction.atomic():
            rows = due.select_for_update(of=("self",), skip_locked=True).select_related("thread")
            table = rows.filter(pk=pk).first()
            if table:
                _erase(table)
                erased += 1
    return erased


def _erase(table: Table) -> None:
    bylines = {table.byline_id, *Chair.objects.filter(table=table).values_list("byline", flat=True)}
    Turn.objects.filter(table=table).delete()
    Invited.objects.filter(table=table).delete()
    Chair.objects.filter(table=table, attendance=None).delete()  # who sat there and took no part
    erase_talk(thread=table.thread, stays=_stays(table))
    for name in TABLE_TEXT:
        setattr(table, name, "")
    table.clearance, table.erased_at, table.version = None, timezone.now(), table.version + 1
    table.save()
    _unheld(bylines)
    forget_about(name="table", ids=[table.pk], kinds=[kind for kind in Kind if kind not in STAY_TOLD])
    forget_receipts([table.pk])
    # Nobody can come back to what an alias wrote for itself once the way back has ended.
    Insight.objects.filter(chair__byline__member=None, chair__byline__link=None).delete()
    record(TableErased(table.pk))
    ring(f"table:{table.pk}")


def _stays(table: Table) -> set[int]:
    """Return the clearances of what was taken away, and of how it went."""
    told = TakeAway.objects.filter(table=table).values_list("clearance", flat=True)
    after = Outcome.objects.filter(table=table, clearance__isnull=False).values_list("clearance", flat=True)
    return {pk for pk in (*told, *after) if pk is not None}


def _unheld(bylines: set[int]) -> None:
    """Delete the clearances of words at tables for which nothing stands any more."""
    holders: tuple[type[Model], ...] = (Table, Turn, TakeAway, Outcome)
    held = [Exists(holder._default_manager.filter(clearance=OuterRef("pk"))) for holder in holders]
    Clearance.objects.filter(*(~there for there in held), byline__in=bylines, purpose=Purpose.TABLE).delete()
