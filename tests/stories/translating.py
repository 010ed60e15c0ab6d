"""Stories in other languages, for tests."""

import html
import re
from typing import Any

from django.db import transaction
from django.test import Client
from django.utils import timezone

from cop.community.models import Member
from cop.ledger.recording import record
from cop.stories.actions import Wording, translate, write_edition
from cop.stories.actions.climb import locked_climb, move, stand
from cop.stories.enums import Rung, State
from cop.stories.facts import StoryHandedIn
from cop.stories.models import Climb, Story, Translation
from tests.stories.stage import hand_over
from tests.stories.telling import tell

SOURCE = {
    "title": "The silent one",
    "summary": "A silence, and what it held.",
    "start": "She asked for a deadline.\n\nThen she stayed silent.",
    "tried": "I said: take your time.\n\nI counted to twenty.\n\nThen she typed again.",
}
DUTCH = {
    "title": "De stille",
    "summary": "Een stilte, en wat erin zat.",
    "start": "Ze vroeg naar een termijn.\n\nToen bleef ze stil.",
    "tried": "Ik zei: neem de tijd.\n\nIk telde tot twintig.\n\nToen typte ze weer.",
}


def told(by: Member, rung: Rung = Rung.MEMBERS, **more: Any) -> Story:
    """Tell a story of several paragraphs."""
    return tell(by, rung=rung, texts=SOURCE | more.pop("texts", {}), **more)


def place(story: Story, language: str = "nl") -> str:
    """Return where it is translated."""
    return f"/stories/{story.pk}/translate/{language}/"


def form(client: Client, story: Story, language: str = "nl", **more: Any) -> dict[str, Any]:
    """Return what the page of a translation posts, filled in."""
    page = client.get(place(story, language)).content.decode()
    hidden = {name: re.search(rf'name="{name}"\s+value="([^"]*)"', page) for name in ("source", "version", "key")}
    return {name: found[1] for name, found in hidden.items() if found} | DUTCH | more


def say(client: Client, story: Story, language: str = "nl", **more: Any) -> Any:
    """Tell a story in another language."""
    return client.post(place(story, language), form(client, story, language, **more))


def translated(by: Member, story: Story, language: str = "nl", key: str = "key-translated", **more: Any) -> Translation:
    """Tell a story in another language, past the page."""
    assert story.told is not None
    wording = Wording(texts=DUTCH | more.pop("texts", {}), source=story.told.number, **more)
    return translate(by=by, story=story, language=language, wording=wording, key=key)[0]


def read(client: Client, path: str, status: int = 200) -> str:
    """Return what a page shows."""
    answer = client.get(path)
    assert answer.status_code == status, answer.status_code
    return html.unescape(answer.content.decode())


def tell_anew(story: Story, **texts: str) -> Story:
    """Let another wording of a story be told; whoever has to hear of it hears of it."""
    _tell_anew(story, texts)
    hand_over()
    return Story.objects.select_related("told").get(pk=story.pk)


@transaction.atomic
def _tell_anew(story: Story, texts: dict[str, str]) -> None:
    story = Story.objects.select_related("byline", "told", "thread").get(pk=story.pk)
    assert story.told is not None
    words = story.told.texts | texts
    edition = write_edition(story=story, rung=Rung(story.rung), texts=words, language=story.told.language)
    climb = Climb.objects.create(story=story, rung=story.rung, edition=edition, begun_at=timezone.now())
    record(StoryHandedIn(climb.pk, edition.pk), actor=story.byline.actor)
    climb = locked_climb(climb_id=climb.pk)
    move(climb=climb, act="find good")
    assert climb.state == State.WAITING
    stand(climb=climb, now=timezone.now())


def in_dutch(client: Client, story: Story, *, more: str = "", status: int = 200) -> str:
    """Return the page of a story in Dutch."""
    return read(client, f"/stories/{story.pk}/?in=nl{more}", status)
