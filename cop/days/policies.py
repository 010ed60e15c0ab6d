"""Who may do what with topics, polls and days. Seeing them is asked before, by the read."""

from collections.abc import Collection
from datetime import datetime

from django.utils import timezone

from cop.anonymity.policies import owns
from cop.community.enums import Role
from cop.community.models import Member
from cop.community.policies import may_coordinate
from cop.days.models import Day, Guest, Poll, Session, Shown, Topic
from cop.days.rules import Window, is_looked_back_on, is_ticked, window

ORGANISERS = (Role.COORDINATOR, Role.ADMINISTRATOR, Role.TRAINER)


def may_propose(member: Member) -> bool:
    """Say whether `member` may propose a topic: everybody who is here and no guest."""
    return member.inside


def may_back(member: Member, topic: Topic) -> bool:
    """Say whether `member` may back a topic, or back it no more."""
    return member.active and topic.ended_at is None and topic.withdrawn_at is None


def may_edit_topic(member: Member, topic: Topic) -> bool:
    """Say whether `member` may reword a topic or take it back: who proposed it, while it is open."""
    return may_back(member, topic) and owns(member, topic.byline)


def may_organise(member: Member) -> bool:
    """Say whether `member` organises days: coordinators, trainers, administrators."""
    if member.within_request and member.coordinates:
        return member.active
    return member.active and member.grants.in_force().filter(role__in=ORGANISERS).exists()


def may_settle(member: Member, topic: Topic) -> bool:
    """Say whether `member` may decline a topic or join it to another one."""
    return may_back(member, topic) and may_organise(member)


def may_vote(member: Member, poll: Poll) -> bool:
    """Say whether `member` may answer a poll."""
    return member.active and poll.closed_at is None


def may_change_poll(member: Member, poll: Poll) -> bool:
    """Say whether `member` may change, close or decide a poll: who made it, and who coordinates everything."""
    return member.active and (owns(member, poll.byline) or may_coordinate(member, None))


def may_see_votes(member: Member, poll: Poll) -> bool:
    """Say whether `member` sees who answered what; where votes are hidden, only who made it until it is closed."""
    return not poll.hidden or poll.closed_at is not None or owns(member, poll.byline)


def may_change_day(member: Member, day: Day) -> bool:
    """Say whether `member` may change a day: who organises it, and who coordinates everything."""
    return member.active and day.cancelled_at is None and (owns(member, day.byline) or may_coordinate(member, None))


def may_move_day(member: Member, day: Day) -> bool:
    """Say whether `member` may give a day another time: who may change it, until it is over; it took place then."""
    return not day.over and may_change_day(member, day)


def may_cancel_day(member: Member, day: Day) -> bool:
    """Say whether `member` may cancel a day: who may move it."""
    return may_move_day(member, day)


def may_edit_session(member: Member, session: Session) -> bool:
    """Say whether `member` may change what a session says: who may change its day, and who gives it."""
    if may_change_day(member, session.day):
        return True
    stands = session.dropped_at is None and session.day.cancelled_at is None
    return member.active and stands and session.hosts.filter(pk=member.pk).exists()


def may_answer_day(member: Member, day: Day) -> bool:
    """Say whether `member` may say that they come."""
    return member.active and day.cancelled_at is None


def may_join(member: Member, day: Day, now: datetime) -> bool:
    """Say whether `member` may take a place, or join a line: while one signs up; who may change the day always."""
    return window(now, opens=day.opens_at, until=day.joins_until) is Window.OPEN or may_change_day(member, day)


def may_read_told(member: Member, day: Day) -> bool:
    """Say whether `member` reads what guests told, and what would help them: who organises the day, nobody above them.

    Once they have left, or while they are suspended, it is who coordinates everything.
    """
    author = day.byline.member
    if author is not None and author.active:
        return member.active and owns(member, day.byline)
    return member.active and may_coordinate(member, None)


def may_run(member: Member, day: Day) -> bool:
    """Say whether `member` has a day in hand: who organises it, and who coordinates everything."""
    return member.active and (owns(member, day.byline) or may_coordinate(member, None))


def may_repeat(member: Member, day: Day) -> bool:
    """Say whether `member` may book a day once more: who has it in hand, while they organise days at all."""
    return may_run(member, day) and may_organise(member)


def may_give(member: Member, day: Day, *, hosts: Collection[int] | None = None) -> bool:
    """Say whether `member` gives a day: who has it in hand, and the hosts of its sessions as they were released.

    Of one session it is who has the day in hand, and its own `hosts`.
    """
    if may_run(member, day) or not member.active:
        return member.active
    if hosts is not None:
        return member.pk in hosts
    known = getattr(day, "gives_one", None)  # where the read of the day brought it along
    return Shown.objects.standing().filter(session__day=day, hosts=member).exists() if known is None else known


def may_tick(member: Member, day: Day) -> bool:
    """Say whether `member` may say who is there: who gives the day, from its morning on until two weeks after."""
    return day.cancelled_at is None and is_ticked(day.when, timezone.now()) and may_give(member, day)


def may_evaluate(guest: Guest | None, day: Day) -> bool:
    """Say whether a guest who was there may say how it was: once, in the two weeks after."""
    return guest is not None and not guest.evaluated and is_over(day) and is_looked_back_on(day.when, timezone.now())


def may_certify(guest: Guest | None, day: Day) -> bool:
    """Say whether a guest may have a certificate: who was seen there, once it is over."""
    return guest is not None and guest.came_at is not None and is_over(day)


def is_over(day: Day) -> bool:
    """Say whether a day took place and is over."""
    return day.cancelled_at is None and day.ends_at <= timezone.now()
