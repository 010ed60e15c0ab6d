"""Who hears of a table: who is asked, who follows its case, who has a place there."""

from cop.coffee.models import Case
from cop.community.facts import MemberLeft
from cop.community.models import Member
from cop.discussion.queries import Hearer, hearers_in
from cop.intervision.actions.tell import (
    hush_asked,
    hush_invitations,
    tell_about_case,
    tell_asked,
    tell_members,
    tell_sitting,
)
from cop.intervision.facts import (
    TableChanged,
    TableClosed,
    TableDeclined,
    TableDropped,
    TableInvited,
    TableOpened,
)
from cop.intervision.models import Invited, Table
from cop.intervision.queries import who_sits
from cop.ledger.facts import Fact


def tell_asked_to_table(fact: Fact, _entry: int) -> None:
    """Tell a member that they are asked, as long as they are."""
    assert isinstance(fact, TableInvited)
    rows = Invited.objects.filter(table=fact.table_id, member=fact.member_id, table__closed_at=None)
    for row in rows.select_related("table", "member"):
        tell_asked(table=row.table, member=row.member)


def hush_asked_to_table(fact: Fact, _entry: int) -> None:
    """Take back what asked a member who does not come."""
    assert isinstance(fact, TableDeclined)
    if not Invited.objects.filter(table=fact.table_id, member=fact.member_id).exists():
        hush_asked(table_id=fact.table_id, member_id=fact.member_id)


def tell_followers_of_table(fact: Fact, _entry: int) -> None:
    """Tell who follows a case that colleagues will think about it at a table; its bringer opened it."""
    assert isinstance(fact, TableOpened)
    table = Table.objects.filter(pk=fact.table_id, closed_at=None, case__isnull=False).first()
    case = Case.objects.with_author().filter(pk=table.case_id or 0).first() if table else None
    if table is None or case is None:
        return
    asked = set(table.invited.values_list("member", flat=True))
    for hearer in hearers_in(case.thread):
        member = hearer.byline.member
        if hearer.byline.pk == case.byline_id or (member is not None and (member.guest or member.pk in asked)):
            continue
        tell_about_case(table=table, byline=hearer.byline, withheld=_twice(case, hearer))


def _twice(case: Case, hearer: Hearer) -> bool | None:
    """Say whether a row is withheld: where aliases speak every name has a row, also that of who hears as one."""
    return hearer.doubled if case.thread.veiled and hearer.byline.member_id is not None else None


def tell_table_moved(fact: Fact, _entry: int) -> None:
    """Tell who has a place, or is asked, that a table has another hour; who opened it moved it."""
    assert isinstance(fact, TableChanged)
    table = Table.objects.filter(pk=fact.table_id, closed_at=None).first()
    if table is not None and fact.moved:
        others = [one for one in who_sits(table) if one.pk != table.byline_id]
        tell_sitting(table=table, bylines=others, turn="moved", number=fact.version)
        tell_members(table=table, members=_asked(table), turn="moved", number=fact.version)


def tell_table_dropped(fact: Fact, _entry: int) -> None:
    """Tell who had a place, or was asked, that a table is not held; what asked them is over."""
    assert isinstance(fact, TableDropped)
    hush_invitations(table_id=fact.table_id)
    table = Table.objects.filter(pk=fact.table_id).first()
    if table is not None:
        others = [one for one in who_sits(table) if one.pk != table.byline_id]
        tell_sitting(table=table, bylines=others, turn="dropped", number=1, url="/tables/")
        tell_members(table=table, members=_asked(table), turn="dropped", number=1, url="/tables/")


def hush_table_over(fact: Fact, _entry: int) -> None:
    """Leave nothing waiting of what asked to a table that is over."""
    assert isinstance(fact, TableClosed)
    hush_invitations(table_id=fact.table_id)


def drop_table_invitations(fact: Fact, _entry: int) -> None:
    """Ask a member who left no more."""
    assert isinstance(fact, MemberLeft)
    Invited.objects.filter(member=fact.member_id).delete()


def _asked(table: Table) -> list[Member]:
    return list(Member.objects.present().filter(pk__in=table.invited.values("member")).order_by("pk"))
