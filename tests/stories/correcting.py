"""Corrections of public stories, for tests."""

from typing import Any

from django.test import Client

from cop.stories.models import Correction, Story
from tests.stories.shelf import TEXTS
from tests.stories.stage import SignIn, hand_over, make_editor

NOTE = "The talk was one late afternoon, not one evening."
BETTER = {"start": "Somebody wrote late one afternoon and asked what they should do."}


def form_of(story: Story, note: str = NOTE, key: str = "key-of-a-correction", **words: Any) -> dict[str, Any]:
    """Return what the page of a correction posts, filled in."""
    story.refresh_from_db()
    return {**TEXTS, **BETTER, "note": note, "key": key, "base": story.public_id} | words


def write(client: Client, story: Story, **more: Any) -> Any:
    """Correct a story."""
    answer = client.post(f"/stories/{story.pk}/correct/", form_of(story, **more))
    hand_over()
    return answer


def read(client: Client, story: Story) -> str:
    """Return the page everybody reads."""
    return client.get(f"/read/{story.pk}/").content.decode()


def put_up(sign_in: SignIn, story: Story, editor: Any = None) -> Any:
    """Let an editor put the last correction up."""
    one = Correction.objects.filter(story=story).order_by("-pk")[0]
    answer = sign_in(editor or make_editor()).post(f"/stories/editor/corrections/{one.pk}/", {"up": "yes"})
    hand_over()
    return answer
