"""The one table of what is kept how long, and what goes next. Rows are counted; under five no number is told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, QuerySet, Sum, Value
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cop.anonymity.models import Draft
from cop.coffee.models import Ask, Case, FirstWord
from cop.coffee.queries import cards_over, cases_to_let_go, said_and_over
from cop.community.models import Member
from cop.core.keeping import in_words, over
from cop.curriculum.queries import evidence_over, participants_over, said_of_steps_over, work_over
from cop.days.models import WallQuestion
from cop.days.queries import sign_ups_over
from cop.intervision.models import Table
from cop.notifications.models import Notice
from cop.privacy.models import Erasing
from cop.privacy.rules import next_run
from cop.stories.models import Concern, Quoted, Slip, Spent, Story
from cop.stories.queries import checks_over

FEW = 5
AHEAD = (timedelta(0), timedelta(days=1), timedelta(days=7), timedelta(days=30))
LAST_RUNS = 24


@dataclass(frozen=True, slots=True)
class Rule:
    """What is kept, told by `what` and `until`, for as long as the settings say of `name`; `due` goes at a moment."""

    name: str
    what: Promise
    until: Promise
    due: Callable[[datetime], QuerySet[Any]]


RULES: tuple[Rule, ...] = (
    Rule(
        "talk",
        _("What is said in the coffee talk of a room"),
        _("after it was said"),
        said_and_over,
    ),
    Rule("cards", _("The coffee card of a shift"), _("after the shift"), cards_over),
    Rule(
        "asks",
        _("A question to a colleague now, and the talk of two"),
        _("after it was asked"),
        Ask.objects.over,
    ),
    Rule(
        "silence",
        _("A case in which nothing happens stays open"),
        _("after the last word; its bringer is told a week before"),
        cases_to_let_go,
    ),
    Rule(
        "cases",
        _("The words of a case, its replies and files"),
        _("after it was closed or taken back; what was taken away, and how it went, stay"),
        lambda at: Case.objects.to_erase(over("cases", at)),
    ),
    Rule(
        "drafts",
        _("Drafts, encrypted"),
        _("after you last touched them"),
        lambda at: Draft.objects.filter(touched_at__lt=over("drafts", at)),
    ),
    Rule("notices", _("Notices in the bell"), _("after what they tell"), Notice.objects.over),
    Rule(
        "first_words",
        _("Who was asked for a first word to a case"),
        _("after they were asked"),
        lambda at: FirstWord.objects.filter(asked_on__lt=timezone.localdate(over("first_words", at))),
    ),
    Rule("slips", _("A consent slip that was not used"), _("after the client said yes"), Slip.objects.over),
    Rule(
        "withdrawn",
        _("The words of a story withdrawn for who it tells about"),
        _("after it was withdrawn; it is hidden at once"),
        lambda at: Story.objects.to_erase(over("withdrawn", at)),
    ),
    Rule(
        "checks",
        _("That the words of a story, and of its readers, were checked"),
        _("after the story was taken back"),
        lambda at: checks_over(over("checks", at)),
    ),
    Rule(
        "concerns",
        _("What somebody wrote who asks whether a story is about them, and their number"),
        _("after a moderator decided"),
        Concern.objects.over,
    ),
    Rule(
        "spent",
        _("Words typed to take consent back, as a mark that tells nothing"),
        _("after they were typed"),
        lambda at: Spent.objects.filter(spent_on__lt=timezone.localdate(over("spent", at))),
    ),
    Rule(
        "quoted",
        _("What a colleague was asked about a passage of a story, and said"),
        _("after the story was told, or the last word on it"),
        Quoted.objects.over,
    ),
    Rule(
        "wall",
        _("Questions to the sessions of a development day"),
        _("after the day"),
        lambda at: WallQuestion.objects.filter(session__day__ends_at__lt=over("wall", at)),
    ),
    Rule(
        "sign_up",
        _("What a guest of a development day told its organiser, and what would help them take part, encrypted"),
        _("after the day; at once when they can’t come, or it is cancelled"),
        sign_ups_over,
    ),
    Rule(
        "handed_in",
        _("What a learner showed the trainers of a module, and their answer"),
        _("after it was shown; at once when it is taken back"),
        work_over,
    ),
    Rule(
        "shown",
        _("What a trainer was shown of evidence, and their answer"),
        _("after it was shown; an endorsement stays, and the evidence with whose it is"),
        evidence_over,
    ),
    Rule("cohorts", _("Who was in a cohort, or invited"), _("after its end"), participants_over),
    Rule(
        "guests",
        _("The account of a guest, and all that goes when somebody leaves"),
        _("after their last day; from the day after it they can’t come in"),
        lambda at: Member.objects.guests_over(timezone.localdate(over("guests", at))),
    ),
    Rule("steps", _("What is said about a step of a module"), _("after it was said"), said_of_steps_over),
    Rule(
        "tables",
        _("What is said at a table of peer consultation, what it was about, and who did what there"),
        _("after it closed; what was taken away, how it went, and that one took part, stay"),
        lambda at: Table.objects.to_erase(over("tables", at)),
    ),
)


@dataclass(frozen=True, slots=True)
class Kept:
    """What a rule keeps, for how long, until when."""

    what: Promise
    days: str
    until: Promise


def kept() -> list[Kept]:
    """Return what is kept how long, as the rules that erase it say."""
    return [_kept(rule) for rule in RULES]


def _kept(rule: Rule) -> Kept:
    return Kept(rule.what, in_words(rule.name), rule.until)


@dataclass(frozen=True, slots=True)
class Falling:
    """How many rows of a rule are due by each of the moments looked ahead to."""

    name: str
    kept: Kept
    counts: list[int]

    @property
    def told(self) -> list[str]:
        """The counts as a page tells them."""
        return [in_public(count) for count in self.counts]


def in_public(count: int) -> str:
    """Return a count that tells of nobody."""
    if count == 0:
        return gettext("none")
    return gettext("fewer than five") if count < FEW else str(count)


def moments(now: datetime | None = None) -> list[datetime]:
    """Return the moments a preview looks ahead to: the next run, and those of a day, a week and a month after it."""
    first = next_run(now or timezone.now())
    return [first + ahead for ahead in AHEAD]


def preview(at: list[datetime]) -> list[Falling]:
    """Count what is due by each moment, by rule, in one query; nothing is erased."""
    rows = [
        rule.due(moment).order_by().annotate(which=Value(n * len(at) + m)).values("which").annotate(many=Count("pk"))
        for n, rule in enumerate(RULES)
        for m, moment in enumerate(at)
    ]
    counted = dict(rows[0].union(*rows[1:], all=True).values_list("which", "many"))
    steps = range(len(at))
    return [
        Falling(rule.name, _kept(rule), [counted.get(n * len(at) + m, 0) for m in steps])
        for n, rule in enumerate(RULES)
    ]


@dataclass(frozen=True, slots=True)
class Run:
    """What a run erased by a rule."""

    ran_at: datetime
    what: Promise | str
    told: str


def last_runs() -> list[Run]:
    """Return what was erased last, the newest run first."""
    names = {rule.name: rule.what for rule in RULES}
    rows = Erasing.objects.values_list("ran_at", "rule").annotate(whole=Sum("count")).order_by("-ran_at", "rule")
    return [Run(ran_at, names.get(name, name), in_public(whole)) for ran_at, name, whole in rows[:LAST_RUNS]]
