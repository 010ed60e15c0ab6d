"""The coffee talk of a room as a page shows it, and how much of it is new."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.urls import reverse
from django.utils import timezone

from cop.coffee.models import Availability, Room
from cop.community.models import Member
from cop.core.keeping import over
from cop.discussion.models import Post
from cop.discussion.queries import WINDOW, Shown, chat
from cop.discussion.querysets import PostQuerySet

MANY = 20
STRIP = 12


@dataclass(slots=True)
class Day:
    """What was said on one day of the reader's, and the day on which it fades."""

    on: date
    fades_on: date
    posts: list[Shown] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CoffeeTalk:
    """A window of the talk by days; `unread` is the first post the reader has not seen, `before` leads back.

    Where all of it is new nothing is marked.
    """

    days: list[Day]
    seq: int
    before: int | None
    unread: int | None


def coffee_talk(member: Member, room: Room, *, before: int | None = None) -> CoffeeTalk:
    """Read the newest posts of a room's talk, or those before a number; one query."""
    read, days = chat(member, room.talk, before=before), list[Day]()
    for post in read.posts:
        assert post.made_at is not None
        on = timezone.localdate(post.made_at)
        if not days or days[-1].on != on:
            days.append(Day(on, on + timedelta(days=settings.KEPT_DAYS["talk"])))
        days[-1].posts.append(post)
    return CoffeeTalk(days, read.seq, read.before, read.unread)


def new_in(member: Member, room: Room) -> list[int]:
    """Return the numbers of what others said since the member was here, oldest first, at most one more than many."""
    others = Post.objects.seen_in(room.talk, member).new_to(member, room.talk).order_by("made_seq")
    return list(others.values_list("pk", flat=True)[: MANY + 1])


@dataclass(frozen=True, slots=True)
class There:
    """Who of a room said that they may be asked now, the first to go last, and what the reader said of themselves."""

    others: list[Availability]
    mine: Availability | None


def there_in(member: Member, room: Room) -> There:
    """Read who of the room is available or busy; one query."""
    now = timezone.now()
    sitting = Member.objects.hearing(room.audience)
    rows = Availability.objects.filter(until__gt=now, member__in=sitting.values("pk")).select_related("member")
    first = ExpressionWrapper(Q(member=member), BooleanField()).desc()
    found = list(rows.order_by(first, "-until", "member__name")[: 4 * STRIP])
    others = [row for row in found if row.member_id != member.pk and row.member.shown]
    return There(others[:STRIP], next((row for row in found if row.member_id == member.pk), None))


def way_to_talk(member: Member, post: Post) -> str | None:
    """Return the address of a post in a room's talk, on the page it stands on; None where the member has no way."""
    slug = Room.objects.visible_to(member).filter(talk=post.thread_id).values_list("slug", flat=True).first()
    talk = reverse("coffee:room_talk", args=[slug]) if slug else None
    return talk and f"{talk}?before={post.made_seq + WINDOW // 2}#post-{post.pk}"


def said_and_over(at: datetime | None = None) -> PostQuerySet:
    """Return what was said in coffee talks and whose time is over at a moment, or now."""
    return Post.objects.filter(thread__in=Room.objects.values("talk"), made_at__lt=over("talk", at))
