"""Private words at a step: kept encrypted, read by nobody else, erased when their writer wants."""

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import drop_draft
from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed
from cop.core.sealing import seal
from cop.core.text import clean
from cop.curriculum.models import Learning, Module, Reflection
from cop.curriculum.queries.reflection import draft_place, words_of


@transaction.atomic
def keep_reflection(*, by: Member, learning: Learning, key: str, text: str, version: int) -> Reflection | None:
    """Keep what a learner wrote, of which the page saw `version`, 0 for none yet; nothing written erases it.

    Raises NotAllowed, or Conflict with both texts when it was changed on another page.
    """
    text = clean(text)
    if not by.active or learning.member_id != by.pk:
        raise NotAllowed
    if not text:
        erase_reflection(by=by, module=learning.module, key=key)
        return None
    Learning.objects.select_for_update().values("pk").get(pk=learning.pk)  # of two tabs the second sees the first
    there = Reflection.objects.visible_to(by).filter(module=learning.module_id, key=key)
    have, now = there.first(), timezone.now()
    if have is None:
        words = seal({"text": text})
        made: dict[str, object] = {"module_id": learning.module_id, "key": key, "words": words, "touched_at": now}
        have = Reflection.objects.create(member=by, **made)
    else:
        before = words_of(have)
        if have.version != version and before != text:
            raise Conflict(mine=text, theirs=before, version=have.version)
        if before != text:
            have.words, have.version, have.touched_at = seal({"text": text}), have.version + 1, now
            have.save(update_fields=["words", "version", "touched_at"])
    drop_draft(by=by, place=draft_place(learning.module_id, key))
    return have


@transaction.atomic
def erase_reflection(*, by: Member, module: Module, key: str) -> None:
    """Erase one's words at a step, with their draft; what was shown to trainers is taken back on its own."""
    Reflection.objects.visible_to(by).filter(module=module, key=key).delete()
    drop_draft(by=by, place=draft_place(module.pk, key))
