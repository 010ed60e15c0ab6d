"""What the trainers’ desk says of questions, and of what a module still needs."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from cop.core.text import render
from cop.curriculum.models import Module, Unit
from cop.curriculum.queries import Ready
from cop.curriculum.rules import Need, Question, parse

register = template.Library()

NEEDS: dict[Need, Promise] = {
    Need.ABOUT: _("It says what it is about"),
    Need.AREAS: _("It has at least one area"),
    Need.MINUTES: _("It says how many minutes it takes"),
    Need.SOURCE: _("Where others may pass it on, it says where what is not its own comes from"),
    Need.READING: _("It has a reading"),
    Need.ACT: _("It has a reflection or a practice task"),
    Need.FILLED: _("No unit is empty"),
    Need.ALT: _("Every picture says what it shows"),
    Need.TRANSCRIPT: _("Every video has captions, or its words in writing"),
    Need.ANSWERS: _("Every question has a right answer, and every answer its feedback"),
    Need.COLLEAGUE: _("A colleague read it as it is now and finds it fine"),
}
_OF_MODULE = (Need.ABOUT, Need.AREAS, Need.MINUTES, Need.SOURCE)
_FIELDS = {Need.AREAS: "id_areas", Need.ABOUT: "id_about", Need.MINUTES: "id_minutes", Need.SOURCE: "id_source"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list: what is needed, and where to mend it; nothing to mend, it is done."""

    label: Promise
    mend: list[tuple[str, str]]


@register.filter
def asked(source: str) -> list[Question]:
    """Return the questions of a quiz."""
    return parse(source) if source else []


@register.filter
def as_read(text: str) -> SafeString:
    """Return a text of a module in writing as its edition will show it."""
    return mark_safe(render(text))  # noqa: S308  (rendered and cleaned)


@register.inclusion_tag("anonymity/files.html")
def desk_files(unit: Unit, language: str) -> dict[str, Any]:
    """Show the files of a unit in writing."""
    files = [{**card, "url": reverse("curriculum:unit_file", args=[unit.pk, card["id"]])} for card in unit.attached]
    return {"files": files, "language": language}


@register.simple_tag
def checklist(ready: Ready, module: Module, units: list[Unit]) -> list[Line]:
    """Return what is needed before `module` is published, each with the way to what lacks it."""
    numbers = {unit.key: unit.pk for unit in units}
    lines = []
    for need, label in NEEDS.items():
        mend = [(_where(need, module, numbers.get(lack.key)), lack.title) for lack in ready.lacks if lack.need == need]
        lines.append(Line(label, mend))
    return lines


def _where(need: Need, module: Module, unit: int | None) -> str:
    if unit is not None:
        return reverse("curriculum:unit_edit", args=[module.pk, unit])
    if need in _OF_MODULE:
        return f"{reverse('curriculum:module_edit', args=[module.pk])}#{_FIELDS[need]}"
    if need is Need.COLLEAGUE:
        return "#ask"
    kind = "reading" if need is Need.READING else "reflection"
    return reverse("curriculum:unit_make", args=[module.pk, kind])
