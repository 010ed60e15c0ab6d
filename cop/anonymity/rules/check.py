"""What the check says about a text, and when that is enough."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cop.anonymity.enums import Reason
from cop.anonymity.rules.allowed import may_be_allowed
from cop.deid import Finding, Kind, Strength

SEPARATOR = "\x1f"
REPORTED = "reported"


@dataclass(frozen=True, slots=True)
class Question:
    """One finding as the writer sees it. `mark` names it without telling what it is; `index` is its place."""

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

    @property
    def open(self) -> bool:
        """Say whether sharing waits for it."""
        return self.strength is not Strength.HINT and not self.answer

    @property
    def may_be_allowed(self) -> bool:
        """Say whether it may be suggested for the list of what is never asked about."""
        return self.has_way_out and may_be_allowed(self.kind, self.text)


@dataclass(frozen=True, slots=True)
class Check:
    """All questions about one text of one or more fields."""

    questions: tuple[Question, ...] = ()

    @property
    def clear(self) -> bool:
        """Say whether the text may be shared as it is."""
        return not any(q.open for q in self.questions)

    @property
    def open(self) -> tuple[Question, ...]:
        """The questions sharing waits for."""
        return tuple(q for q in self.questions if q.open)

    @property
    def hints(self) -> tuple[Question, ...]:
        """What is worth a thought and stops nothing."""
        return tuple(q for q in self.questions if q.strength is Strength.HINT)


def may_stay(finding: Finding, reason: str) -> bool:
    """Say whether `reason` lets `finding` stay: a validated national number never may, nor what was reported."""
    certain = finding.kind is Kind.NATIONAL_ID and finding.validated
    return reason in Reason.values and not certain and finding.source != REPORTED


def ask(
    field: str,
    text: str,
    findings: tuple[Finding, ...],
    answers: Mapping[str, str],
    mark: Callable[[str, str], str],
    first: int = 0,
) -> tuple[Question, ...]:
    """Turn findings in one field into questions, with the answers already given."""
    questions = []
    for index, finding in enumerate(findings, start=first):
        passage = text[finding.start : finding.end]
        name = mark(finding.kind, passage)
        reason = answers.get(name, "")
        questions.append(
            Question(
                index=index,
                field=field,
                start=finding.start,
                end=finding.end,
                text=passage,
                kind=finding.kind,
                strength=finding.strength,
                mark=name,
                answer=reason if may_stay(finding, reason) else "",
                has_way_out=may_stay(finding, Reason.NOT_A_PERSON),
            ),
        )
    return tuple(questions)
