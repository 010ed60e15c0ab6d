"""What is told of tables, and to whom. Each is told once; never a word of what a table is about."""

from collections.abc import Iterable

from cop.anonymity.models import Byline
from cop.community.models import Member
from cop.intervision.models import Table
from cop.notifications.actions import notify, put_aside, take_back
from cop.notifications.enums import Kind


def tell_asked(*, table: Table, member: Member) -> None:
    """Tell a member that they are asked to a table."""
    notify(to=member, kind=Kind.TABLE, url=_url(table), ids=_asked(table.pk, member.pk))


def hush_asked(*, table_id: int, member_id: int) -> None:
    """Take back that a member is asked: they came, or don't."""
    take_back(kind=Kind.TABLE, ids=_asked(table_id, member_id))


def hush_invitations(*, table_id: int) -> None:
    """Leave nothing waiting of what asks to a table that is over."""
    put_aside(kind=Kind.TABLE, about={"table": table_id, "asks": 1}, but={})


def tell_about_case(*, table: Table, byline: Byline, withheld: bool | None) -> None:
    """Tell who follows a case that a table is about it."""
    ids = {"table": table.pk, "asks": 1, "case": table.case_id or 0}
    notify(byline=byline, kind=Kind.TABLE, turn="case", url=_url(table), ids=ids, once=True, withheld=withheld)


def tell_sitting(*, table: Table, bylines: Iterable[Byline], turn: str, number: int, url: str = "") -> None:
    """Tell who has a place at a table that it moved, is soon, or is not held; `number` is of what it happened to."""
    for byline in bylines:
        ids = {"table": table.pk, turn: number}
        notify(byline=byline, kind=Kind.TABLE, turn=turn, url=url or _url(table), ids=ids, once=True)


def tell_members(*, table: Table, members: Iterable[Member], turn: str, number: int, url: str = "") -> None:
    """Tell members who are asked to a table that it moved, or is not held."""
    for member in members:
        ids = {"table": table.pk, turn: number}
        notify(to=member, kind=Kind.TABLE, turn=turn, url=url or _url(table), ids=ids, once=True)


def _asked(table_id: int, member_id: int) -> dict[str, int]:
    """Return what a notice that asks is about."""
    return {"table": table_id, "asks": 1, "member": member_id}


def _url(table: Table) -> str:
    return f"/tables/{table.pk}/"
