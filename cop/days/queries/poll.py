"""A date poll as a member sees it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Count, F

from cop.anonymity.policies import owns
from cop.community.models import Member
from cop.community.querysets import MemberQuerySet
from cop.days.enums import Answer
from cop.days.models import Ballot, Option, Poll, Vote
from cop.days.policies import may_see_votes
from cop.days.rules import Tally, When, Why, best, why


@dataclass(frozen=True, slots=True)
class Row:
    """A date: its answer by the reader (`before` when the date moved since), and, where it is shown, by the others."""

    option: Option
    when: When
    mine: str
    before: bool
    tally: Tally | None
    names: dict[str, list[str]]
    best: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """All dates of a poll in order, how many were asked and are silent, and who wrote what beside their answers."""

    rows: list[Row]
    asked: int
    silent: int
    voted: int
    note: str
    why: Why | None
    open_dates: int
    moved: int
    said: list[tuple[str, str]] = field(default_factory=list)


def silent_in(poll: Poll) -> MemberQuerySet:
    """Return who was asked and has a date still to answer."""
    standing = poll.options.filter(dropped_at=None).count()
    answered = Vote.objects.filter(ballot__poll=poll, option__dropped_at=None, version=F("option__version"))
    whole = (
        answered.filter(ballot__byline__member__isnull=False)
        .values("ballot__byline__member")
        .annotate(answers=Count("pk"))
        .filter(answers__gte=standing)
    )
    asked = Member.objects.present().filter(pk__in=poll.asks.values("member"))
    return asked.exclude(pk__in=whole.values("ballot__byline__member"))


def sheet_of(member: Member, poll: Poll) -> Sheet:
    """Read what `member` may see of `poll`; in four queries, however many answered."""
    options = list(poll.options.filter(dropped_at=None).order_by("on", F("at").asc(nulls_first=True), "pk"))
    ballots = list(
        Ballot.objects.filter(poll=poll).select_related("byline__member").prefetch_related("votes").order_by("pk")
    )
    own = next((ballot for ballot in ballots if owns(member, ballot.byline)), None)
    mine = {vote.option_id: vote for vote in own.votes.all()} if own else {}
    asked = set(poll.asks.filter(member__suspended_at=None, member__left_at=None).values_list("member", flat=True))
    shown = may_see_votes(member, poll)
    for option in options:
        option.poll = poll
    tallies = {option.pk: _tally(option, ballots) for option in options}
    top = {tally.option for tally in best(list(tallies.values()))} if shown else set()
    rows = [
        Row(
            option=option,
            when=option.when,
            mine=mine[option.pk].answer if option.pk in mine else "",
            before=option.pk in mine and mine[option.pk].version != option.version,
            tally=tallies[option.pk] if shown else None,
            names=_names(option, ballots) if shown else {},
            best=option.pk in top,
        )
        for option in options
    ]
    return Sheet(
        rows=rows,
        asked=len(asked),
        silent=len(asked - _whole(options, ballots)),
        voted=len(ballots),
        note=own.note if own else "",
        why=why(list(tallies.values())) if shown else None,
        open_dates=sum(1 for row in rows if not row.mine),
        moved=sum(1 for row in rows if row.before),
        said=[(ballot.byline.shown, ballot.note) for ballot in ballots if ballot.note] if shown else [],
    )


def _whole(options: Sequence[Option], ballots: Sequence[Ballot]) -> set[int | None]:
    """Return the members who answered every date as it is now."""
    now = {(option.pk, option.version) for option in options}
    return {
        ballot.byline.member_id
        for ballot in ballots
        if now <= {(vote.option_id, vote.version) for vote in ballot.votes.all()}
    }


def _answers(option: Option, ballots: Sequence[Ballot]) -> list[tuple[Ballot, Vote]]:
    return [(ballot, vote) for ballot in ballots for vote in ballot.votes.all() if vote.option_id == option.pk]


def _tally(option: Option, ballots: Sequence[Ballot]) -> Tally:
    votes = [vote for _ballot, vote in _answers(option, ballots)]
    now = [vote.answer for vote in votes if vote.version == option.version]
    return Tally(
        option=option.pk,
        starts=option.when.starts,
        yes=now.count(Answer.YES),
        maybe=now.count(Answer.MAYBE),
        no=now.count(Answer.NO),
        before=len(votes) - len(now),
    )


def _names(option: Option, ballots: Sequence[Ballot]) -> dict[str, list[str]]:
    """Return who gave which answer; those to an earlier wording of the date under "before"."""
    names: dict[str, list[str]] = {}
    for ballot, vote in _answers(option, ballots):
        kind = vote.answer if vote.version == option.version else "before"
        names.setdefault(kind, []).append(ballot.byline.shown)
    return {kind: sorted(some, key=str.casefold) for kind, some in names.items()}
