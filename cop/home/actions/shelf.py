"""The demonstration's shelf: stories on each rung, in each language, tried by colleagues, in collections."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from cop.community.models import Member
from cop.core.ids import random_id
from cop.framework.models import Word
from cop.framework.queries import words
from cop.home.actions.correct import put_corrections
from cop.home.rules import furniture
from cop.stories.actions import StoryTags
from cop.stories.actions.furnish import Told, put_collection, put_story, put_translation, tell_anew
from cop.stories.enums import Licence, Provenance, Rung, Signed, Went
from cop.stories.models import STORY_TEXT, Story

APART = timedelta(days=13)  # from one story to the next, so that they go back most of a year


def fill_shelf(members: dict[str, Member], now: datetime) -> None:
    """Put the stories of the furniture on the shelf, the languages by turns, and the collections of them."""
    rows = sorted(furniture("stories", "story"), key=_turn)
    stories = {row["slug"]: _put(row, members, now - APART * n - timedelta(days=2)) for n, row in enumerate(rows)}
    for row in furniture("stories", "translation"):
        _translate(row, stories[row["of"]], members, now)
    for n, row in enumerate(furniture("collections", "collection")):
        placed = [stories[slug] for slug in row["stories"]]
        told = {"titles": row["title"], "abouts": row["about"], "public": row.get("public", False)}
        put_collection(slug=row["slug"], stories=placed, order=n, **told)
    put_corrections(stories, now)


def _turn(row: dict[str, Any]) -> str:
    """Mix languages and rungs: an order that means nothing, and is the same every time."""
    return str(row["slug"])[::-1]


def _put(row: dict[str, Any], members: dict[str, Member], at: datetime) -> Story:
    provenance = Provenance(row["provenance"])
    ours = provenance is Provenance.CONSENTED or row["rung"] != Rung.PUBLIC
    return put_story(
        by=members[row["by"]],
        number=random_id(),
        rung=Rung(row["rung"]),
        texts={name: row[name] for name in STORY_TEXT if name in row},
        language=row["code"],
        tags=_tags(row),
        provenance=provenance,
        at=at,
        under_age=row["under_age"],
        signed=Signed(row["signed"]),
        licence=Licence.COMMUNITY if ours else Licence.BY,
        tried=[Told(by=members[t["by"]], went=Went(t["went"]), text=t["text"]) for t in row.get("tried_by", [])],
    )


def _translate(row: dict[str, Any], story: Story, members: dict[str, Member], now: datetime) -> None:
    """Tell a story in another language; of one reworded since, `later` has the parts that are otherwise now."""
    texts = {name: row[name] for name in STORY_TEXT if name in row}
    at = max(story.told_at or now, now - APART)
    put_translation(by=members[row["by"]], story=story, language=row["code"], texts=texts, at=at)
    if "later" in row and story.told is not None:
        tell_anew(story=story, texts=story.told.texts | row["later"])


def _tags(row: dict[str, Any]) -> StoryTags:
    known = words()
    return StoryTags(
        phase=_word(known.phases, row.get("phase")),
        channel=_word(known.channels, row.get("channel")),
        target=_word(known.targets, row.get("target")),
        areas=[area for area in known.areas if area.slug in row["areas"]],
        buttons=[button for button in known.buttons if button.slug in row["buttons"]],
    )


def _word[W: Word](known: Sequence[W], slug: str | None) -> W | None:
    return next((word for word in known if word.slug == slug), None)
