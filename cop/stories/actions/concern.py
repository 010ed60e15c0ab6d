"""Somebody asks whether a public story is about them, and a moderator decides what becomes of it."""

from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone

from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.core.sealing import blind, seal
from cop.core.text import clean
from cop.ledger.facts import Actor, Keeps
from cop.ledger.recording import record
from cop.stories.actions.hide import hide_story, show_again
from cop.stories.enums import Hidden, Outcome
from cop.stories.facts import ConcernDecided, ConcernOpened, ConcernRaised
from cop.stories.models import Concern, Story
from cop.stories.policies import may_decide
from cop.stories.queries import number_mark
from cop.stories.rules import as_number, due_on, hides_at_once

AN_HOUR, LATELY = timedelta(hours=1), timedelta(days=90)


@transaction.atomic
def raise_concern(*, story: Story, words: str, language: str, seed: str) -> tuple[Concern, str] | None:
    """Ask whether a story is about who asks; return the asking and its number, None when there is no such story.

    The story is hidden at once until a moderator has looked, unless so many are asked about that it could be an attempt
    to empty the shelf: then it stays until a moderator has looked, who is told either way. `seed` makes the number: the
    same form posted twice is one asking.
    """
    with connection.cursor() as cursor:  # askings are counted one after the other
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('stories.concern'))")
    held = Story.objects.to_ask_about().select_for_update(of=("self",)).filter(pk=story.pk).first()
    if held is None:
        return None
    number = as_number(blind("concern number", seed))
    mark, text, now = number_mark(number), clean(words), timezone.now()
    before = Concern.objects.filter(mark=mark).first()
    if before:
        return before, number
    concern = Concern.objects.create(
        story=held,
        mark=mark,
        sealed=seal({"words": text}) if text else None,
        language=language,
        hid=_hides(held),
        asked_at=now,
        due_on=due_on(timezone.localdate(now)),
    )
    if concern.hid:
        hide_story(story=held, reason=Hidden.CONCERN)
    record(ConcernRaised(concern.pk))
    return concern, number


def _hides(story: Story) -> bool:
    now = timezone.now()
    decided = {"outcome": Outcome.BACK, "decided_at__gte": now - LATELY}
    return hides_at_once(
        within_the_hour=Concern.objects.since(now - AN_HOUR).values("story").distinct().count(),
        hidden_now=Story.objects.filter(hidden_for=Hidden.CONCERN).exclude(pk=story.pk).count(),
        found_good=Concern.objects.filter(story=story, **decided).count(),
    )


@transaction.atomic
def open_concern(*, by: Member, concern: Concern) -> None:
    """Write down that a moderator looks at what somebody asks, and at the story."""
    if not may_decide(by, concern):
        raise NotAllowed
    record(ConcernOpened(concern.pk), actor=Actor(Keeps.MEMBER, by.pk))


@transaction.atomic
def decide_concern(*, by: Member, concern: Concern, outcome: Outcome, sentence: str = "") -> Concern:
    """Decide what becomes of the story somebody asks about; a decision made meanwhile stands. Raises NotAllowed.

    Shown again it is once nobody else waits for an answer about it. To be changed it stays hidden until a new wording
    stands where the old one did.
    """
    story = Story.objects.select_for_update(of=("self",)).get(pk=concern.story_id)
    concern = Concern.objects.select_for_update(of=("self",)).get(pk=concern.pk)
    if concern.decided_at is not None:
        return concern
    if not may_decide(by, concern):
        raise NotAllowed
    concern.decided_at, concern.decided_by, concern.outcome = timezone.now(), by, outcome
    concern.sentence = sentence if outcome == Outcome.BACK else ""
    concern.save(update_fields=["decided_at", "decided_by", "outcome", "sentence"])
    concern.story = story
    if outcome == Outcome.BACK and story.hidden_for == Hidden.CONCERN:
        show_again(story=story)
    elif outcome == Outcome.CHANGE:
        hide_story(story=story, reason=Hidden.CHANGE)
    elif outcome == Outcome.GONE:
        _settle_others(concern)
        hide_story(story=story, reason=Hidden.CONCERN, for_good=True)
    record(ConcernDecided(concern.pk), actor=Actor(Keeps.MEMBER, by.pk))
    return concern


def _settle_others(concern: Concern) -> None:
    """Let everybody who asked about a story that goes for good hear the same."""
    others = Concern.objects.filter(story=concern.story_id, decided_at=None)
    others.update(decided_at=concern.decided_at, decided_by=concern.decided_by, outcome=concern.outcome)


@transaction.atomic
def forget_concerns(*, limit: int = 500) -> int:
    """Forget the numbers of askings decided long ago, and what was written, so many at a time; return how many."""
    old = Concern.objects.over().select_for_update(skip_locked=True, of=("self",)).order_by("decided_at", "pk")
    gone = list(old.values_list("pk", flat=True)[:limit])
    Concern.objects.filter(pk__in=gone).update(mark=None, sealed=None)
    return len(gone)
