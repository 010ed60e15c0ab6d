"""Methods in templates."""

from collections.abc import Iterable

from django import template
from django.utils.translation import gettext as _

from cop.framework.models import in_language
from cop.intervision.enums import SPOKEN, WHO
from cop.intervision.queries.trying import BRINGER
from cop.intervision.rules import Act, Words
from cop.intervision.rules.draft import Spot

register = template.Library()


@register.filter
def in_words(words: Words) -> str:
    """Return a text in the reader's language, else the first there is."""
    return in_language(dict(words or {})) or next(iter((words or {}).values()), "")


@register.filter
def read_out(words: Words, name: str = BRINGER) -> str:
    """Return what is read out, with a name for who brings."""
    return in_words(words).replace("{bringer}", name)


@register.filter
def spoken(languages: Iterable[str]) -> str:
    """Return languages by name."""
    return ", ".join(str(SPOKEN[lang]) for lang in languages)


@register.filter
def who_said(who: str) -> str:
    """Return who somebody is in a method."""
    return str(dict(WHO).get(str(who), ""))


@register.filter
def act_said(act: Act) -> str:
    """Return what the facilitator may do, as their button says it."""
    return {
        Act.REVEAL: _("Show it all at once"),
        Act.CHOOSE: _("Choose a way to consult"),
        Act.NEXT: _("On to the next phase"),
        Act.SKIP: _("Skip this phase"),
        Act.AGAIN: _("Do it once more"),
        Act.BACK: _("One phase back"),
        Act.LENGTHEN: _("Give it more minutes"),
        Act.PAUSE: _("Pause"),
    }.get(act, "")


@register.filter
def thanks_of(slug: str) -> str:
    """Return whose work a method builds on; nothing for one of a community's own."""
    return {
        "espresso": _("Five questions for a short break. Order, minutes and words are this community’s own."),
        "incident": _("The short incident method, as Dutch peer consultation knows it. The words are our own."),
        "ten-step": _("The ten steps of Dutch peer consultation. The minutes and the words are our own."),
        "tietze": _("After Kim-Oliver Tietze, with three of his ways to consult. The words are our own."),
        "reflecting-team": _("After the reflecting team of Tom Andersen. The minutes and the words are our own."),
        "ethical": _("After the eight steps of ethical reflection of HK-dir. The minutes and the words are our own."),
        "gossip": _("After “roddelen” in Dutch peer consultation. The minutes and the words are our own."),
        "balint": _("After the groups of Michael and Enid Balint. The minutes and the words are our own."),
    }.get(slug, "")


@register.filter
def moved_up(spot: Spot) -> str:
    """Return how an address says that a row has just gone up."""
    return f"up-{spot}"


@register.filter
def moved_down(spot: Spot) -> str:
    """Return how an address says that a row has just gone down."""
    return f"down-{spot}"


@register.filter
def cut_colon(spot: str) -> str:
    """Return the place of a row on its page."""
    return spot.replace(":", "-")
