"""What the check says about a text, and when that is enough."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from cop.anonymity.enums import Reason, Surface
from cop.anonymity.rules.allowed import may_be_allowed
from cop.anonymity.rules.together import Together
from cop.deid import Finding, Kind, Strength
from cop.deid.suggesting import Replacement

SEPARATOR = "\x1f"
REPORTED = "reported"
MANY, IN_SIGHT = 8, 6
_BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Question:
    """One finding as the writer sees it. `mark` names it without telling what it is; `index` is its place.

    `instead` goes from `wide_start` to `wide_end`, which may be more than what was found, where grammar asks. What a
    reader `reported` has no way out.
    """

    index: int
    field: str
    start: int
    end: int
    text: str
    kind: Kind
    strength: Strength
    mark: str
    answer: str
    has_way_out: bool
    wide_start: int
    wide_end: int
    instead: str
    reported: bool = False
    softens: bool = False

    @property
    def open(self) -> bool:
        """Say whether sharing waits for it."""
        return self.strength is not Strength.HINT and not self.answer

    @property
    def may_be_allowed(self) -> bool:
        """Say whether it may be suggested for the list of what is never asked about."""
        return self.has_way_out and may_be_allowed(self.kind, self.text)


@dataclass(frozen=True, slots=True)
class Line:
    """One name of one kind with all its `places`: one line of the strip, one answer."""

    places: tuple[Question, ...]

    @property
    def first(self) -> Question:
        """The place that speaks for the others."""
        return self.places[0]


def lines(questions: Iterable[Question]) -> tuple[Line, ...]:
    """Return `questions` by what they are known by, in the order of their first places."""
    by_mark: dict[str, list[Question]] = {}
    for question in questions:
        by_mark.setdefault(question.mark, []).append(question)
    return tuple(Line(tuple(places)) for places in by_mark.values())


@dataclass(frozen=True, slots=True)
class Check:
    """All questions about one text of one or more fields, and what narrows it `together`, if that matters here."""

    questions: tuple[Question, ...] = ()
    together: Together | None = None
    surface: Surface = Surface.TALK

    @property
    def clear(self) -> bool:
        """Say whether the text may be shared as it is."""
        return not self.waits

    @property
    def answers(self) -> dict[str, str]:
        """What was answered, reasons by marks."""
        given = {q.mark: q.answer for q in self.questions if q.answer}
        return given | ({self.together.mark: self.together.answer} if self.together and self.together.answer else {})

    @property
    def waits(self) -> int:
        """Count the answers sharing waits for."""
        return len(self.open_lines) + (self.together is not None and self.together.open)

    @property
    def open(self) -> tuple[Question, ...]:
        """The questions sharing waits for, without what narrows together."""
        return tuple(q for q in self.questions if q.open)

    @property
    def open_lines(self) -> tuple[Line, ...]:
        """The same by what they are known by."""
        return lines(self.open)

    @property
    def asked(self) -> tuple[Line, ...]:
        """What is asked about, answered or not."""
        return lines(q for q in self.questions if q.strength is not Strength.HINT)

    @property
    def asked_first(self) -> tuple[Line, ...]:
        """What is asked about in sight: all of a few, the first of many."""
        return self.asked if len(self.asked) < MANY else self.asked[:IN_SIGHT]

    @property
    def asked_more(self) -> tuple[Line, ...]:
        """The rest, in a fold."""
        return self.asked[len(self.asked_first) :]

    @property
    def narrowing(self) -> tuple[Line, ...]:
        """The details that narrow together and have softer words, less those that are asked about anyway."""
        told = self.together.indexes if self.together else frozenset()
        return lines(q for q in self.questions if q.strength is Strength.HINT and q.index in told)

    @property
    def hints(self) -> tuple[Line, ...]:
        """What is worth a thought and stops nothing."""
        told = self.together.indexes if self.together else frozenset()
        return lines(q for q in self.questions if q.strength is Strength.HINT and q.index not in told)


@dataclass(frozen=True, slots=True)
class Joined:
    """The fields of a text as one, so that a name found in one is known in the others. `fields`: (name, start, end)."""

    text: str
    fields: tuple[tuple[str, int, int], ...]

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> "Joined":
        """Join `texts` in their order."""
        fields, at = [], 0
        for name, text in texts.items():
            fields.append((name, at, at + len(text)))
            at += len(text) + len(_BETWEEN)
        return cls(_BETWEEN.join(texts.values()), tuple(fields))

    def field_at(self, place: int) -> tuple[str, int, int]:
        """Return the field in which `place` is."""
        return next(field for field in self.fields if place < field[2] + len(_BETWEEN))


def may_stay(finding: Finding, reason: str) -> bool:
    """Say whether `reason` lets `finding` stay: a validated national number never may, nor what was reported."""
    certain = finding.kind is Kind.NATIONAL_ID and finding.validated
    return reason in Reason.values and not certain and finding.source != REPORTED


def ask(
    joined: Joined,
    findings: Sequence[Finding],
    instead: Sequence[Replacement],
    answers: Mapping[str, str],
    mark: Callable[[str, str], str],
) -> tuple[Question, ...]:
    """Turn findings and the words to write instead into questions, with the answers already given."""
    pairs = zip(findings, instead, strict=True)
    return tuple(_question(n, joined, finding, words, answers, mark) for n, (finding, words) in enumerate(pairs))


def _question(
    index: int,
    joined: Joined,
    finding: Finding,
    words: Replacement,
    answers: Mapping[str, str],
    mark: Callable[[str, str], str],
) -> Question:
    field, begin, finish = joined.field_at(finding.start)
    passage = joined.text[finding.start : min(finding.end, finish)]
    name = mark(finding.kind, passage)
    reason = answers.get(name, "")
    return Question(
        index=index,
        field=field,
        start=finding.start - begin,
        end=min(finding.end, finish) - begin,
        text=passage,
        kind=finding.kind,
        strength=finding.strength,
        mark=name,
        answer=reason if may_stay(finding, reason) else "",
        has_way_out=may_stay(finding, Reason.NOT_A_PERSON),
        wide_start=max(words.start, begin) - begin,
        wide_end=min(words.end, finish) - begin,
        instead=words.text,
        reported=finding.source == REPORTED,
    )


def softened(questions: Sequence[Question], indexes: Collection[int]) -> tuple[Question, ...]:
    """Return `questions`, those at `indexes` marked as what is softened first."""
    return tuple(replace(q, softens=True) if q.index in indexes else q for q in questions)
