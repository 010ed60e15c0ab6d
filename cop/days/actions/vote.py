"""Answering a date poll."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import F

from cop.anonymity.actions import byline_of, clear
from cop.anonymity.enums import Purpose
from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.core.text import clean
from cop.days.actions.decide import close
from cop.days.actions.poll import locked_poll
from cop.days.enums import Answer
from cop.days.facts import PollAnswered
from cop.days.models import Ballot, Poll, Vote
from cop.days.policies import may_vote
from cop.days.queries import silent_in
from cop.ledger.recording import record


@transaction.atomic
def vote(
    *,
    by: Member,
    poll: Poll,
    votes: Mapping[int, tuple[Answer | None, int]],
    note: str = "",
    answers: Mapping[str, str] | None = None,
) -> list[int]:
    """Answer dates of `poll`: for an option's id an answer, or None for none, and the version the page saw of it.

    Sending the same twice changes nothing. Returns the options that had moved meanwhile: what was said of them then is
    not taken for an answer to what they are now. Dates that were dropped are passed over. Raises NotAllowed once it is
    closed, and NotCleared.
    """
    poll = locked_poll(poll=poll)
    if not may_vote(by, poll):
        raise NotAllowed
    ballot = _ballot(by, poll, clean(note), answers)
    standing = {option.pk: option for option in poll.options.filter(dropped_at=None)}
    known = {vote.option_id: vote for vote in ballot.votes.all()}
    missed = []
    for option_id, (answer, seen) in votes.items():
        option = standing.get(option_id)
        if option is None:
            continue
        if option.version != seen:
            missed.append(option_id)
        elif answer is None:
            if option_id in known:
                known[option_id].delete()
        else:
            told = {"answer": answer, "version": option.version}
            Vote.objects.update_or_create(ballot=ballot, option=option, defaults=told)
    record(PollAnswered(poll.pk))
    if not silent_in(poll):
        close(poll=poll)
    return missed


@transaction.atomic
def keep_votes(*, by: Member, poll: Poll) -> int:
    """Say of all one answered before a date moved that it still holds; return of how many. Raises NotAllowed."""
    poll = locked_poll(poll=poll)
    if not may_vote(by, poll):
        raise NotAllowed
    old = Vote.objects.filter(ballot__poll=poll, ballot__byline=byline_of(by), option__dropped_at=None)
    old = old.filter(version__lt=F("option__version"))
    moved = list(old.select_related("option"))
    for one in moved:
        one.version = one.option.version
        one.save(update_fields=["version"])
    if moved:
        record(PollAnswered(poll.pk))
        if not silent_in(poll):
            close(poll=poll)
    return len(moved)


def _ballot(by: Member, poll: Poll, note: str, answers: Mapping[str, str] | None) -> Ballot:
    """Return the ballot of `by`, with its line as it is now."""
    byline = byline_of(by)
    ballot = Ballot.objects.filter(poll=poll, byline=byline).select_related("clearance").first()
    ballot = ballot or Ballot(poll=poll, byline=byline)
    if ballot.pk is None or ballot.note != note:
        before, ballot.note = ballot.clearance, note
        kept = {**(before.answers if before else {}), **(answers or {})}
        fields = {"note": note}
        ballot.clearance = clear(byline=byline, purpose=Purpose.POLL, fields=fields, answers=kept) if note else None
        ballot.save()
        if before is not None:
            before.delete()
    return ballot
