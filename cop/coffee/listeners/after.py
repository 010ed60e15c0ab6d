"""What comes after a case, and who is called where none came."""

from django.db.models import F
from django.urls import reverse

from cop.anonymity.policies import owns
from cop.coffee.facts import (
    CaseSilent,
    CaseWaits,
    FollowUpAsked,
    FollowUpGivenUp,
    FollowUpSnoozed,
    FollowUpTold,
    ThanksGiven,
)
from cop.coffee.models import Case, FirstWord, FollowUp, Thanks
from cop.coffee.queries import helpers_of
from cop.community.models import Member
from cop.discussion.facts import PostAdded
from cop.discussion.queries import muted_in
from cop.ledger.facts import Fact
from cop.notifications.actions import notify, put_aside, take_back
from cop.notifications.enums import Kind


def tell_day_came(fact: Fact, _entry: int) -> None:
    """Ask the bringer how it went, unless they told or closed the matter meanwhile; nothing of the case is told."""
    assert isinstance(fact, FollowUpAsked)
    waits = FollowUp.objects.filter(case=fact.case_id, asked_on__isnull=False, told_at=None, given_up_on=None)
    for follow_up in waits.select_related("case__byline__member", "case__byline__link"):
        url, byline = reverse("coffee:follow_up", args=[fact.case_id]), follow_up.case.byline
        notify(byline=byline, kind=Kind.AFTER, url=url, ids=_day_of(follow_up), once=True)


def hush_asking(fact: Fact, _entry: int) -> None:
    """Take the question back that was answered."""
    assert isinstance(fact, FollowUpTold | FollowUpGivenUp)
    for follow_up in FollowUp.objects.filter(case=fact.case_id, asked_on__isnull=False):
        take_back(kind=Kind.AFTER, ids=_day_of(follow_up))


def hush_put_off(fact: Fact, _entry: int) -> None:
    """Count the question that was put off as read; on its new day it is asked anew."""
    assert isinstance(fact, FollowUpSnoozed)
    for follow_up in FollowUp.objects.filter(case=fact.case_id):
        put_aside(kind=Kind.AFTER, about={"case": fact.case_id}, but=_day_of(follow_up))


def _day_of(follow_up: FollowUp) -> dict[str, int]:
    return {"case": follow_up.case_id, "day": follow_up.due_on.toordinal() if follow_up.due_on else 0}


def tell_how_it_went(fact: Fact, _entry: int) -> None:
    """Tell everybody who answered and has not muted the talk, once, that the bringer told how it went."""
    assert isinstance(fact, FollowUpTold)
    case = Case.objects.with_author().filter(pk=fact.case_id, follow_up__told_at__isnull=False).first()
    muted = muted_in(case.thread) if case else ()
    for byline in helpers_of(case) if case else ():
        if byline.pk in muted:
            continue
        if byline.member is None or Case.objects.visible_to(byline.member).filter(pk=fact.case_id).exists():
            url, ids = reverse("coffee:case_detail", args=[fact.case_id]), {"case": fact.case_id, "told": 1}
            notify(byline=byline, kind=Kind.TOLD, url=url, ids=ids, once=True)


def tell_thanked(fact: Fact, _entry: int) -> None:
    """Tell those who were thanked, each once."""
    assert isinstance(fact, ThanksGiven)
    for thanks in Thanks.objects.filter(case=fact.case_id).select_related("byline__member", "byline__link"):
        url, ids = reverse("coffee:thanks"), {"case": fact.case_id, "thanks": 1}
        notify(byline=thanks.byline, kind=Kind.TOLD, turn="thanks", url=url, ids=ids, once=True)


def ring_for_a_word(fact: Fact, _entry: int) -> None:
    """Tell those who were chosen, or the host in the end, that a case waits for a first word, while it does.

    Under an alias its bearer has a row as the others have.
    """
    assert isinstance(fact, CaseWaits)
    cases = Case.objects.unanswered().with_author().select_related("room__host").filter(pk=fact.case_id)
    for case in cases:
        asked = FirstWord.objects.filter(case=case, turn=fact.turn).select_related("member").order_by("pk")
        host = [case.room.host] if case.room.host and not asked else []
        for member in [*(one.member for one in asked), *host]:
            _call(case, member)


def _call(case: Case, member: Member) -> None:
    mine = owns(member, case.byline)
    if case.byline.alias is None and mine:
        return
    url, ids = reverse("coffee:case_detail", args=[case.pk]), {"case": case.pk}
    withheld = None if case.byline.alias is None else mine
    notify(to=member, kind=Kind.COLD, url=url, ids=ids, once=True, withheld=withheld)


def hush_calls(fact: Fact, _entry: int) -> None:
    """Take the calls for a first word back: there is one."""
    assert isinstance(fact, PostAdded)
    case = Case.objects.filter(thread=fact.thread_id, called__gt=0).first()
    if case:
        take_back(kind=Kind.COLD, ids={"case": case.pk})


def tell_of_silence(fact: Fact, _entry: int) -> None:
    """Tell the bringer that a silent case closes in a week."""
    assert isinstance(fact, CaseSilent)
    for case in Case.objects.open().with_author().filter(pk=fact.case_id, hushed_at__gte=F("moved_at")):
        url = reverse("coffee:case_detail", args=[case.pk])
        ids = {"case": case.pk, "moved": int(case.moved_at.timestamp())}
        notify(byline=case.byline, kind=Kind.SILENT, url=url, ids=ids, once=True)
