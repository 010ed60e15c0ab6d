"""Posts and bylines on a page."""

from datetime import datetime
from typing import Any

from django import template
from django.forms import ChoiceField, Form
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from cop.anonymity.models import Byline, Voice
from cop.core.templatetags.ui import avatar, cup, when
from cop.core.text import first_words
from cop.discussion.enums import Holds, Intent
from cop.discussion.queries import Talk

register = template.Library()


@register.simple_tag
def branches_of(talk: Talk) -> SafeString:
    """Return the posts of a talk, each with the replies to it; a list item each."""
    html = []
    for branch in talk.branches:
        pk, replies = branch.post.pk, "".join(f'<li id="post-{reply.pk}">{reply.html}</li>' for reply in branch.replies)
        html.append(f'<li id="post-{pk}">{branch.post.html}<ol id="replies-{pk}" class="replies">{replies}</ol></li>')
    return mark_safe("".join(html))  # noqa: S308  (numbers, and what our own template rendered)


@register.filter
def intent_label(intent: str) -> str:
    """Return what a post says it is."""
    return str(Intent(intent).label)


@register.filter
def intents(form: Form, holding: str) -> list[tuple[str, Any]]:
    """Return what a reply may say it is; a question comes first where suggestions wait."""
    field = form.fields["intent"]
    assert isinstance(field, ChoiceField)
    choices: list[tuple[str, Any]] = list(field.choices)  # type: ignore[arg-type]
    return sorted(choices, key=lambda choice: choice[0] != Intent.QUESTION) if holding == Holds.SUGGESTIONS else choices


@register.filter
def beginning(text: str) -> str:
    """Return the first words of a text, to quote it by."""
    return first_words(text)


@register.filter
def byline_name(byline: Byline | Voice) -> str:
    """Return the name a text stands under."""
    return byline.shown


@register.simple_tag
def byline_avatar(byline: Byline | Voice) -> SafeString:
    """Return the picture beside a text."""
    if byline.alias is not None:
        return cup(byline.alias)
    member = byline.member
    if member is None or member.left_at is not None:
        return format_html('<span class="{}" aria-hidden="true"></span>', "avatar avatar-nobody")
    return avatar(member)


@register.simple_tag
def told(moment: datetime, byline: Byline | Voice) -> SafeString:
    """Return when something was said; under an alias the day only."""
    return when(moment, day_only=byline.alias is not None)
