"""Stories for tests, told at once."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from cop.community.models import Member
from cop.core.ids import random_id
from cop.framework.models import Area, Button, Channel, Phase, TargetGroup
from cop.stories.actions import StoryTags
from cop.stories.actions.furnish import put_story
from cop.stories.enums import Provenance, Rung
from cop.stories.models import Story

STARTS = "She asked for a deadline and stayed silent when she had it."
TURNS = "I said: take your time, I stay here."


def tags(**slugs: Any) -> StoryTags:
    """Return tags by their slugs."""
    words: dict[str, Any] = {"phase": Phase, "channel": Channel, "target": TargetGroup}
    some: dict[str, Any] = {name: word.objects.get(slug=slugs[name]) for name, word in words.items() if name in slugs}
    many: dict[str, Any] = {"areas": Area, "buttons": Button}
    return StoryTags(**some, **{n: list(w.objects.filter(slug__in=slugs.get(n, []))) for n, w in many.items()})


def tell(
    by: Member,
    title: str = "The silent one",
    *,
    rung: Rung = Rung.MEMBERS,
    language: str = "en",
    days: int = 1,
    about: StoryTags | None = None,
    alias: bool = False,
    **more: Any,
) -> Story:
    """Tell a story some days ago."""
    moment = rung is Rung.MOMENT
    texts = {"title": title, "start": STARTS} | ({} if moment else {"summary": "A silence.", "tried": TURNS})
    return put_story(
        by=by,
        number=random_id(),
        rung=rung,
        texts=texts | more.pop("texts", {}),
        language=language,
        tags=about or StoryTags(),
        provenance=more.pop("provenance", Provenance.COMPOSITE),
        at=timezone.now() - timedelta(days=days),
        alias=alias,
        **more,
    )
