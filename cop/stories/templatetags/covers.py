"""The cover of a story on a page."""

from typing import Any

from django import template

from cop.stories.formats import cover_of
from cop.stories.models import Story

register = template.Library()


@register.inclusion_tag("stories/cover.html")
def cover(story: Story) -> dict[str, Any]:
    """Draw the cover of a story whose phase and buttons were brought along."""
    return {"cover": cover_of(story.pk, story.phase, list(story.buttons.all()))}
