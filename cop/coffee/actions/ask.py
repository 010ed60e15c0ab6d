"""Asking a colleague now: the question goes round, one takes it, and two talk."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import byline_of, forget_reported
from cop.anonymity.enums import Purpose
from cop.anonymity.models import Clearance
from cop.coffee.facts import AskEnded, AskHeard, AskMade, AskTaken
from cop.coffee.models import Ask
from cop.coffee.policies import may_end_ask, may_take_ask
from cop.coffee.queries import hearers
from cop.coffee.rules import GIVEN_UP_AFTER, Reach, reach_at
from cop.community.enums import AudienceKind
from cop.community.models import Audience, Member, Seat
from cop.core.errors import NotAllowed
from cop.core.ids import random_id
from cop.core.live import ring
from cop.core.live.bus import drop
from cop.discussion.actions import add_post
from cop.discussion.models import Thread
from cop.framework.models import Channel
from cop.ledger.facts import NOBODY
from cop.ledger.receipts import once
from cop.ledger.recording import record


@transaction.atomic
def ask_colleagues(
    *,
    by: Member,
    text: str,
    language: str,
    key: str,
    channel: Channel | None = None,
    answers: Mapping[str, str] | None = None,
    pledge: bool = False,
) -> Ask | None:
    """Ask whoever is available and reads `language`, once for each `key`; None when nobody is.

    Raises NotAllowed, or NotCleared.
    """
    if not hearers(by, language).exists():
        return None

    def write() -> int:
        audience = Audience.objects.create(kind=AudienceKind.NAMED)
        Seat.objects.create(audience=audience, member=by)
        thread = Thread.objects.create(audience=audience, byline=byline_of(by))
        _say(by, thread, text, key, language, answers, pledge=pledge)
        ask = Ask.objects.create(
            pk=random_id(),
            thread=thread,
            byline=byline_of(by),
            language=language,
            channel=channel,
            asked_at=timezone.now(),
        )
        record(AskMade(ask.pk), actor=NOBODY)
        call(ask=ask)
        return ask.pk

    return Ask.objects.get(pk=once(who=by.pk, action="ask", key=key, payload=text, do=write)[0])


def _say(
    by: Member, thread: Thread, text: str, key: str, language: str, answers: Mapping[str, str] | None, *, pledge: bool
) -> None:
    add_post(
        by=by,
        thread=thread,
        text=text,
        key=key,
        language=language,
        answers=answers,
        pledge=pledge,
        purpose=Purpose.ASK,
    )


@transaction.atomic
def answer_ask(
    *, by: Member, ask: Ask, text: str, key: str, answers: Mapping[str, str] | None = None, pledge: bool = False
) -> None:
    """Say something in the talk of two; what is asked of cases is only a thought here, as a client waits.

    Raises NotAllowed, NotCleared, or Conflict when `key` came before with another text.
    """
    if ask.taken_at is None:
        raise NotAllowed
    _say(by, ask.thread, text, key, ask.language, answers, pledge=pledge)


@transaction.atomic
def call(*, ask: Ask) -> int:
    """Seat whoever should hear `ask` by now; return how many are new. An empty reach is passed over at once."""
    by = ask.byline.member
    if by is None:
        return 0
    seated = set(Seat.objects.filter(audience=ask.thread.audience_id).values_list("member", flat=True))
    due, new = max(reach_at(ask.asked_at, timezone.now()), Reach(ask.reach)), set[int]()
    for reach in Reach:
        if reach <= due or len(seated) == 1:
            new |= set(hearers(by, ask.language, reach).values_list("pk", flat=True)) - seated
            seated |= new
            due = max(due, reach)
    Seat.objects.bulk_create([Seat(audience_id=ask.thread.audience_id, member_id=pk) for pk in sorted(new)])
    Ask.objects.filter(pk=ask.pk).update(reach=due)
    if new:
        record(AskHeard(ask.pk, due), actor=NOBODY)
        ring(f"thread:{ask.thread_id}", state=True)
    return len(new)


@transaction.atomic
def take_ask(*, by: Member, ask: Ask) -> bool:
    """Take `ask`, unless somebody was faster; say whether it is the member's now. The others hear no more of it."""
    if not may_take_ask(by, ask):
        raise NotAllowed
    mine = byline_of(by)
    if not Ask.objects.waiting().filter(pk=ask.pk).update(taken_at=timezone.now(), taken_by=mine):
        return Ask.objects.filter(pk=ask.pk, taken_by=mine).exists()
    others = Seat.objects.filter(audience=ask.thread.audience_id).exclude(member__in=[by.pk, ask.byline.member_id])
    users = list(others.exclude(member__user=None).values_list("member__user", flat=True))
    others.delete()
    record(AskTaken(ask.pk), actor=NOBODY)
    ring(f"thread:{ask.thread_id}", state=True)
    for user_id in users:
        drop(user_id)
    return True


@transaction.atomic
def end_ask(*, by: Member, ask: Ask) -> None:
    """End the talk, or take the question back while nobody has taken it. Ending it twice changes nothing."""
    if not may_end_ask(by, ask):
        raise NotAllowed
    _end(ask)


def _end(ask: Ask) -> None:
    now = timezone.now()
    if Ask.objects.filter(pk=ask.pk, ended_at=None).update(ended_at=now):
        Thread.objects.filter(pk=ask.thread_id).update(closed_at=now)
        record(AskEnded(ask.pk), actor=NOBODY)
        ring(f"thread:{ask.thread_id}", state=True)


def widen_asks() -> int:
    """Let questions go further as their time comes, and give up those nobody took; return how many are called on."""
    called = 0
    for pk in Ask.objects.waiting().values_list("pk", flat=True):
        with transaction.atomic():
            ask = Ask.objects.waiting().select_for_update(of=("self",), skip_locked=True).with_people().filter(pk=pk)
            for one in ask:
                if timezone.now() - one.asked_at > GIVEN_UP_AFTER:
                    _end(one)
                else:
                    called += call(ask=one)
    return called


def forget_asks(*, limit: int = 500) -> int:
    """Erase questions and their talks after seven days, each in a transaction of its own; return how many.

    A talk of which something was reported stays until that is decided.
    """
    gone = 0
    for pk in Ask.objects.over().order_by("asked_at").values_list("pk", flat=True)[:limit]:
        with transaction.atomic():
            ask = Ask.objects.select_for_update(skip_locked=True).select_related("thread").filter(pk=pk).first()
            if ask is None:
                continue
            _erase(ask.thread)
            gone += 1
    return gone


def _erase(thread: Thread) -> None:
    """Delete a talk with all that was said, cleared and reported in it."""
    posts = thread.posts.exclude(clearance=None)
    cleared = {pk for pair in posts.values_list("clearance", "wordings__clearance") for pk in pair if pk}
    flags = list(thread.flags.values_list("clearance", "words"))
    thread.delete()
    forget_reported(ids=[words for _clearance, words in flags if words])
    Clearance.objects.filter(pk__in=cleared | {clearance for clearance, _words in flags}).delete()
    Audience.objects.filter(pk=thread.audience_id).delete()
