"""Telling that one tried what a story tells, rewording that, taking it back."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cop.anonymity.actions import byline_of, clear
from cop.anonymity.enums import Purpose
from cop.anonymity.models import Byline, Clearance
from cop.anonymity.policies import owns
from cop.community.actions import pledge as give_pledge
from cop.community.models import Member
from cop.community.policies import has_pledged
from cop.core.errors import Conflict, NotAllowed
from cop.core.text import clean, render
from cop.discussion.actions import settle
from cop.discussion.queries import settled_in
from cop.discussion.rules import spoken_in
from cop.ledger.receipts import KeyReused, once
from cop.ledger.recording import record
from cop.stories.enums import Went
from cop.stories.facts import StoryTried, TrialEdited, TrialWithdrawn
from cop.stories.models import Story, Trial
from cop.stories.policies import may_change_trial, may_try


@transaction.atomic
def tell_tried(
    *,
    by: Member,
    story: Story,
    went: Went,
    text: str,
    key: str,
    answers: Mapping[str, str] | None = None,
    pledge: bool = False,
) -> tuple[Trial, bool]:
    """Tell how it went to try what `story` tells, once for each `key`; return it and whether it was told now.

    It stands under the member's own name, one of each member under a story. `pledge` gives the year's promise. Raises
    NotAllowed, NotCleared, or Conflict where the member told another one before.
    """
    text, story = clean(text), _locked(story)
    if not may_try(by, story) or not has_pledged(by, now=pledge):
        raise NotAllowed

    def write() -> int:
        byline, now = byline_of(by), timezone.now()
        before = Trial.objects.filter(story=story, byline=byline, withdrawn_at=None).first()
        if before is not None:
            raise Conflict(mine=text, theirs=before.body, version=before.version)
        cleared = _cleared(byline, story, text, answers or {})
        made = Trial.objects.create(
            story=story, byline=byline, clearance=cleared, made_at=now, **_worded(story, byline, went, text)
        )
        _count(story, 1)
        record(StoryTried(made.pk), actor=byline.actor)
        return made.pk

    try:
        trial_id, new = once(who=by.pk, action=f"tried:{story.pk}", key=key, payload=f"{went}\x1f{text}", do=write)
    except KeyReused as reused:
        first = Trial.objects.get(pk=reused.result_id)
        raise Conflict(mine=text, theirs=first.body, version=first.version) from reused
    if pledge:
        give_pledge(by=by)
    return Trial.objects.with_author().get(pk=trial_id), new


@transaction.atomic
def edit_trial(
    *, by: Member, trial: Trial, went: Went, text: str, version: int, answers: Mapping[str, str] | None = None
) -> Trial:
    """Reword what one told, of which the page saw `version`; the same once more changes nothing.

    Raises NotAllowed, NotCleared, or Conflict with both texts when it was reworded meanwhile.
    """
    text, trial = clean(text), _locked_trial(trial)
    if not may_change_trial(by, trial):
        raise NotAllowed
    if trial.body == text and trial.went == went:
        return trial
    if trial.version != version:
        raise Conflict(mine=text, theirs=trial.body, version=trial.version)
    if trial.body != text:
        assert trial.clearance is not None
        trial.clearance = _cleared(trial.byline, trial.story, text, {**trial.clearance.answers, **(answers or {})})
    for name, value in _worded(trial.story, trial.byline, went, text).items():
        setattr(trial, name, value)
    trial.version += 1
    trial.edited_at = timezone.now()
    trial.save()
    record(TrialEdited(trial.pk, trial.version), actor=trial.byline.actor)
    return trial


@transaction.atomic
def withdraw_trial(*, by: Member, trial: Trial) -> None:
    """Take back what one told: its words go. Doing it twice changes nothing. Raises NotAllowed."""
    trial = _locked_trial(trial)
    if trial.withdrawn_at is not None and owns(by, trial.byline):
        return
    if not may_change_trial(by, trial):
        raise NotAllowed
    trial.body = trial.body_html = ""
    trial.clearance, trial.withdrawn_at = None, timezone.now()
    trial.save(update_fields=["body", "body_html", "clearance", "withdrawn_at"])
    _count(trial.story, -1)
    record(TrialWithdrawn(trial.pk), actor=trial.byline.actor)


def _worded(story: Story, byline: Byline, went: Went, text: str) -> dict[str, str]:
    language = spoken_in(text, writes=byline.writes, talk=story.language)
    return {"went": went, "body": text, "body_html": render(text), "language": language}


def _cleared(byline: Byline, story: Story, text: str, answers: Mapping[str, str]) -> Clearance:
    """Clear the text, and keep with the story what was answered about it."""
    fields = {"text": text}
    settled = settled_in(story.thread, fields)
    cleared = clear(byline=byline, purpose=Purpose.TRIED, fields=fields, answers=answers, settled=settled)
    settle(thread=story.thread, clearance=cleared)
    return cleared


def _count(story: Story, more: int) -> None:
    """Keep up how many tell of it."""
    Story.objects.filter(pk=story.pk).update(times_tried=F("times_tried") + more, version=F("version") + 1)


def _locked(story: Story) -> Story:
    """Read the story again, locked: of two tellings at once the second sees the first."""
    rows = Story.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("byline__member", "byline__link", "thread").get(pk=story.pk)


def _locked_trial(trial: Trial) -> Trial:
    """Read it again, locked, after its story, as who tells one does."""
    _locked(trial.story)
    rows = Trial.objects.select_for_update(of=("self",))
    return rows.select_related("byline__member", "byline__link", "story__thread", "clearance").get(pk=trial.pk)
