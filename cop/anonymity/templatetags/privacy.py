"""The words the privacy check offers instead."""

from django import template
from django.utils.translation import gettext_lazy as _

from cop.anonymity.rules import Question
from cop.deid import Kind

register = template.Library()

_INSTEAD = {
    "email": _("[e-mail address]"),
    "phone": _("[phone number]"),
    "url": _("[profile]"),
    "handle": _("[profile name]"),
    "iban": _("[account number]"),
    "national-id": _("[national number]"),
    "address": _("[address]"),
    "postcode": _("[postcode]"),
    "date": _("[date]"),
    "person": _("[name]"),
    "place": _("[place]"),
    "org": _("[employer]"),
    "school": _("[school]"),
    "age": _("[age]"),
    "duration": _("[a while]"),
    "rare-job": _("[job]"),
    "quote": _("[in other words]"),
}


@register.simple_tag
def suggestion(question: Question) -> str:
    """Return neutral words for what was found."""
    return str(_INSTEAD.get(question.kind, _("[left out]")))


def kinds_without_words() -> set[Kind]:
    """Return kinds nobody has found words for; a test wants none."""
    return {kind for kind in Kind if kind not in _INSTEAD}
