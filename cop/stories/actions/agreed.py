"""What colleagues agreed to, where a story is handed in and told."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection
from django.utils import timezone

from cop.core.errors import NotAllowed
from cop.notifications.actions import forget_about
from cop.notifications.enums import Kind
from cop.stories.enums import Rung
from cop.stories.models import Edition, Quoted
from cop.stories.queries import Quote, unagreed
from cop.stories.rules import stands_in


@dataclass
class NotAgreed(NotAllowed):
    """Some passages retell what colleagues wrote who did not say yes: the numbers of their posts, and how far it is."""

    states: dict[int, str] = field(default_factory=dict)


def hold_number(*, number: int) -> None:
    """Let what happens to one story at once happen one after the other, also while it is but a draft."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])


def agree(*, number: int, passages: Collection[Quote], whole: str, rung: Rung) -> None:
    """Let a story be handed in with its passages; those that were taken out are asked about no more.

    Raises NotAgreed where a colleague did not say yes to these words, for readers as many as these.
    """
    rows = list(Quoted.objects.of_story(number).select_for_update(of=("self",)).order_by("pk"))
    holding = set(Quoted.objects.of_story(number).holding().values_list("post", flat=True))
    missing = unagreed(rows, holding, passages, whole=whole, rung=rung)
    if missing:
        raise NotAgreed(states=missing)
    where = {one.post_id: one.section for one in passages}
    for row in rows:
        if row.post_id not in where and not row.said:
            forget_question(quoted=row)
        elif where.get(row.post_id, row.section) != row.section:
            Quoted.objects.filter(pk=row.pk).update(section=where[row.post_id])


def forget_question(*, quoted: Quoted) -> None:
    """Ask no more about a passage that is not in the story, and take back what told of the question."""
    forget_about(name="quoted", ids=[quoted.pk], kinds=[Kind.QUOTED])
    quoted.delete()


def forget_quotes(*, number: int) -> None:
    """Forget what was asked about a story whose words go."""
    for row in Quoted.objects.of_story(number):
        forget_question(quoted=row)


def agreed_now(*, story_id: int, edition: Edition) -> bool:
    """Say whether all that a wording retells may still be told; that of who left meanwhile may not."""
    rows = list(Quoted.objects.of_story(story_id).select_for_update(of=("self",)).order_by("pk"))
    holding = set(Quoted.objects.of_story(story_id).holding().values_list("post", flat=True)) if rows else set()
    return not unagreed(rows, holding, [], whole=edition.whole, rung=Rung(edition.rung))


def keeps_agreed(*, story_id: int, before: str, after: str) -> bool:
    """Say whether a small change of a told story leaves the words alone that colleagues said yes to."""
    told = [row.body for row in Quoted.objects.of_story(story_id) if row.agreed]
    return all(stands_in(after, body) for body in told if stands_in(before, body))


def note_told(*, story_id: int, edition: Edition, at: datetime) -> None:
    """Note by month since when a story is told with its passages."""
    month = timezone.localdate(at).replace(day=1)
    for row in Quoted.objects.of_story(story_id).filter(told_on=None):
        if row.agreed and stands_in(edition.whole, row.body):
            Quoted.objects.filter(pk=row.pk).update(told_on=month)
