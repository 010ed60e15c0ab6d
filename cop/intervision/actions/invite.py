"""Asking colleagues to a table, and not coming."""

from django.db import transaction

from cop.community.models import Member, Seat
from cop.core.errors import NotAllowed
from cop.intervision.facts import TableDeclined, TableInvited
from cop.intervision.models import Invited, Table
from cop.intervision.policies import may_ask_to_table
from cop.intervision.queries import chair_of, may_be_asked
from cop.ledger.recording import record


@transaction.atomic
def ask_to_table(*, by: Member, table: Table, member: Member) -> bool:
    """Ask a colleague to a table; return whether they were not asked before. Raises NotAllowed."""
    table = _locked(table)
    if not may_ask_to_table(by, table):
        raise NotAllowed
    if Invited.objects.filter(table=table, member=member).exists():
        return False
    if not may_be_asked(by, table).filter(pk=member.pk).exists():
        raise NotAllowed
    if table.room_id is None:
        Seat.objects.get_or_create(audience_id=table.thread.audience_id, member=member)
    Invited.objects.create(table=table, member=member)
    record(TableInvited(table.pk, member.pk), actor=table.byline.actor)
    return True


@transaction.atomic
def decline_table(*, by: Member, table: Table) -> bool:
    """Let `by` not come to a table they are asked to; return whether they were. Who was asked by name alone sees it no
    more.
    """
    table = _locked(table)
    gone, _rows = Invited.objects.filter(table=table, member=by).delete()
    if not gone:
        return False
    if table.room_id is None and chair_of(by, table) is None:
        Seat.objects.filter(audience_id=table.thread.audience_id, member=by).delete()
    record(TableDeclined(table.pk, by.pk))
    return True


def _locked(table: Table) -> Table:
    rows = Table.objects.select_for_update(of=("self",))
    return rows.select_related("thread", "room__audience", "byline__member", "byline__link").get(pk=table.pk)
