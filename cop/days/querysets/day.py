"""Which days a member sees."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Self, cast

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When
from django.db.models.functions import JSONObject
from django.utils import timezone

from cop.community.models import Audience, Member
from cop.days.enums import Coming, SessionKind

LATEST = 3  # releases whose changes a day shows

if TYPE_CHECKING:
    from cop.days.models import Day, Guest, Shown  # noqa: F401  (named in strings)


class DayQuerySet(QuerySet["Day"]):
    """Development days."""

    def visible_to(self, member: Member) -> Self:
        """Return the days of audiences `member` is part of, and those `member` is invited to."""
        if not member.active:
            return self.none()
        invited = self.model.guests.rel.related_model._default_manager.filter(day=OuterRef("pk"), member=member)
        return self.filter(Q(audience__in=Audience.objects.heard_by(member)) | Exists(invited))

    def coming(self) -> Self:
        """Return those that are not over, the next first."""
        return self.filter(ends_at__gt=timezone.now()).order_by("starts_at", "pk")

    def past(self) -> Self:
        """Return those that are over, the last first."""
        return self.filter(ends_at__lte=timezone.now()).order_by("-starts_at", "-pk")

    def given_by(self, member: Member) -> Self:
        """Return those `member` organises and did not cancel."""
        return self.filter(byline__member=member, cancelled_at=None)

    def with_author(self) -> Self:
        """Bring who organises it along."""
        return self.select_related("byline__member", "byline__link")

    def with_qualities(self) -> Self:
        """Bring the quality areas of each along as `.quality_ids`, in the same query."""
        through: Any = self.model.qualities.through
        areas = through._default_manager.filter(day=OuterRef("pk")).order_by("area").values("area")
        return self.annotate(quality_ids=ArraySubquery(areas))

    def with_news(self) -> Self:
        """Bring what was changed in its programme after the first release as `.news`, the last first."""
        releases = self.model.releases.rel.related_model._default_manager.filter(day=OuterRef("pk"), number__gt=1)
        said = JSONObject(at="at", changes="changes")
        return self.annotate(news=ArraySubquery(releases.order_by("-number").values_list(said)[:LATEST]))

    def with_asked(self) -> Self:
        """Bring along whether something is asked of who signs up as `.asks`, what they must answer, and `.choosing`.

        `.must` are the numbers of the questions; `.choosing` says that there are sessions to choose between.
        """
        question = self.model.questions.rel.related_model._default_manager.filter(day=OuterRef("pk"))
        must = question.filter(required=True).order_by("pk").values("pk")
        session = self.model.sessions.rel.related_model
        shown = cast("type[Shown]", session._meta.get_field("shown").related_model).objects
        there = shown.standing().exclude(kind=SessionKind.BREAK)
        other = there.filter(
            session__day=OuterRef("session__day"), starts_at__lt=OuterRef("ends_at"), ends_at__gt=OuterRef("starts_at")
        ).exclude(pk=OuterRef("pk"))
        choose = there.filter(Q(places__isnull=False) | Exists(other), session__day=OuterRef("pk"))
        choose = choose.filter(starts_at__gt=timezone.now())
        return self.annotate(asks=Exists(question), must=ArraySubquery(must), choosing=Exists(choose))

    def looked_back_on(self) -> Self:
        """Bring what there is to read of it as `.handouts`, and whether anybody was seen there as `.seen`.

        What belongs to a session names it as it was released, where it was and takes place.
        """
        materials = self.model.materials.rel.related_model._default_manager.filter(day=OuterRef("pk"))
        takes_place = Case(When(session__shown__cancelled_at=None, then="session__shown__title"))
        session = JSONObject(title=takes_place, language="session__shown__language")
        row = JSONObject(pk="pk", title="title", link="link", language="language", attached="attached", session=session)
        guests = self.model.guests.rel.related_model._default_manager
        return self.annotate(
            handouts=ArraySubquery(materials.order_by("made_at", "pk").values(row=row)),
            seen=Exists(guests.filter(day=OuterRef("pk"), came_at__isnull=False)),
        )

    def known_to(self, member: Member) -> Self:
        """Say whether `member` gives a shown session of each, as `.gives_one`, and whether there is more to ask of it.

        That is whether its programme was ever released, `.announced`, and whether its guests were written to, `.told`.
        """
        of_it = {"day": OuterRef("pk")}
        session = self.model.sessions.rel.related_model
        shown: Any = session._meta.get_field("shown").related_model
        released = shown.objects.filter(session__day=OuterRef("pk"))
        messages = self.model.messages.rel.related_model._default_manager.filter(**of_it)
        told = {"announced": Exists(released), "told": Exists(messages)}
        return self.annotate(gives_one=Exists(released.standing().filter(hosts=member)), **told)


class GuestQuerySet(QuerySet["Guest"]):
    """Who is invited."""

    def in_line(self, mode: str = "") -> Self:
        """Return who waits for a place, the next first; of a day in two ways those of the line of `mode`."""
        line = self.filter(number__isnull=False).order_by("number")
        return line.filter(Q(coming=Coming.WAIT, mode=mode) | Q(moves_to=mode)) if mode else line

    def with_place(self, mode: str = "") -> Self:
        """Return who has a place; of a day in two ways those who come as `mode`."""
        there = self.filter(coming=Coming.YES)
        return there.filter(mode=mode) if mode else there

    def there(self) -> Self:
        """Return who was there: who was seen, or, of days where nobody was, who said that they come."""
        seen = self.model._default_manager.filter(day=OuterRef("day"), came_at__isnull=False)
        return self.filter(Q(came_at__isnull=False) | (Q(coming=Coming.YES) & ~Exists(seen)))

    def to_tell(self, within: timedelta) -> Self:
        """Return guests who come, or have not said, of days that begin `within` that time and are not cancelled."""
        now = timezone.now()
        soon = self.filter(day__cancelled_at=None, day__starts_at__gt=now, day__starts_at__lte=now + within)
        return soon.exclude(coming__in=(Coming.NO, Coming.WAIT)).filter(member__suspended_at=None, member__left_at=None)

    def to_call(self, within: timedelta) -> Self:
        """Return guests who come to days online that begin `within` that time; a whole day begins at no hour."""
        return self.to_tell(within).filter(coming=Coming.YES, day__at__isnull=False).exclude(day__link="")
