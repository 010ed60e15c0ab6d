"""What comes after a table: who took part is asked what they take from it, and who brought the case how it went."""

from django.urls import reverse

from cop.community.facts import MemberLeft
from cop.community.models import Member
from cop.intervision.actions import forget_insights_of
from cop.intervision.facts import OutcomeAsked, OutcomeGivenUp, OutcomePutOff, OutcomeTold, TableClosed
from cop.intervision.models import Chair, Outcome
from cop.ledger.facts import Fact
from cop.notifications.actions import notify, put_aside, take_back
from cop.notifications.enums import Kind


def tell_closed(fact: Fact, _entry: int) -> None:
    """Ask who took part, each once, what they take from it; nothing of the table is told."""
    assert isinstance(fact, TableClosed)
    chairs = Chair.objects.filter(table=fact.table_id, attendance__isnull=False).with_author()
    url, ids = reverse("intervision:table_after", args=[fact.table_id]), {"table": fact.table_id, "closed": 1}
    for chair in chairs:
        notify(byline=chair.byline, kind=Kind.AFTER, turn="closed", url=url, ids=ids, once=True)


def tell_day_came(fact: Fact, _entry: int) -> None:
    """Ask who brought the case how it went, unless they told or closed the matter meanwhile."""
    assert isinstance(fact, OutcomeAsked)
    waits = Outcome.objects.filter(table=fact.table_id, asked_on__isnull=False, told_on=None, given_up_on=None)
    for outcome in waits.select_related("table__take_away__byline__member", "table__take_away__byline__link"):
        url, byline = reverse("intervision:table_outcome", args=[fact.table_id]), outcome.table.take_away.byline
        notify(byline=byline, kind=Kind.AFTER, turn="table", url=url, ids=_day_of(outcome), once=True)


def hush_asking(fact: Fact, _entry: int) -> None:
    """Take the question back that was answered."""
    assert isinstance(fact, OutcomeTold | OutcomeGivenUp)
    for outcome in Outcome.objects.filter(table=fact.table_id, asked_on__isnull=False):
        take_back(kind=Kind.AFTER, ids=_day_of(outcome))


def hush_put_off(fact: Fact, _entry: int) -> None:
    """Take the question back that was put off; on its new day it is asked anew."""
    assert isinstance(fact, OutcomePutOff)
    for outcome in Outcome.objects.filter(table=fact.table_id):
        put_aside(kind=Kind.AFTER, about={"table": fact.table_id, "asked": 1}, but=_day_of(outcome))


def _day_of(outcome: Outcome) -> dict[str, int]:
    day = outcome.due_on.toordinal() if outcome.due_on else 0
    return {"table": outcome.table_id, "asked": 1, "day": day}


def tell_how_it_went(fact: Fact, _entry: int) -> None:
    """Tell who took part, once, that who brought the case told how it went."""
    assert isinstance(fact, OutcomeTold)
    chairs = Chair.objects.filter(table=fact.table_id, attendance__brought=False).with_author()
    url, ids = reverse("intervision:table_after", args=[fact.table_id]), {"table": fact.table_id, "told": 1}
    for chair in chairs:
        notify(byline=chair.byline, kind=Kind.TOLD, turn="table", url=url, ids=ids, once=True)


def let_insights_go(fact: Fact, _entry: int) -> None:
    """Erase what a member who left wrote for themselves."""
    assert isinstance(fact, MemberLeft)
    for member in Member.objects.filter(pk=fact.member_id):
        forget_insights_of(member=member)
