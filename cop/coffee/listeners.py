"""What the coffee room does when the community grows, and whom it tells of what happened to what was said."""

from collections.abc import Iterable

from django.db.models import F, Q
from django.urls import reverse

from cop.anonymity.facts import AliasEnding, AliasOpened, RevealAsked
from cop.anonymity.models import Byline, Reveal
from cop.anonymity.policies import owns
from cop.anonymity.queries import requests_open
from cop.coffee.actions import furnish_centre
from cop.coffee.facts import (
    AskEnded,
    AskHeard,
    AskTaken,
    CaseSilent,
    CaseWaits,
    FollowUpAsked,
    FollowUpGivenUp,
    FollowUpTold,
    ThanksGiven,
)
from cop.coffee.models import Ask, Case, FirstWord, FollowUp, Thanks
from cop.coffee.queries import asked_by_now, asked_for, covered_now, helpers_of
from cop.community.facts import CentreOpened, ModeratorBack, ModeratorRests
from cop.community.models import Centre, Member
from cop.community.queries import moderators
from cop.discussion.enums import Covered, FlagGround, Outcome
from cop.discussion.facts import FlagAppealed, FlagDecided, FlagLeft, FlagRaised, FlagWaited, PostAdded
from cop.discussion.models import Flag, Post
from cop.ledger.facts import Fact
from cop.notifications.actions import notify, take_back
from cop.notifications.enums import Kind


def open_first_room(fact: Fact, _entry: int) -> None:
    """Give a new centre its first room."""
    assert isinstance(fact, CentreOpened)  # the table says so
    furnish_centre(by=Member.objects.get(pk=fact.by_id), centre=Centre.objects.get(pk=fact.centre_id))


def tell_bringer(fact: Fact, _entry: int) -> None:
    """Tell who brought a case of a reply to it by somebody else, once it is there for all."""
    assert isinstance(fact, PostAdded)
    post = Post.objects.for_topic(fact.thread_id).filter(pk=fact.post_id, withdrawn_at=None).first()
    case = Case.objects.with_author().filter(thread=fact.thread_id, withdrawn_at=None).first()
    if post and case and post.byline_id != case.byline_id:
        url = reverse("coffee:case_detail", args=[case.pk])
        notify(byline=case.byline, kind=Kind.REPLY, url=url, ids={"case": case.pk})


def tell_of_cover(fact: Fact, _entry: int) -> None:
    """Tell the author what a report covered: words, or all; and when all is hidden as they did not answer."""
    assert isinstance(fact, FlagRaised | FlagLeft)
    flag = _flag(fact.flag_id)
    if flag is None or flag.settled or flag.ground != FlagGround.IDENTIFIES:
        return
    others = Flag.objects.in_force().filter(clearance=flag.clearance_id).exclude(pk=flag.pk)
    covered = covered_now(flag.clearance)
    if covered == Covered.NOTHING or (isinstance(fact, FlagLeft) and others.exists()):
        return  # it pointed at nothing; or all was hidden before, and told
    whole = covered == Covered.WHOLE
    notify(
        byline=flag.clearance.byline,
        kind=Kind.COVERED,
        turn="whole" if whole else "",
        url=_own(flag.thread_id),
        ids={"flag": flag.pk, "whole": int(whole)},
        once=True,
    )


def tell_of_decision(fact: Fact, _entry: int) -> None:
    """Tell the author what a moderator decided, and who reported it that it was."""
    assert isinstance(fact, FlagDecided)
    flag = _flag(fact.flag_id)
    if flag is None:
        return
    ids = {"flag": flag.pk, "decision": 1 if flag.appeal_decided_at is None else 2}
    url, turn = _own(flag.thread_id), _turn(flag)
    notify(byline=flag.clearance.byline, kind=Kind.DECIDED, turn=turn, url=url, ids=ids, once=True)
    case = Case.objects.visible_to(flag.by).filter(thread=flag.thread_id).first()
    if case:
        url = reverse("coffee:case_detail", args=[case.pk])
        notify(to=flag.by, kind=Kind.DECIDED, turn="raised", url=url, ids=ids, once=True)


def _turn(flag: Flag) -> str:
    if flag.ground == FlagGround.OTHER:
        return "other"
    if flag.outcome == Outcome.LIFTED:
        return "lifted"
    return "kept" if flag.appeal_decided_at is None else "final"


def tell_of_appeal(fact: Fact, _entry: int) -> None:
    """Tell the moderators who may look that an author asks for another one."""
    assert isinstance(fact, FlagAppealed)
    _tell_moderators(Flag.objects.waiting().filter(pk=fact.flag_id), moderators())


def tell_of_waiting(fact: Fact, _entry: int) -> None:
    """Tell the moderators who may look that a report has waited long."""
    assert isinstance(fact, FlagWaited)
    for flag in Flag.objects.waiting().filter(pk=fact.flag_id):
        _tell_each(flag, Kind.WAITING, moderators())


def tell_who_steps_in(fact: Fact, _entry: int) -> None:
    """Tell a deputy, or a moderator who is back, what the others were told and still waits."""
    assert isinstance(fact, ModeratorRests | ModeratorBack)
    number = fact.deputy_id if isinstance(fact, ModeratorRests) else fact.member_id
    members = list(moderators().filter(pk=number))
    known = Flag.objects.waiting().filter(Q(waited_at__isnull=False) | Q(appealed_at__isnull=False))
    _tell_moderators(known, members)
    for reveal_id in requests_open():
        _ask_each(reveal_id, members)


def tell_of_asking(fact: Fact, _entry: int) -> None:
    """Tell the moderators who may agree that a colleague asks to open an alias."""
    assert isinstance(fact, RevealAsked)
    if fact.reveal_id in requests_open():
        _ask_each(fact.reveal_id, moderators())


def _ask_each(reveal_id: int, members: Iterable[Member]) -> None:
    """Ask those of `members` who may agree; the others have a row as well, as it may be their alias."""
    url, ids = reverse("coffee:report_list"), {"reveal": reveal_id}
    for member in members:
        asked = asked_for(member).filter(pk=reveal_id).exists()
        notify(to=member, kind=Kind.REVEAL, url=url, ids=ids, once=True, withheld=not asked)


def _tell_moderators(flags: Iterable[Flag], members: Iterable[Member]) -> None:
    for flag in flags:
        _tell_each(flag, Kind.WAITING if flag.appealed_at is None else Kind.APPEALED, members)


def _tell_each(flag: Flag, kind: Kind, members: Iterable[Member]) -> None:
    """Tell those of `members` who may look; a row of the others stands beside theirs, as it may be their alias."""
    url, ids = reverse("coffee:report_list"), {"flag": flag.pk}
    for member in members:
        may_look = Flag.objects.visible_to(member).filter(pk=flag.pk).exists()
        notify(to=member, kind=kind, url=url, ids=ids, once=True, withheld=not may_look)


def tell_of_opening(fact: Fact, _entry: int) -> None:
    """Tell who is behind an alias that two moderators opened it, and on what ground."""
    assert isinstance(fact, AliasOpened)
    reveal = Reveal.objects.select_related("byline__link").filter(pk=fact.reveal_id).first()
    if reveal:
        url, ids = _own(reveal.byline.thread_ref), {"reveal": reveal.pk}
        notify(byline=reveal.byline, kind=Kind.OPENED, turn=reveal.ground, url=url, ids=ids, once=True)


def tell_of_ending(fact: Fact, _entry: int) -> None:
    """Tell who bears an alias that the way back from it ends soon."""
    assert isinstance(fact, AliasEnding)
    byline = Byline.objects.select_related("link").filter(pk=fact.byline_id, link__isnull=False).first()
    if byline and byline.link.ends_on:
        ids = {"byline": byline.pk, "day": byline.link.ends_on.toordinal()}
        notify(byline=byline, kind=Kind.ENDING, url=_own(byline.thread_ref), ids=ids, once=True)


def ring_colleagues(fact: Fact, _entry: int) -> None:
    """Ring the bells of those who hear a question that nobody has taken yet."""
    assert isinstance(fact, AskHeard)
    for ask in Ask.objects.waiting().with_people().filter(pk=fact.ask_id):
        for member in asked_by_now(ask):
            notify(to=member, kind=Kind.ASKED, url=_ask(ask.pk), ids={"ask": ask.pk}, once=True)


def hush_others(fact: Fact, _entry: int) -> None:
    """Take back what rang, once somebody took the question or it ended; tell who asked that somebody did."""
    assert isinstance(fact, AskTaken | AskEnded)
    take_back(kind=Kind.ASKED, ids={"ask": fact.ask_id})
    ask = Ask.objects.going_on().with_people().filter(pk=fact.ask_id).first()
    if ask:
        ids = {"ask": ask.pk, "taken": 1}
        notify(byline=ask.byline, kind=Kind.ASKED, turn="taken", url=_ask(ask.pk), ids=ids, once=True)


def _ask(ask_id: int) -> str:
    return reverse("coffee:ask_detail", args=[ask_id])


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


def _day_of(follow_up: FollowUp) -> dict[str, int]:
    return {"case": follow_up.case_id, "day": follow_up.due_on.toordinal() if follow_up.due_on else 0}


def tell_how_it_went(fact: Fact, _entry: int) -> None:
    """Tell everybody who answered, once, that the bringer told how it went."""
    assert isinstance(fact, FollowUpTold)
    case = Case.objects.with_author().filter(pk=fact.case_id, follow_up__told_at__isnull=False).first()
    for byline in helpers_of(case) if case else ():
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


def _flag(flag_id: int) -> Flag | None:
    flags = Flag.objects.select_related("clearance__byline__member", "clearance__byline__link", "by")
    return flags.filter(pk=flag_id).first()


def _own(thread_id: int | None) -> str:
    """Return where an author finds what happened to a text in this talk, and what can be done about it."""
    case = Case.objects.filter(thread=thread_id).first()
    if case and case.withdrawn_at:  # what is left of it
        return reverse("coffee:case_detail", args=[case.pk])
    return reverse("coffee:own_cases") + (f"#case-{case.pk}" if case else "")
