"""Frameworks in templates."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from cop.curriculum.rules.revised import Change
from cop.framework.models import in_language

register = template.Library()
TRANSLATED = ("framework-renamed", "area-renamed", "statement-reworded")


@register.filter
def in_words(texts: dict[str, str]) -> str:
    """Return a text in the reader's language, else the English one."""
    return in_language(texts)


@register.filter
def say_change(change: Change) -> str:
    """Say one change of a framework in a sentence."""
    areas = [in_language(one) for one in change.areas]
    quoted = [_("“%(name)s”") % {"name": name} for name in areas]
    told: dict[str, Any] = {
        "old": in_language(change.old),
        "new": in_language(change.new),
        "areas": _(" and ").join(quoted),
        "first": areas[0] if areas else "",
        "last": areas[-1] if areas else "",
    }
    kind = change.kind
    if kind in TRANSLATED and told["old"] == told["new"]:  # other in another language alone
        kind = f"{kind}-elsewhere"
    return _sentences()[kind] % told


def _sentences() -> dict[str, str]:
    return {
        "framework-renamed": _("The framework “%(old)s” is called “%(new)s” now."),
        "framework-renamed-elsewhere": _("The framework “%(new)s” has another name in another language."),
        "framework-about": _("What the framework is, or whose work it builds on, is worded anew."),
        "parts": _("The parts are other than they were."),
        "order": _("The areas stand in another order."),
        "area-new": _("The area “%(new)s” is new."),
        "area-split": _("The area “%(new)s” was taken out of %(areas)s. What had the one has both."),
        "area-merged": _("The area “%(old)s” went into %(areas)s. What had it went along."),
        "area-retired": _("The area “%(old)s” stands no more. What had it keeps it, as it was."),
        "area-renamed": _("The area “%(old)s” is called “%(new)s” now."),
        "area-renamed-elsewhere": _("The area “%(new)s” has another name in another language."),
        "area-about": _("What “%(new)s” holds is worded anew."),
        "statement-new": _("New in “%(first)s”: %(new)s"),
        "statement-reworded": _("Worded anew in “%(first)s”: %(new)s Before: %(old)s"),
        "statement-reworded-elsewhere": _("Worded anew in another language, in “%(first)s”: %(new)s"),
        "statement-kind": _("Of another kind or level in “%(first)s”: %(new)s"),
        "statement-moved": _("Moved from “%(first)s” to “%(last)s”: %(new)s"),
        "statement-retired": _("Taken out of “%(first)s”: %(old)s"),
    }
