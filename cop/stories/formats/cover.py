"""The cover of a story, drawn from its tags: four cups, one for each phase of the talk, and the career buttons.

The cup of the story's phase steams; the buttons it touches are sewn on, filled. What is drawn is said in words beside
it, so that nobody has to see it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from cop.framework.models import Button, Phase
from cop.framework.queries import words

WIDTH, HEIGHT = 600, 315  # the shape of a link's picture elsewhere
CUPS, BUTTONS = 4, 5
TINTS = 4


@dataclass(frozen=True, slots=True)
class Cup:
    """A cup whose left upper corner is at (`x`, `y`); `steams` for the phase of the story."""

    x: int
    y: int
    steams: bool


@dataclass(frozen=True, slots=True)
class Sewn:
    """A button with its middle at (`x`, `y`); `filled` for one the story touches."""

    x: int
    y: int
    filled: bool


@dataclass(frozen=True, slots=True)
class Cover:
    """What is drawn, on which of the `TINTS`, and the same in words."""

    tint: int
    cups: tuple[Cup, ...]
    sewn: tuple[Sewn, ...]
    says: str


def cover_of(number: int, phase: Phase | None, buttons: Sequence[Button]) -> Cover:
    """Return the cover of the story with this number; the same tags give the same picture on one of the tints."""
    known = words()
    at = next((n for n, one in enumerate(known.phases[:CUPS]) if phase and one.pk == phase.pk), None)
    touched = {button.pk for button in buttons}
    on = [button.pk in touched for button in known.buttons[:BUTTONS]]
    return Cover(
        tint=number % TINTS,
        cups=tuple(Cup(72 + 124 * n, 150, n == at) for n in range(CUPS)),
        sewn=tuple(Sewn(196 + 52 * n, 274, filled) for n, filled in enumerate(on)),
        says=_says(phase, list(buttons)),
    )


def _says(phase: Phase | None, buttons: Sequence[Button]) -> str:
    cups = gettext("Four cups on a table.")
    if phase:
        cups = gettext("Four cups on a table; the one for %(phase)s steams.") % {"phase": phase.name.lower()}
    if not buttons:
        return cups
    names = ", ".join(button.name for button in buttons)
    sewn = ngettext("One button is sewn on: %(names)s.", "Buttons are sewn on: %(names)s.", len(buttons))
    return f"{cups} {sewn % {'names': names}}"
