"""Whom the coffee room tells of what happened to what was said."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.urls import reverse

from cop.anonymity.facts import AliasEnding, AliasOpened, RevealAsked
from cop.anonymity.models import Byline, Reveal
from cop.anonymity.queries import requests_open
from cop.coffee.listeners.ask import way_to_ask
from cop.coffee.models import Ask, Case, Room
from cop.coffee.queries import asked_for, covered_now
from cop.community.facts import ModeratorBack, ModeratorRests
from cop.community.models import Member
from cop.community.queries import moderators
from cop.discussion.enums import Covered, FlagGround, Outcome, ShownTo
from cop.discussion.facts import (
    FlagAppealed,
    FlagDecided,
    FlagLeft,
    FlagRaised,
    FlagWaited,
    HeldShown,
    PostAdded,
    PostEdited,
)
from cop.discussion.models import Flag, Post
from cop.discussion.queries import Calls, Hearer, calls_in, hearers_in, way_to
from cop.ledger.facts import Fact
from cop.notifications.actions import notify
from cop.notifications.enums import Kind


def tell_of_reply(fact: Fact, _entry: int) -> None:
    """Tell whom a reply calls, who brought the case, and who else hears of it, once it is there for all.

    Whom it calls is told that alone; a muted talk tells it too. Of what only its bringer may see the bringer is told.
    """
    assert isinstance(fact, PostAdded)
    post, case = _there(fact)
    if post is None or case is None:
        return
    called = _tell_called(case, post)
    url, ids = reverse("coffee:case_unread", args=[case.pk]), {"case": case.pk}
    for hearer in hearers_in(case.thread, post):
        if post.shown_to != ShownTo.ALL and hearer.byline.pk != case.byline_id:
            continue
        kind = Kind.REPLY if hearer.byline.pk == case.byline_id else Kind.FOLLOWED
        if hearer.byline not in called.aliases.values() and hearer.byline.member not in called.members.values():
            notify(byline=hearer.byline, kind=kind, url=url, ids=ids, withheld=_twice(case, hearer))


def tell_whom_it_calls(fact: Fact, _entry: int) -> None:
    """Tell whom a new wording calls, if it called them never before."""
    assert isinstance(fact, PostEdited)
    post, case = _there(fact)
    if post and case:
        _tell_called(case, post)


def tell_of_shown(fact: Fact, _entry: int) -> None:
    """Tell who hears of a talk, once, that what waited in it is there for all; its bringer let it be."""
    assert isinstance(fact, HeldShown)
    case = Case.objects.with_author().filter(thread=fact.thread_id, withdrawn_at=None, erased_at=None).first()
    for hearer in hearers_in(case.thread) if case else ():
        if case and hearer.byline.pk != case.byline_id:
            url, ids = reverse("coffee:case_unread", args=[case.pk]), {"case": case.pk, "shown": fact.seq}
            told: dict[str, Any] = {"kind": Kind.FOLLOWED, "turn": "shown", "once": True}
            notify(byline=hearer.byline, url=url, ids=ids, withheld=_twice(case, hearer), **told)


def _there(fact: PostAdded | PostEdited) -> tuple[Post | None, Case | None]:
    """Return a reply that is there for all, or for the bringer, and its case."""
    posts = Post.objects.for_bringer(fact.thread_id).exclude(covered=Covered.WHOLE)
    case = Case.objects.with_author().filter(thread=fact.thread_id, withdrawn_at=None).first()
    return posts.filter(pk=fact.post_id, withdrawn_at=None).first(), case


def _tell_called(case: Case, post: Post) -> Calls:
    """Tell whom `post` calls, each once, but not its author; return whom it calls. What is held back calls nobody."""
    if post.shown_to != ShownTo.ALL:
        return Calls()
    calls = calls_in(case.thread, post.body)
    place = f"{reverse('coffee:case_detail', args=[case.pk])}?post={post.pk}#post-{post.pk}"
    what: dict[str, Any] = {"kind": Kind.MENTION, "url": place, "ids": {"case": case.pk, "post": post.pk}, "once": True}
    for member in {member.pk: member for member in calls.members.values()}.values():
        if member.pk != post.byline.member_id:
            notify(to=member, **what)
    for byline in {byline.pk: byline for byline in calls.aliases.values()}.values():
        if byline.pk != post.byline_id:
            notify(byline=byline, **what)
    return calls


def _twice(case: Case, hearer: Hearer) -> bool | None:
    """Say whether a row is withheld. Where aliases speak every name has a row, also that of who hears as one."""
    named = hearer.byline.member_id is not None and hearer.byline.pk != case.byline_id
    return hearer.doubled if case.thread.veiled and named else None


def tell_answered(fact: Fact, _entry: int) -> None:
    """Tell whose words in a coffee talk a colleague answers, once that is there for all."""
    assert isinstance(fact, PostAdded)
    posts = Post.objects.for_topic(fact.thread_id).select_related("parent__byline__member")
    post = posts.filter(pk=fact.post_id, withdrawn_at=None, thread__room__isnull=False).first()
    if post is None or post.parent is None or post.byline_id == post.parent.byline_id:
        return
    to = post.parent.byline.member
    room = _room(to, post.thread_id) if to else None
    if room:
        url = f"{reverse('coffee:room_talk', args=[room.slug])}#post-{post.pk}"
        notify(to=to, kind=Kind.REPLY, turn="talk", url=url, ids={"post": post.parent.pk})


def _room(member: Member, thread_id: int) -> Room | None:
    return Room.objects.visible_to(member).filter(talk=thread_id).first()


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
        url=_own(flag.thread_id, flag),
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
    url, turn = _own(flag.thread_id, flag), _turn(flag)
    notify(byline=flag.clearance.byline, kind=Kind.DECIDED, turn=turn, url=url, ids=ids, once=True)
    for of, detail in ((Case, "case_detail"), (Ask, "ask_detail")):
        for pk in of._default_manager.visible_to(flag.by).filter(thread=flag.thread_id).values_list("pk", flat=True):
            url = reverse(f"coffee:{detail}", args=[pk])
            notify(to=flag.by, kind=Kind.DECIDED, turn="raised", url=url, ids=ids, once=True)
    post = Post.objects.filter(clearance=flag.clearance_id).first()
    room = _room(flag.by, flag.thread_id)
    if way := reverse("coffee:room_talk", args=[room.slug]) if room else way_to(flag.by, post) if post else None:
        notify(to=flag.by, kind=Kind.DECIDED, turn="raised", url=way, ids=ids, once=True)


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


def _flag(flag_id: int) -> Flag | None:
    flags = Flag.objects.select_related("clearance__byline__member", "clearance__byline__link", "by")
    return flags.filter(pk=flag_id).first()


def _own(thread_id: int | None, flag: Flag | None = None) -> str:
    """Return where an author finds what happened to a text in this talk, and what can be done about it."""
    ask = Ask.objects.filter(thread=thread_id).first()
    if ask:
        return way_to_ask(ask.pk)
    author = flag and flag.clearance.byline.member
    post = Post.objects.filter(clearance=flag.clearance_id).first() if flag else None
    if author and post and (way := way_to(author, post)):
        return way
    case = Case.objects.filter(thread=thread_id).first()
    if case and case.withdrawn_at:  # what is left of it
        return reverse("coffee:case_detail", args=[case.pk])
    return reverse("coffee:own_cases") + (f"#case-{case.pk}" if case else "")
