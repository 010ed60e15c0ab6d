"""Who may see a room and the cases in it."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case as If
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import JSONObject
from django.utils import timezone

from cop.anonymity.queries import AS_SHOWN, own
from cop.coffee.enums import RoomKind
from cop.community.enums import Role
from cop.community.models import Audience, CentreDay, Member, OpeningHours
from cop.core.keeping import over
from cop.discussion.enums import Covered
from cop.discussion.models import Flag

if TYPE_CHECKING:
    from cop.coffee.models import (  # noqa: F401  (named in strings)
        Ask,
        Availability,
        CardLine,
        Case,
        FollowUp,
        Gist,
        Room,
        RoomInvitation,
        Thanks,
    )

HOST_CALLED = 3
A_DAY = timedelta(days=1)
CARD = (
    *("pk", "version", "replies", "made_at", "moved_at", "closed_at", "language", "heading", "question_html"),
    *("urgent", "phase_id", "channel_id", "thread__veiled", "thread__holds", "room__name", "topped_at"),
)
GIST = ("pk", "language", "heading", "question_html", "covered", "version", "mended", *AS_SHOWN)


def opening_times(centre: str = "pk") -> dict[str, ArraySubquery]:
    """Return what reads along, as JSON, when the centre at a path is open: weekdays, and other days since yesterday."""
    times, today = {"opens": "opens", "closes": "closes"}, timezone.now().date()
    week = OpeningHours.objects.filter(centre=OuterRef(centre)).order_by()
    days = CentreDay.objects.filter(centre=OuterRef(centre), on__range=(today - A_DAY, today + 2 * A_DAY)).order_by()
    return {
        "usual_hours": ArraySubquery(week.values_list(JSONObject(weekday="weekday", **times))),
        "other_hours": ArraySubquery(days.values_list(JSONObject(on="on", **times))),
    }


class RoomQuerySet(QuerySet["Room"]):
    """Rooms."""

    def visible_to(self, member: Member) -> Self:
        """Return rooms whose audience `member` is part of; others do not exist for them."""
        return self.filter(audience__in=Audience.objects.heard_by(member))

    def for_topic(self, room_id: int) -> Self:
        """Return the room of a live topic."""
        return self.filter(pk=room_id)

    def open(self) -> Self:
        """Return rooms in use."""
        return self.filter(archived_at=None)

    def with_hours(self) -> Self:
        """Bring along when their centres are open."""
        return self.annotate(**opening_times("centre"))

    def managed_by(self, member: Member) -> Self:
        """Return rooms `member` looks after: as their host, or as who coordinates a centre of theirs.

        A closed room is its host's alone; where the host has gone it is everybody's who sits in it.
        """
        if not member.active:
            return self.none()
        roles = member.grants.in_force().filter(role__in=[Role.COORDINATOR, Role.ADMINISTRATOR])
        circles = Audience.objects.filter(centres__in=roles.values("scope"))
        hostless = Q(host=None) | Q(host__left_at__isnull=False)
        inside = Q(audience__in=Audience.objects.heard_by(member))
        return self.filter(
            inside & (Q(host=member) | Q(kind=RoomKind.CLOSED) & hostless)
            | Q(centre__in=roles.values("scope"))
            | Q(kind=RoomKind.CIRCLE, audience__in=circles.values("pk"))
            | ~Q(kind=RoomKind.CLOSED) & Q(Exists(roles.filter(scope=None)))
        )


class RoomInvitationQuerySet(QuerySet["RoomInvitation"]):
    """Invitations into closed rooms."""

    def visible_to(self, member: Member) -> Self:
        """Return those of the member into rooms in use."""
        return self.filter(member=member, room__archived_at=None) if member.active else self.none()


class CaseQuerySet(QuerySet["Case"]):
    """Cases."""

    def visible_to(self, member: Member) -> Self:
        """Return cases in the member's rooms; withdrawn ones keep their place for those who answered."""
        return self.filter(thread__audience__in=Audience.objects.heard_by(member))

    def for_topic(self, room_id: int) -> Self:
        """Return the cases of a room that every hearer of its topic may see now."""
        return self.filter(room=room_id, withdrawn_at=None, erased_at=None)

    def with_author(self) -> Self:
        """Bring the byline along, with the member or the way back behind it; thread and room too."""
        return self.with_place().select_related("byline__member")

    def with_place(self) -> Self:
        """Bring thread and room along, and of the byline what says whose it is, but not the name it shows."""
        return self.select_related("byline__link", "thread", "room")

    def as_cards(self) -> QuerySet["Case", dict[str, Any]]:
        """Read what cards show of cases, as values: no list needs the rest of them."""
        return self.values(*CARD, *AS_SHOWN, in_short=self._gists())

    def with_gists(self) -> Self:
        """Bring along as `in_short` what their readers see of their short versions, as values; no query of its own."""
        return self.annotate(in_short=self._gists())

    def _gists(self) -> ArraySubquery:
        older = If(When(of=F("case__digest"), then=Value(value=False)), default=Value(value=True))
        said = JSONObject(**{name: name for name in GIST}, older=older)
        gists = GistQuerySet(self.model.gists.rel.related_model)
        return ArraySubquery(gists.shown().filter(case=OuterRef("pk")).order_by("language").values(said=said))

    def listed(self) -> Self:
        """Return cases as lists show them: neither withdrawn nor erased, last moved first."""
        return self.filter(withdrawn_at=None, erased_at=None).order_by("-moved_at", "-id")

    def older_than(self, moved_at: datetime, case_id: int) -> Self:
        """Return cases that come after (`moved_at`, `case_id`) in a list."""
        return self.filter(Q(moved_at__lt=moved_at) | Q(moved_at=moved_at, pk__lt=case_id))

    def open(self) -> Self:
        """Return cases that still take replies."""
        return self.filter(closed_at=None, withdrawn_at=None)

    def unanswered(self) -> Self:
        """Return open cases without a reply."""
        return self.open().filter(replies=0)

    def cold(self, before: datetime) -> Self:
        """Return unanswered cases that wait since before a moment, or since colleagues were last asked for a word."""
        since = Q(called_at=None, made_at__lt=before) | Q(called_at__lt=before)
        return self.unanswered().filter(since, called__lt=HOST_CALLED, room__archived_at=None)

    def silent(self, since: datetime) -> Self:
        """Return open cases in which nothing has happened since a moment."""
        return self.open().filter(moved_at__lt=since, room__archived_at=None)

    def to_hush(self, since: datetime) -> Self:
        """Return silent cases whose bringer was not told so yet."""
        return self.silent(since).filter(Q(hushed_at=None) | Q(hushed_at__lt=F("moved_at")))

    def to_let_go(self, since: datetime, hushed: datetime) -> Self:
        """Return silent cases whose bringer was told so before `hushed`."""
        return self.silent(since).filter(hushed_at__lte=hushed, hushed_at__gte=F("moved_at"))

    def to_erase(self, before: datetime) -> Self:
        """Return cases closed or taken back before a moment whose talk, with what is left of their words, is there."""
        ended = Q(closed_at__lt=before) | Q(closed_at=None, withdrawn_at__lt=before)
        return self.filter(ended, erased_at=None)


class AvailabilityQuerySet(QuerySet["Availability"]):
    """Who may be asked."""

    def now(self) -> Self:
        """Return those whose time is not over and who are not busy."""
        now = timezone.now()
        return self.filter(until__gt=now).exclude(busy_until__gt=now)


class AskQuerySet(QuerySet["Ask"]):
    """Questions that cannot wait."""

    def visible_to(self, member: Member) -> Self:
        """Return those the member asks, is asked, or has taken."""
        return self.filter(thread__audience__in=Audience.objects.heard_by(member))

    def for_topic(self, thread_id: int) -> Self:
        """Return the question of a talk."""
        return self.filter(thread=thread_id)

    def with_people(self) -> Self:
        """Bring along who asks and who took it."""
        return self.select_related("thread", "byline__member", "taken_by__member", "channel")

    def waiting(self) -> Self:
        """Return those nobody has taken yet."""
        return self.filter(taken_at=None, ended_at=None)

    def over(self, at: datetime | None = None) -> Self:
        """Return those whose time is over at a moment, or now, and of which no report waits."""
        return self.filter(asked_at__lt=over("asks", at)).exclude(thread__in=Flag.objects.waiting().values("thread"))

    def going_on(self) -> Self:
        """Return talks that were taken and have not ended."""
        return self.filter(taken_at__isnull=False, ended_at=None)


class FollowUpQuerySet(QuerySet["FollowUp"]):
    """What came after cases."""

    def visible_to(self, member: Member) -> Self:
        """Return those of cases in the member's rooms."""
        return self.filter(case__thread__audience__in=Audience.objects.heard_by(member))

    def for_topic(self, thread_id: int) -> Self:
        """Return what came after the case of a live topic, once it is told."""
        return self.filter(case__thread=thread_id, told_at__isnull=False)

    def to_ask(self, until: date) -> Self:
        """Return those about which nobody was asked yet and whose day is not after `until`, of closed cases."""
        open_ones = self.filter(due_on__lte=until, asked_on=None, told_at=None, given_up_on=None)
        return open_ones.filter(case__closed_at__isnull=False, case__withdrawn_at=None)


class ThanksQuerySet(QuerySet["Thanks"]):
    """Thanks."""

    def visible_to(self, member: Member) -> Self:
        """Return what the member was thanked with, under the own name or an alias: nobody else sees it."""
        return self.filter(own(member), case__thread__audience__in=Audience.objects.heard_by(member))

    def for_topic(self, _number: int) -> Self:
        """Return nothing: no live topic shows thanks."""
        return self.none()


class GistQuerySet(QuerySet["Gist"]):
    """Cases in short."""

    def visible_to(self, member: Member) -> Self:
        """Return those of cases in the member's rooms."""
        return self.filter(case__thread__audience__in=Audience.objects.heard_by(member))

    def for_topic(self, thread_id: int) -> Self:
        """Return those of the case of a live topic."""
        return self.shown().filter(case__thread=thread_id)

    def shown(self) -> Self:
        """Return those that may be shown: where something of the case is covered, they might tell it."""
        return self.filter(case__covered=Covered.NOTHING)

    def read_by(self, languages: Collection[str]) -> Self:
        """Return those a list shows to who reads `languages`."""
        return self.shown().filter(language__in=languages).exclude(covered=Covered.WHOLE)

    def with_author(self) -> Self:
        """Bring along who wrote it, whose its present words are and whose the case, with what leads back to them."""
        others = ("clearance__byline__link", "case__byline__link")
        return self.select_related("byline__member", "byline__link", *others)


class CardLineQuerySet(QuerySet["CardLine"]):
    """What stands on coffee cards."""

    def visible_to(self, member: Member) -> Self:
        """Return lines in the member's rooms."""
        return self.filter(card__room__audience__in=Audience.objects.heard_by(member))

    def for_topic(self, thread_id: int) -> Self:
        """Return the lines of the room whose coffee talk the topic is."""
        return self.filter(card__room__talk=thread_id)

    def with_author(self) -> Self:
        """Bring along who wrote them."""
        return self.select_related("byline__member")
