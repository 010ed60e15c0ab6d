"""What a table's clock does when nobody is there: ends a slow phase, closes a table on its last day."""

import logging

from django.db import transaction
from django.utils import timezone

from cop.intervision.actions.turn import catch_up
from cop.intervision.models import Chair, Table
from cop.intervision.queries import state_of, turns_of

log = logging.getLogger(__name__)
AT_A_TIME = 100


def tick_tables() -> int:
    """Do what is due at all tables; return at how many."""
    due = Table.objects.filter(due_at__lte=timezone.now()).order_by("due_at", "pk")
    return sum(_ticked(pk) for pk in due.values_list("pk", flat=True)[:AT_A_TIME])


def _ticked(table_id: int) -> bool:
    try:
        return tick_table(table_id=table_id)
    except Exception as error:  # noqa: BLE001  (whatever is wrong with one table, the others go on)
        log.error("the clock of a table failed: %s", type(error).__name__)  # noqa: TRY400  (no words in a log)
        return False


@transaction.atomic
def tick_table(*, table_id: int) -> bool:
    """Do what is due at one table, unless somebody else is doing it; return whether it was looked at."""
    rows = Table.objects.select_for_update(of=("self",), skip_locked=True).select_related("thread")
    table = rows.filter(pk=table_id, due_at__lte=timezone.now()).first()
    if table is None:
        return False
    turns = turns_of(table)
    catch_up(table=table, state=state_of(table, turns, Chair.objects.filter(table=table)), number=len(turns))
    return True
