"""Videos as a page shows them."""

from typing import Any

from django import template
from django.urls import reverse

from cop.curriculum.models import Step, Unit
from cop.toolbox.templatetags.tools import language_of

register = template.Library()


@register.inclusion_tag("curriculum/video.html")
def unit_video(unit: Unit) -> dict[str, Any]:
    """Show the video of a unit in writing."""
    src, captions = (reverse(f"curriculum:unit_video_{what}", args=[unit.pk]) for what in ("file", "captions"))
    return {"video": unit.video, "name": unit.title, "src": src, "captions_src": captions}


@register.inclusion_tag("curriculum/video.html")
def step_video(module_id: int, step: Step) -> dict[str, Any]:
    """Show the video of a step."""
    names = ("curriculum:step_video", "curriculum:step_video_captions")
    src, captions = (reverse(name, args=[module_id, step.key]) for name in names)
    return {"video": step.video, "name": step.title, "src": src, "captions_src": captions}


@register.filter
def language_name(code: str) -> str:
    """Return what a language is called."""
    return str(language_of(code))
