"""A method tried alone: a table of sample colleagues in one of its phases, kept nowhere."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from django.utils.translation import gettext as _

from cop.intervision import rules
from cop.intervision.rules import Act, Event, Output

NAMES = ("Kim", "Robin", "Sascha", "Noa", "Alex", "Charlie", "Luca", "Mika", "Jo", "Billie", "Juno", "Rowan")
BRINGER, FACILITATOR, PEER = NAMES[:3]
WHEN = datetime(2026, 1, 5, 9, tzinfo=UTC)
SEEN = (Act.REVEAL, Act.CHOOSE, Act.NEXT, Act.SKIP, Act.AGAIN, Act.BACK, Act.LENGTHEN, Act.PAUSE)


@dataclass(frozen=True, slots=True)
class Eyes:
    """What one of the sample colleagues has before them."""

    name: str
    role: str
    view: rules.View

    @property
    def speaks(self) -> bool:
        """Say whether they speak now."""
        return self.name in self.view.common.speakers

    @property
    def writes(self) -> bool:
        """Say whether they write in this phase, even if all is shown by now."""
        return self.view.own.may_write or any(text.who == self.name for text in self.view.texts)

    @property
    def hidden(self) -> bool:
        """Say whether what they have written is read by nobody else yet."""
        return bool(self.view.own.texts)

    @property
    def acts(self) -> list[Act]:
        """Return what they may do now, of what shows how a phase goes."""
        return [act for act in SEEN if act in self.view.own.acts]


@dataclass(frozen=True, slots=True)
class Trying:
    """A phase of a method as those at a table see it; `number` counts from 1."""

    method: rules.Method
    number: int
    shown: bool
    box: str
    eyes: tuple[Eyes, ...]

    @property
    def phase(self) -> rules.Phase:
        """Return the phase."""
        return self.method.phases[self.number - 1]

    @property
    def prompt(self) -> rules.Words:
        """Return what is read out."""
        return self.eyes[0].view.common.prompt

    @property
    def last(self) -> bool:
        """Say whether no phase comes after it."""
        return self.number == len(self.method.phases)


def trying(method: rules.Method, *, number: int, shown: bool = False, box: str = "") -> Trying:
    """Return a phase of a method, the nearest one to `number`, with sample colleagues at the table.

    `shown`, what is written privately has been shown; `box` is the way to consult they chose.
    """
    number = min(max(number, 1), len(method.phases))
    seats = NAMES[: max(method.fewest, min(3, method.most))]
    table = rules.opened(replace(method, most=len(seats)), bringer=BRINGER, at=WHEN, trained=seats)
    table = _done(table, *((who, Act.JOIN, "") for who in seats), (FACILITATOR, Act.START, ""))
    table = _done(table, *((FACILITATOR, Act.NEXT, "") for _n in range(number - 1)))
    box = box if any(one.key == box for one in method.boxes) and table.now.boxed else ""
    table = _done(table, *([(FACILITATOR, Act.CHOOSE, box)] if box else ()))
    table = _done(table, *((who, Act.WRITE, _line(table.now.output, who, n)) for n, who in enumerate(table.writers())))
    shown = shown and table.now.private
    table = _done(table, *([(FACILITATOR, Act.REVEAL, "")] if shown else ()))
    return Trying(method, number, shown, box, tuple(_eyes(table, seats)))


def _done(table: rules.Table, *events: tuple[str, Act, str]) -> rules.Table:
    start = len(table.seen)
    told = (Event(str(start + n), act, who, WHEN, text=text) for n, (who, act, text) in enumerate(events))
    return rules.fold(table, told)


def _eyes(table: rules.Table, seats: tuple[str, ...]) -> list[Eyes]:
    roles = {BRINGER: _("who brings"), PEER: _("a colleague"), FACILITATOR: _("the facilitator")}
    found = [(name, role, rules.visible(table, name, WHEN)) for name, role in roles.items() if name in seats]
    return [Eyes(name, role, view) for name, role, view in found if view is not None]


def _line(output: Output, who: str, n: int) -> str:
    """Return a sample of what somebody writes there."""
    said = {
        Output.CASE: [_("A client stopped writing as soon as I asked about school.")],
        Output.QUESTIONS: [
            _("How do I go on without pushing?"),
            _("What did you notice first?"),
            _("What would your client say about it?"),
        ],
        Output.ANSWERS: [
            _("Until then every answer came within a minute."),
            _("How long did you wait?"),
            _("Had you told what you would ask about?"),
        ],
        Output.ADVICE: [
            _("I see that I may wait."),
            _("Say what you see, and wait."),
            _("Ask whether this is a good moment."),
        ],
        Output.TAKE_AWAY: [_("I will wait longer, and say that I do.")],
        Output.EVALUATION: [_("I felt heard."), _("The silence did us good.")],
    }.get(output, _thoughts())
    if who == BRINGER or len(said) == 1:
        return said[0]
    return said[1 + n % (len(said) - 1)]


def _thoughts() -> list[str]:
    return [_("It stayed with me all day."), _("Perhaps the silence was thinking."), _("I hear how much you care.")]
