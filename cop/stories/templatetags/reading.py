"""Readings, and remarks beside a passage."""

from typing import Any

from django import template
from django.utils import timezone

from cop.stories.models import Reading

register = template.Library()


@register.inclusion_tag("stories/reading_card.html")
def reading_card(reading: Reading) -> dict[str, Any]:
    """Show a reading in the reader's own list."""
    return {"reading": reading, "late": reading.due_on < timezone.localdate()}
