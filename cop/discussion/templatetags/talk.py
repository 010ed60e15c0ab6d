"""Posts on a page: rendered once for all eyes, kept per version and language."""

from django import template
from django.core.cache import caches
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cop.anonymity.models import Byline
from cop.core.templatetags.ui import avatar
from cop.discussion.models import Post

register = template.Library()


@register.simple_tag
def post_fragment(post: Post) -> SafeString:
    """Return the post as HTML. Whoever may not see it never gets here: the read decides, the fragment doesn't."""
    kept = caches["fragments"]
    key = f"post:{post.pk}:{post.version}:{post.byline.version}:{get_language()}"
    html = kept.get(key)
    if html is None:
        html = render_to_string("discussion/post.html", {"post": post})
        kept.set(key, html)
    return mark_safe(html)  # noqa: S308  (rendered by our own template)


@register.filter
def byline_name(byline: Byline) -> str:
    """Return the name a text stands under."""
    member = byline.member
    return member.name if member and member.left_at is None else _("former member")


@register.simple_tag
def byline_avatar(byline: Byline) -> SafeString:
    """Return the picture beside a text."""
    member = byline.member
    if member is None or member.left_at is not None:
        return format_html('<span class="{}" aria-hidden="true"></span>', "avatar avatar-nobody")
    return avatar(member)
