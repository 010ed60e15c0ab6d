"""Beginning a module, doing its steps in any order, finishing it."""

from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.curriculum.facts import ModuleBegun, ModuleFinished
from cop.curriculum.models import Chosen, Done, Edition, Learning, Module
from cop.curriculum.policies import may_begin
from cop.curriculum.queries.learning import learning_of
from cop.curriculum.rules.progress import all_done, next_after
from cop.ledger.facts import Actor, Keeps
from cop.ledger.recording import record


@transaction.atomic
def begin_module(*, by: Member, module: Module) -> Learning:
    """Begin the edition that stands; who is under way, or finished it, goes on with what they have.

    Twice at once it is begun once. Raises NotAllowed.
    """
    have = learning_of(by, module)
    if have and (have.finished_at is None or have.edition_id == module.edition_id):
        return have
    if not may_begin(by, module):
        raise NotAllowed
    edition, now = module.edition, timezone.now()
    assert edition is not None
    first = edition.steps.values_list("key", flat=True).first() or ""
    try:
        with transaction.atomic():
            learning = Learning.objects.create(
                member=by, module=module, edition=edition, at=first, began_at=now, touched_at=now
            )
    except IntegrityError:  # another tab was a moment earlier
        again = learning_of(by, module)
        assert again is not None
        return again
    record(ModuleBegun(learning.edition_id), actor=_actor(by))
    return learning


@transaction.atomic
def change_edition(*, by: Member, learning: Learning) -> Learning:
    """Go on in the edition that stands now: what was done and is still there stays done. Raises NotAllowed."""
    learning = _locked(by, learning)
    standing = learning.module.edition_id
    if learning.finished_at is not None or standing is None:
        raise NotAllowed
    if standing != learning.edition_id:
        learning.edition = Edition.objects.get(pk=standing)
        learning.touched_at = timezone.now()
        learning.save(update_fields=["edition", "touched_at"])
        _finish(by, learning)
    return learning


@transaction.atomic
def finish_step(*, by: Member, learning: Learning, key: str) -> tuple[Learning, bool]:
    """Mark a step as done; return the learning and whether that is new. Doing it twice changes nothing.

    With the last one the module is finished, and that is told once. Raises NotAllowed for a step it has not.
    """
    learning = _locked(by, learning)
    keys = _keys(learning)
    if key not in keys:
        raise NotAllowed
    _done, new = Done.objects.get_or_create(learning=learning, key=key, defaults={"on": timezone.localdate()})
    done = set(learning.done.values_list("key", flat=True))
    learning.at, learning.touched_at = next_after(keys, done, key) or key, timezone.now()
    learning.save(update_fields=["at", "touched_at"])
    _finish(by, learning)
    return learning, new


@transaction.atomic
def answer_quiz(*, by: Member, learning: Learning, key: str, chosen: Mapping[int, frozenset[int]]) -> bool:
    """Do a quiz: the first time, count what was chosen of each question, and of whom it was keep nothing.

    `chosen` are the choices by question, both counting from one. Returns whether it was the first time.
    """
    learning, new = finish_step(by=by, learning=learning, key=key)
    if new:
        picks = sorted((question, choice) for question, some in chosen.items() for choice in {0, *some})
        rows = [Chosen(edition_id=learning.edition_id, key=key, question=q, choice=c) for q, c in picks]
        Chosen.objects.bulk_create(rows, ignore_conflicts=True)
        for question, choice in picks:
            there = Chosen.objects.filter(edition=learning.edition_id, key=key, question=question, choice=choice)
            there.update(count=F("count") + 1)
    return new


def look_at(*, by: Member, learning: Learning, key: str) -> None:
    """Remember which step one is at, for any device."""
    mine = Learning.objects.visible_to(by).filter(pk=learning.pk, edition__steps__key=key)
    Learning.objects.filter(pk__in=mine.values("pk")).update(at=key, touched_at=timezone.now())


def _finish(by: Member, learning: Learning) -> None:
    """Finish a locked learning whose steps are all done, once."""
    done = set(learning.done.values_list("key", flat=True))
    if learning.finished_at is None and all_done(_keys(learning), done):
        learning.finished_at = timezone.now()
        learning.save(update_fields=["finished_at"])
        record(ModuleFinished(learning.edition_id), actor=_actor(by))


def _keys(learning: Learning) -> list[str]:
    return list(learning.edition.steps.values_list("key", flat=True))


def _actor(member: Member) -> Actor:
    return Actor(Keeps.MEMBER, member.pk)


def _locked(by: Member, learning: Learning) -> Learning:
    """Read it again, locked: of two tabs at once the second sees what the first did. Raises NotAllowed."""
    rows = Learning.objects.select_for_update(of=("self",)).visible_to(by)
    found = rows.select_related("edition", "module").filter(pk=learning.pk).first()
    if found is None:
        raise NotAllowed
    return found
