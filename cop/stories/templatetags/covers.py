"""The cover of a story on a page."""

from typing import Any

from django import template

from cop.framework.queries import words
from cop.stories.formats import cover_of
from cop.stories.models import Story

register = template.Library()


@register.inclusion_tag("stories/cover.html")
def cover(story: Story) -> dict[str, Any]:
    """Draw the cover of a story whose phase and buttons were brought along."""
    numbers = getattr(story, "button_ids", None)
    buttons = list(story.buttons.all()) if numbers is None else [one for one in words().buttons if one.pk in numbers]
    return {"cover": cover_of(story.pk, story.phase, buttons)}
