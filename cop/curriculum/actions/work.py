"""What a learner shows the trainers of a module, and what they answer."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import attach, byline_of, clear, detach
from cop.anonymity.enums import Purpose
from cop.anonymity.queries import cards_of
from cop.community.actions import pledge as give_pledge
from cop.community.models import Member
from cop.community.policies import has_pledged
from cop.core.errors import Conflict, NotAllowed
from cop.core.text import clean, render
from cop.curriculum.facts import WorkAnswered, WorkShown, WorkTakenBack
from cop.curriculum.models import Answered, Learning, Step, Worked
from cop.curriculum.policies import may_answer_work
from cop.discussion.rules import spoken_in
from cop.ledger.recording import record


@transaction.atomic
def show_work(
    *,
    by: Member,
    learning: Learning,
    step: Step,
    text: str,
    uploads: Sequence[str] = (),
    answers: Mapping[str, str] | None = None,
    pledge: bool = False,
) -> tuple[Worked, bool]:
    """Show the trainers of a module what one worked on at a step; return it and whether that is new.

    Under one's own name, once at a step: the same again changes nothing. `pledge` gives the year's promise. Raises
    NotAllowed, NotCleared, Unfit, or Conflict where something else was shown before.
    """
    text = clean(text)
    learning = Learning.objects.select_for_update(of=("self",)).get(pk=learning.pk)
    if not by.active or learning.member_id != by.pk or step.edition_id != learning.edition_id:
        raise NotAllowed
    if not has_pledged(by, now=pledge):
        raise NotAllowed
    given = answers or {}
    before = Worked.objects.filter(module=learning.module_id, key=step.key, byline__member=by).first()
    if before is not None:
        if before.text == text:
            return before, False
        raise Conflict(mine=text, theirs=before.text)
    made = _shown(by, learning, step, text, uploads, given)
    if pledge:
        give_pledge(by=by)
    return made, True


def _shown(
    by: Member, learning: Learning, step: Step, text: str, uploads: Sequence[str], given: Mapping[str, str]
) -> Worked:
    byline = byline_of(by)
    files = attach(by=by, byline=byline, tokens=uploads, answers=given)
    made = Worked.objects.create(
        module_id=learning.module_id,
        key=step.key,
        byline=byline,
        title=step.title,
        text=text,
        html=render(text),
        language=spoken_in(text, writes=by.writes, talk=learning.edition.language),
        clearance=clear(byline=byline, purpose=Purpose.WORKED, fields={"text": text}, answers=given),
        attached=cards_of(files),
        made_at=timezone.now(),
    )
    made.files.set(files)
    record(WorkShown(made.pk), actor=byline.actor)
    return made


@transaction.atomic
def take_back_work(*, by: Member, worked_id: int) -> None:
    """Take back what one showed, with its files and its answer; doing it twice changes nothing."""
    for worked in Worked.objects.select_for_update(of=("self",)).filter(pk=worked_id, byline__member=by):
        record(WorkTakenBack(worked.pk), actor=worked.byline.actor)
        erase_work(worked=worked)


@transaction.atomic
def erase_work(*, worked: Worked) -> None:
    """Erase what was shown, its files, its answer, and that they were cleared."""
    answered = Answered.objects.filter(worked=worked).select_related("clearance").first()
    cleared, files = [worked.clearance, *([answered.clearance] if answered else [])], list(worked.files.all())
    worked.delete()
    detach(attachments=files)
    for one in cleared:
        one.delete()


@transaction.atomic
def answer_work(
    *, by: Member, worked: Worked, text: str, version: int, answers: Mapping[str, str] | None = None
) -> Answered:
    """Answer as a trainer, or reword the answer of which the page saw `version`, 0 for none.

    The same once more changes nothing. Raises NotAllowed, NotCleared, or Conflict with both texts.
    """
    text = clean(text)
    worked = Worked.objects.select_for_update(of=("self",)).select_related("module", "byline").get(pk=worked.pk)
    if not may_answer_work(by, worked):
        raise NotAllowed
    before = Answered.objects.select_related("clearance").filter(worked=worked).first()
    if before is not None and before.text == text:
        return before
    if (before.version if before else 0) != version:
        raise Conflict(mine=text, theirs=before.text if before else "", version=before.version if before else 0)
    byline = byline_of(by)
    earlier = before.clearance.answers if before else {}
    told = {"fields": {"text": text}, "answers": {**earlier, **(answers or {})}}
    said = {
        "byline": byline,
        "text": text,
        "html": render(text),
        "language": spoken_in(text, writes=by.writes, talk=worked.language),
        "clearance": clear(byline=byline, purpose=Purpose.ANSWER, **told),
        "version": version + 1,
        "made_at": timezone.now(),
    }
    answered, _new = Answered.objects.update_or_create(worked=worked, defaults=said)
    if before is not None:
        before.clearance.delete()
    record(WorkAnswered(worked.pk, answered.version), actor=byline.actor)
    return answered
