"""A climb moves: found good, sent back for changes, there, turned away. One table says what may follow on what."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.ledger.recording import record
from cop.stories.actions.agreed import agreed_now, note_told
from cop.stories.actions.edition import put_on_rung
from cop.stories.actions.write import StoryTags, Terms, agree_terms, tag
from cop.stories.enums import Declined, Licence, Provenance, Rung, Signed, State, Verdict
from cop.stories.facts import StoryCalledBack, StoryDeclined, StoryStands
from cop.stories.models import Climb, Story
from cop.stories.policies import may_edit_climb
from cop.stories.rules import MAY_STAND_AFTER, OPEN, moves, settled
from cop.stories.rules.ladder import Act

BATCH = 100


def locked_climb(*, climb_id: int) -> Climb:
    """Read a climb again, locked, with what its policies ask for."""
    rows = Climb.objects.select_for_update(of=("self",))
    rows = rows.select_related("edition", "story__thread", "story__byline__member", "story__byline__link")
    return rows.get(pk=climb_id)


def move(*, climb: Climb, act: Act, now: datetime | None = None) -> None:
    """Do `act` to a locked climb. Raises NotAllowed for one that may not be done now."""
    state = moves(State(climb.state), act)
    if state is None:
        raise NotAllowed
    climb.state, climb.version = state, climb.version + 1
    if state not in OPEN:
        climb.settled_at = now or timezone.now()
    climb.save()


def settle_climb(*, climb: Climb, now: datetime) -> None:
    """Move a locked climb on if all its readers have given their word on its wording."""
    words = climb.readings.going_on().filter(edition=climb.edition_id).values_list("verdict", flat=True)
    act = settled(Rung(climb.rung), [Verdict(word) if word else None for word in words])
    if act is None or climb.state != State.READING or climb.story.withdrawn_at is not None:
        return
    if act == "find good":
        climb.stands_on = timezone.localdate(now + MAY_STAND_AFTER[Rung(climb.rung)])
    move(climb=climb, act=act, now=now)
    if act == "find good" and not MAY_STAND_AFTER[Rung(climb.rung)]:
        stand(climb=climb, now=now)


def stand(*, climb: Climb, now: datetime) -> None:
    """Let a locked climb that was found good be there, or go back to its author where one it retells has left."""
    story = Story.objects.select_for_update(of=("self",)).get(pk=climb.story_id)
    if not agreed_now(story_id=story.pk, edition=climb.edition):
        move(climb=climb, act="take back", now=now)
        record(StoryCalledBack(climb.pk))
        return
    move(climb=climb, act="let stand", now=now)
    _say(story, climb)
    put_on_rung(story=story, edition=climb.edition, at=now)
    note_told(story_id=story.pk, edition=climb.edition, at=now)
    record(StoryStands(climb.pk))


def _say(story: Story, climb: Climb) -> None:
    """Let what was said of a story with its new wording be so, now that this stands; what puts it there saves it."""
    if not climb.provenance:
        return
    about: dict[str, Any] = {"under_age": climb.under_age, "signed": Signed(climb.signed)}
    about["licence"] = Licence(climb.licence)
    agree_terms(of=story, terms=Terms(provenance=Provenance(climb.provenance), **about))
    several: dict[str, Any] = {"areas": list(climb.areas.all()), "buttons": list(climb.buttons.all())}
    tag(story=story, tags=StoryTags(phase=climb.phase, channel=climb.channel, target=climb.target, **several))


def let_stand() -> int:
    """Let what was found good be there, where its day has come, each in a transaction of its own; return how many."""
    today, there = timezone.localdate(), 0
    due = Climb.objects.open().filter(state=State.WAITING, stands_on__lte=today, story__hidden_at=None)
    for pk in due.order_by("stands_on", "pk").values_list("pk", flat=True)[:BATCH]:
        with transaction.atomic():
            climb = due.select_for_update(of=("self",), skip_locked=True).select_related("edition").filter(pk=pk)
            for one in climb:
                stand(climb=one, now=timezone.now())
                there += 1
    return there


@transaction.atomic
def decline_climb(*, by: Member, climb: Climb, ground: Declined) -> Climb:
    """Take a story off the way up, on a ground its author is told. Twice changes nothing. Raises NotAllowed."""
    climb = locked_climb(climb_id=climb.pk)
    if not may_edit_climb(by, climb):
        raise NotAllowed
    if climb.state == State.DECLINED:
        return climb
    climb.declined_for = ground
    move(climb=climb, act="decline")
    record(StoryDeclined(climb.pk))
    return climb
