"""What a module still needs before it is published."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from cop.core.errors import Refusal
from cop.curriculum.enums import UnitKind
from cop.curriculum.rules.document import Document, Part
from cop.curriculum.rules.quiz import parse


class Need(StrEnum):
    """What is asked of a module, in the order of its list."""

    ABOUT = "about"
    AREAS = "areas"
    MINUTES = "minutes"
    SOURCE = "source"  # where others may pass it on
    READING = "reading"
    ACT = "act"  # a reflection or a task
    FILLED = "filled"  # no unit is empty
    ALT = "alt"
    TRANSCRIPT = "transcript"
    ANSWERS = "answers"  # every question has a right answer and says why
    COLLEAGUE = "colleague"  # somebody read this very wording and found it fine


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that is missing, and in which unit, by its key."""

    need: Need
    key: str = ""
    title: str = ""


@dataclass
class Unready(Refusal):
    """A module that can’t be published yet. `unchanged` says that nobody told what is other than before."""

    lacks: list[Lack]
    unchanged: bool = False
    status = 422


def missing(
    document: Document, *, nameless: Collection[str] = (), silent: Collection[str] = (), read: bool = False
) -> list[Lack]:
    """Return what `document` lacks.

    `nameless` are keys of units with a picture that nothing is said of, `silent` of those whose video has no captions.
    """
    kinds = {part.kind for part in document.parts}
    asked = {
        Need.ABOUT: bool(document.about),
        Need.AREAS: bool(document.areas),
        Need.MINUTES: document.minutes > 0,
        Need.SOURCE: bool(document.source) or document.licence == "community",
        Need.READING: UnitKind.READING in kinds,
        Need.ACT: bool(kinds & {UnitKind.REFLECTION, UnitKind.TASK}),
        Need.COLLEAGUE: read,
    }
    lacks = [Lack(need) for need, there in asked.items() if not there]
    for part in document.parts:
        lacks += [
            Lack(need, part.key, part.title)
            for need in _of(part, nameless=part.key in nameless, silent=part.key in silent)
        ]
    order = list(Need)
    return sorted(lacks, key=lambda lack: order.index(lack.need))


def _of(part: Part, *, nameless: bool, silent: bool) -> list[Need]:
    asked = {
        Need.FILLED: bool(part.questions if part.kind is UnitKind.QUIZ else part.body or part.link or part.video),
        Need.ALT: not nameless,
        Need.TRANSCRIPT: bool(part.transcript) or not (part.link or silent),
        Need.ANSWERS: all(question.whole for question in parse(part.questions)),
    }
    return [need for need, there in asked.items() if not there]
