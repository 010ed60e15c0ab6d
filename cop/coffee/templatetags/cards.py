"""Case cards: rendered once for all eyes, kept per state and language."""

from django import template
from django.core.cache import caches
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from cop.coffee.models import Case

register = template.Library()


@register.simple_tag
def case_card(case: Case) -> SafeString:
    """Return the card of a case. Whoever may not see it never gets here: the read decides.

    Where somebody may have an alias, the name it is kept under tells the day only, as the card does.
    """
    kept, veiled = caches["fragments"], case.thread.veiled
    moved = timezone.localdate(case.moved_at, timezone.get_default_timezone()) if veiled else case.moved_at.timestamp()
    state = f"{case.version}:{case.replies}:{case.closed_at is None}:{moved}"
    key = f"card:{case.pk}:{state}:{case.byline.version}:{get_language()}"
    html = kept.get(key)
    if html is None:
        html = render_to_string("coffee/card.html", {"case": case})
        kept.set(key, html)
    return mark_safe(html)  # noqa: S308  (rendered by our own template)
