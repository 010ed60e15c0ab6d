"""Volume for the bench: stories by COPY, under the demo mark only."""

import random
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from cop.anonymity.enums import Purpose
from cop.anonymity.models import Byline
from cop.anonymity.rules import SEPARATOR
from cop.community.enums import AudienceKind
from cop.community.models import Audience
from cop.core.text import render
from cop.discussion.models import Thread
from cop.framework.queries import Words, words
from cop.home.actions.copying import clear_unchecked, copy_rows, restart, text_of
from cop.stories.enums import Rung
from cop.stories.models import SECTIONS, STORY_TEXT, Edition, Story

TEXTS = 500
LANGUAGES = ("en", "nl", "nb", "da")
HTML = tuple(f"{name}_html" for name in SECTIONS)
EDITION = ("id", "story_id", "number", "rung", "language", "made_at", "clearance_id", *STORY_TEXT, *HTML)
STORY = (
    *("id", "thread_id", "byline_id", "rung", "told_id", "told_at", "public_id", "public_on", "heading", "language"),
    *("provenance", "under_age", "signed", "licence", "phase_id", "channel_id", "target_id", "times_tried"),
    *("version", "made_at", "hidden_for"),
)


def fill_stories(missing: int, dice: random.Random, say: Callable[[str], None]) -> None:
    """Put so many more stories on the shelf, of all rungs and languages, with their tags."""
    if missing <= 0:
        return
    say(f"Filling in {missing} stories …")
    bylines = list(Byline.objects.exclude(member=None).values_list("pk", flat=True))
    first = {model: _last(model) + 1 for model in (Thread, Story, Edition)}
    audience = Audience.objects.get_or_create(kind=AudienceKind.EVERYONE)[0]
    now = timezone.now()
    columns = ("id", "audience_id", "byline_id", "seq", "made_at")
    whose = [dice.choice(bylines) for _ in range(missing)]
    copy_rows(Thread, columns, ((first[Thread] + n, audience.pk, byline, 0, now) for n, byline in enumerate(whose)))
    known, ready = words(), [_text_of_a_story(bylines[0], dice) for _ in range(TEXTS)]  # nothing is asked while copying
    copy_rows(Story, STORY, _stories(whose, first, known, dice))
    copy_rows(Edition, EDITION, _editions(missing, first, ready))
    _tag("area", [area.pk for area in known.areas], range(first[Story], first[Story] + missing), dice)
    _tag("button", [button.pk for button in known.buttons], range(first[Story], first[Story] + missing), dice)
    restart(Thread)
    restart(Edition)


def _last(model: type[Any]) -> int:
    """Return the highest number of a table's own sequence; those of stories are nobody's but drafts'."""
    return int(model._default_manager.order_by("-pk").values_list("pk", flat=True).first() or 0)


def _rung(n: int) -> Rung:
    return list(Rung)[n % 3]


def _stories(
    whose: list[int], first: dict[type[Any], int], known: Words, dice: random.Random
) -> Iterator[tuple[Any, ...]]:
    now = timezone.now()
    phases, channels, targets = ([word.pk for word in some] for some in (known.phases, known.channels, known.targets))
    for n, byline in enumerate(whose):
        rung, at, edition = _rung(n), now - timedelta(minutes=7 * n), first[Edition] + n
        public = (edition, at.date().replace(day=1)) if rung is Rung.PUBLIC else (None, None)
        numbers = (first[Story] + n, first[Thread] + n, byline, rung.value, edition, at)
        tags = (dice.choice(phases), dice.choice(channels), dice.choice(targets), int(n % 9 == 0))
        told = (text_of(dice, 7), LANGUAGES[n // 3 % 4], "composite", False, "counsellor", "community")
        yield (*numbers, *public, *told, *tags, 1, at, "")


def _text_of_a_story(byline: int, dice: random.Random) -> tuple[Any, ...]:
    """Return a clearance, a text and its HTML; a few words stand in hardly any other, as in what people write."""
    some = [text_of(dice, 5), text_of(dice, 25), *(text_of(dice, 60, rare=8) for _ in SECTIONS)]
    html = [render(text) for text in some[2:]]
    return (clear_unchecked(byline, Purpose.STORY, SEPARATOR.join(some)), *some, *html)


def _editions(missing: int, first: dict[type[Any], int], ready: list[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    now = timezone.now()
    for n in range(missing):
        numbers = (first[Edition] + n, first[Story] + n, 1, _rung(n).value, LANGUAGES[n // 3 % 4], now)
        yield (*numbers, *ready[n % TEXTS])


def _tag(name: str, some: list[int], stories: range, dice: random.Random) -> None:
    table = f"stories_story_{name}s"
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} (story_id, {name}_id) FROM STDIN") as copy:
        for story in stories:
            for tag in dice.sample(some, 2):
                copy.write_row((story, tag))
