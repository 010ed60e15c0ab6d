"""Collections, for tests."""

import html
import re
from typing import Any

from django.test import Client

from cop.stories.actions.furnish import put_collection
from cop.stories.models import Collection, Story

WORDS = {"title_en": "Silences", "about_en": "What happened when nobody typed.", "key": "key-of-collection"}


def make(client: Client, **more: str) -> Any:
    """Make a collection."""
    return client.post("/stories/collections/make/", WORDS | more)


def collection_of(*stories: Story, slug: str = "some", title: str = "Some") -> Collection:
    """Put stories together."""
    return put_collection(slug=slug, titles={"en": title}, abouts={}, stories=stories)


def headings(client: Client, path: str) -> list[str]:
    """Return the titles of the stories on a page, in order."""
    page = html.unescape(client.get(path).content.decode())
    return re.findall(r'<a (?:class="cover"\s+)?href="/stories/\d+/">([^<]+)</a>', page)
