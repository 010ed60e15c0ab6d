"""Saying where one stands, and erasing that."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.curriculum.enums import Level
from cop.curriculum.facts import OwnWordsSaid
from cop.curriculum.models import OwnWord
from cop.framework.models import Area
from cop.ledger.recording import record


@transaction.atomic
def say_own_words(*, by: Member, levels: Mapping[Area, Level]) -> int:
    """Say today at which level one is in areas; return in how many that is news today. Raises NotAllowed.

    The same once more on one day changes nothing; another level replaces what was said that day.
    """
    if not by.active:
        raise NotAllowed
    today, changed = timezone.localdate(), 0
    for area, level in sorted(levels.items(), key=lambda one: one[0].pk):  # in one order: two at once never wait
        own = OwnWord.objects.select_for_update()
        word, new = own.get_or_create(member=by, area=area, on=today, defaults={"level": level})
        if word.level != level:
            word.level = level
            word.save(update_fields=["level"])
            new = True
        changed += new
    if changed:
        record(OwnWordsSaid())
    return changed


@transaction.atomic
def erase_own_word(*, by: Member, word: OwnWord) -> None:
    """Erase a word of one's own; the one before it counts again. Twice changes nothing. Raises NotAllowed."""
    if word.member_id != by.pk or not by.active:
        raise NotAllowed
    if OwnWord.objects.filter(pk=word.pk, member=by).delete()[0]:
        record(OwnWordsSaid())
