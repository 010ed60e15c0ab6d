"""Small corrections of what everybody reads: written, looked at by an editor, up with a dated note or sent back."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import clear
from cop.anonymity.enums import Purpose, Surface
from cop.anonymity.policies import owns
from cop.anonymity.queries import look_over
from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed, NotCleared
from cop.core.text import clean
from cop.ledger.receipts import KeyReused, once
from cop.ledger.recording import record
from cop.stories.actions.agreed import NotAgreed, keeps_agreed
from cop.stories.actions.edition import put_on_rung, write_edition
from cop.stories.actions.write import locked
from cop.stories.enums import Corrected, Rung, Unfit
from cop.stories.facts import CorrectionSettled, CorrectionWritten
from cop.stories.models import STORY_TEXT, Climb, Correction, Story
from cop.stories.policies import may_correct, may_edit_correction
from cop.stories.rules import A_FIFTH, one_line, share_changed


@transaction.atomic
def write_correction(
    *,
    by: Member,
    story: Story,
    base: int,
    text: Mapping[str, str],
    note: str,
    key: str,
    answers: Mapping[str, str] | None = None,
) -> tuple[Correction, bool]:
    """Write a correction of the edition `base`, once for each `key`; return it and whether it was written now.

    The author's waits for an editor, instead of one that waited before; an editor's is up at once. Raises NotAllowed,
    also where so much is changed that it is to be read anew, NotAgreed where it touches words a colleague said yes to,
    NotCleared, or Conflict where something else is public.
    """
    words, note = {name: clean(text.get(name, "")) for name in STORY_TEXT}, one_line(clean(note))
    there = _held(story)
    if not may_correct(by, there) or Climb.objects.open().filter(story=there).exists():
        raise NotAllowed

    def write() -> int:
        return _write(by, there, base, words, note, answers or {}).pk

    try:
        payload = "\x1f".join((*words.values(), note))
        number, new = once(who=by.pk, action=f"correct:{there.pk}", key=key, payload=payload, do=write)
    except KeyReused as reused:
        raise _met(words, Correction.objects.get(pk=reused.result_id).edition.whole) from reused
    return Correction.objects.get(pk=number), new


def _write(
    by: Member, story: Story, base: int, words: Mapping[str, str], note: str, answers: Mapping[str, str]
) -> Correction:
    public = story.public
    assert public is not None
    if public.pk != base:
        raise _met(words, public.whole)
    share = share_changed(public.texts.values(), words.values())
    if not note or words == public.texts or share > A_FIFTH:
        raise NotAllowed
    if not keeps_agreed(story_id=story.pk, before=public.whole, after="\n\n".join(words.values())):
        raise NotAgreed
    known = {**(public.clearance.answers if public.clearance else {}), **answers}
    check = look_over({**words, "note": note}, surface=Surface.STORY, answers=known)
    if not check.clear:
        raise NotCleared(check)
    _end_waiting(story)
    edition = write_edition(story=story, rung=Rung.PUBLIC, texts=words, language=public.language, answers=known)
    made = Correction.objects.create(
        story=story,
        base=public,
        edition=edition,
        note=note,
        clearance=clear(byline=story.byline, purpose=Purpose.PUBLIC, fields={"note": note}, answers=known),
        made_at=timezone.now(),
    )
    record(CorrectionWritten(made.pk))
    if not owns(by, story.byline) and story.hidden_at is None:
        _put(story, made)
    return made


@transaction.atomic
def put_correction(*, by: Member, correction: Correction) -> Correction:
    """Let everybody read a correction, with its note. Twice changes nothing.

    Raises NotAllowed, also while the story is hidden or a new wording of it is read, or Conflict where something else
    is public than what it corrects.
    """
    story, correction = _both(correction)
    if not may_edit_correction(by, correction):
        raise NotAllowed
    if correction.state == Corrected.UP:
        return correction
    waits = story.hidden_at is not None or Climb.objects.open().filter(story=story).exists()
    if correction.state != Corrected.WAITING or waits:
        raise NotAllowed
    if story.public_id != correction.base_id:
        raise _met(correction.edition.texts, story.public.whole if story.public else "")
    _put(story, correction)
    return correction


def _put(story: Story, correction: Correction) -> None:
    correction.state, correction.up_on = Corrected.UP, timezone.localdate()
    correction.save(update_fields=["state", "up_on"])
    put_on_rung(story=story, edition=correction.edition)
    record(CorrectionSettled(correction.pk))


@transaction.atomic
def send_correction_back(*, by: Member, correction: Correction, ground: Unfit) -> Correction:
    """Send a correction back, on a ground its author is told. Twice changes nothing. Raises NotAllowed."""
    _story, correction = _both(correction)
    if not may_edit_correction(by, correction):
        raise NotAllowed
    if correction.state == Corrected.BACK:
        return correction
    if correction.state != Corrected.WAITING:
        raise NotAllowed
    correction.state, correction.sent_back_for = Corrected.BACK, ground
    correction.save(update_fields=["state", "sent_back_for"])
    record(CorrectionSettled(correction.pk))
    return correction


@transaction.atomic
def take_correction_back(*, by: Member, story: Story) -> None:
    """Take back the correction that waits, if one does. Raises NotAllowed."""
    there = _held(story)
    if not may_correct(by, there):
        raise NotAllowed
    _end_waiting(there)


def _end_waiting(story: Story) -> None:
    for correction in story.corrections.filter(state=Corrected.WAITING):
        correction.state = Corrected.OVER
        correction.save(update_fields=["state"])
        record(CorrectionSettled(correction.pk))


def _held(story: Story) -> Story:
    there = locked(number=story.pk)
    if there is None or there.withdrawn_at is not None or there.public_id is None:
        raise NotAllowed
    return there


def _both(correction: Correction) -> tuple[Story, Correction]:
    """Return a correction and its story, locked, the story first."""
    story = _held(correction.story)
    held = Correction.objects.select_for_update(of=("self",)).select_related("edition").get(pk=correction.pk)
    held.story = story
    return story, held


def _met(words: Mapping[str, str], theirs: str) -> Conflict:
    return Conflict(mine="\n\n".join(text for text in words.values() if text), theirs=theirs)
