"""Posts and bylines on a page."""

from datetime import datetime

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cop.anonymity.models import Byline
from cop.core.templatetags.ui import avatar, cup, when
from cop.discussion.models import Post
from cop.discussion.queries import fragment

register = template.Library()


@register.simple_tag
def post_fragment(post: Post) -> SafeString:
    """Return the post as HTML."""
    return fragment(post)


@register.filter
def byline_name(byline: Byline) -> str:
    """Return the name a text stands under."""
    return byline.shown


@register.simple_tag
def byline_avatar(byline: Byline) -> SafeString:
    """Return the picture beside a text."""
    if byline.alias is not None:
        return cup(byline.alias)
    member = byline.member
    if member is None or member.left_at is not None:
        return format_html('<span class="{}" aria-hidden="true"></span>', "avatar avatar-nobody")
    return avatar(member)


@register.simple_tag
def told(moment: datetime, byline: Byline) -> SafeString:
    """Return when something was said; under an alias the day only."""
    return when(moment, day_only=byline.alias is not None)
