"""Who may see a thread and what is said in it."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from cop.anonymity.queries import own, own_in
from cop.community.models import Audience, Member
from cop.community.policies import may_moderate
from cop.discussion.enums import FlagGround, Holds, Outcome, ShownTo

if TYPE_CHECKING:
    from cop.discussion.models import Flag, Post, Thread  # noqa: F401  (named in strings)


class ThreadQuerySet(QuerySet["Thread"]):
    """Threads."""

    def visible_to(self, member: Member) -> Self:
        """Return threads whose audience `member` is part of."""
        return self.filter(audience__in=Audience.objects.heard_by(member))

    def for_topic(self, thread_id: int) -> Self:
        """Return the thread of a live topic."""
        return self.filter(pk=thread_id)


class PostQuerySet(QuerySet["Post"]):
    """Posts."""

    def visible_to(self, member: Member) -> Self:
        """Return posts in the member's threads that are neither hidden nor held, and the member's own of those."""
        answered = self._answers().filter(own(member), thread=OuterRef("thread"))
        answers = Q(shown_to=ShownTo.ANSWERED) & (own(member, "thread__byline") | Q(Exists(answered)))
        shown = Q(shown_to=ShownTo.ALL) | answers
        return self._heard_by(member).filter(shown & self._there() | own(member))

    def seen_in(self, thread: "Thread", member: Member) -> Self:
        """Return what `visible_to` returns of one thread, without asking for all aliases of the member."""
        seen = self._meant_for(thread, member) & self._there() | own_in(member, thread.pk)
        return self._heard_by(member).filter(seen, thread=thread)

    def meant_for(self, thread: "Thread", member: Member) -> Self:
        """Return the posts of a thread that the member saw or will see: what is held back from them is not among."""
        return self.filter(self._meant_for(thread, member), thread=thread)

    def _meant_for(self, thread: "Thread", member: Member) -> Q:
        shown = Q(shown_to=ShownTo.ALL)
        if thread.holds != Holds.ANSWERS:
            return shown
        answered = self._answers().filter(own_in(member, thread.pk), thread=thread.pk)
        began = own_in(member, thread.pk, "thread__byline")
        return shown | Q(shown_to=ShownTo.ANSWERED) & (began | Q(Exists(answered)))

    def _answers(self) -> "QuerySet[Post]":
        return self.model._default_manager.filter(shown_to=ShownTo.ANSWERED)

    def _heard_by(self, member: Member) -> Self:
        return self.filter(thread__audience__in=Audience.objects.heard_by(member))

    def for_topic(self, thread_id: int) -> Self:
        """Return the posts of a thread that every hearer of its topic may see now."""
        return self.for_all().filter(thread=thread_id)

    def for_all(self) -> Self:
        """Return posts that are for whoever hears their threads."""
        return self.filter(self._there(), shown_to=ShownTo.ALL)

    def for_bringer(self, thread_id: int) -> Self:
        """Return the posts of a thread that whoever began it may see now."""
        return self.filter(self._there(), shown_to__in=[ShownTo.ALL, ShownTo.ANSWERED], thread=thread_id)

    def with_author(self) -> Self:
        """Bring the byline along, with the member or the way back behind it."""
        return self.select_related("byline__member", "byline__link")

    def answering(self, heads: "QuerySet[Post]") -> Self:
        """Return the posts of a talk that are among `heads` or answer one of them."""
        return self.annotate(head=Coalesce("parent", "pk")).filter(head__in=heads.values("pk"))

    def after(self, seq: int) -> Self:
        """Return what changed after `seq`, in the order the posts were made."""
        return self.filter(changed_seq__gt=seq).order_by("made_seq")

    def redrawn_after(self, seq: int) -> Self:
        """Return what looks different in a chat since `seq`: what changed, and what answers that."""
        return self.filter(Q(changed_seq__gt=seq) | Q(parent__changed_seq__gt=seq)).order_by("made_seq")

    def redrawn_with(self, post_id: int) -> Self:
        """Return a post, and in a chat what answers it: each shows how that begins."""
        return self.filter(Q(pk=post_id) | Q(parent=post_id, thread__flat=True)).order_by("made_seq")

    def new_to(self, member: Member, thread: "Thread") -> Self:
        """Return the posts of a thread that somebody else made since the member was there."""
        return self.filter(self._new_to(member, thread))

    def telling_new(self, member: Member, thread: "Thread") -> Self:
        """Say of each post of a thread as `.new` whether `new_to` returns it."""
        return self.annotate(new=Case(When(self._new_to(member, thread), then=Value(True)), default=Value(False)))

    @staticmethod
    def _new_to(member: Member, thread: "Thread") -> Q:
        mark = thread.read_marks.filter(member=member).values("seq")
        return Q(made_seq__gt=Coalesce(Subquery(mark), 0), withdrawn_at=None) & ~Q(byline__member=member)

    @staticmethod
    def _there() -> Q:
        return Q(hidden_at=None) & (Q(held_until=None) | Q(held_until__lte=timezone.now()))


class FlagQuerySet(QuerySet["Flag"]):
    """Flags."""

    def visible_to(self, member: Member) -> Self:
        """Return flags a moderator may decide on: had no part in the talk, and does not work with the author.

        Who began the talk has part in it, as has who wrote in it.
        """
        if not may_moderate(member):
            return self.none()
        written = self.model.thread.field.related_model._default_manager.filter(own(member, "posts__byline"))
        colleagues = member.belongings.filter(to_on=None).values("centre")
        near = Member.objects.filter(belongings__centre__in=colleagues, belongings__to_on=None)
        return (
            self.exclude(by=member)
            .exclude(own(member, "clearance__byline"))
            .exclude(clearance__byline__member__in=near)
            .exclude(thread__in=written)
            .exclude(own(member, "thread__byline"))
            .exclude(appealed_at__isnull=False, decided_by=member)
        )

    def waiting(self) -> Self:
        """Return flags that wait for a moderator, oldest first: neither answered nor decided, or appealed."""
        undecided = Q(decided_at=None) | Q(appealed_at__isnull=False, appeal_decided_at=None)
        return self.filter(undecided, answered_at=None).order_by("made_at")

    def waiting_since(self, moment: datetime) -> Self:
        """Return flags that wait since before `moment`, or whose appeal does."""
        since = Q(appealed_at=None, made_at__lt=moment) | Q(appealed_at__lt=moment)
        return self.waiting().filter(since)

    def to_tell(self, decided_from: datetime) -> Self:
        """Return flags whose author has to know of them: those in force, and those decided lately."""
        covers = Q(ground=FlagGround.IDENTIFIES) & ~Q(outcome=Outcome.LIFTED)
        lately = Q(decided_at__gte=decided_from) | Q(appeal_decided_at__gte=decided_from)
        return self.filter(covers | lately, answered_at=None).order_by("made_at")

    def in_force(self) -> Self:
        """Return flags that cover something now."""
        return self.filter(answered_at=None, ground=FlagGround.IDENTIFIES).exclude(outcome=Outcome.LIFTED)
