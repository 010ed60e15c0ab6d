"""The coffee card of a shift. No fact tells of it: nobody counts who wrote what, or when."""

from collections.abc import Mapping

from django.db import transaction

from cop.anonymity.actions import byline_of, clear
from cop.anonymity.enums import Purpose
from cop.anonymity.models import Clearance
from cop.coffee.models import CARD_TEXT, CardLine, Room, ShiftCard
from cop.coffee.policies import may_fill_card
from cop.coffee.queries import cards_over
from cop.coffee.rules import Shift
from cop.community.actions import pledge as give_pledge
from cop.community.models import Member
from cop.community.policies import has_pledged
from cop.core.errors import Conflict, NotAllowed
from cop.core.live import ring
from cop.core.text import clean
from cop.discussion.actions import next_seq
from cop.discussion.queries import reported_in, settled_in


@transaction.atomic
def fill_card(
    *,
    by: Member,
    room: Room,
    shift: Shift,
    words: Mapping[str, str],
    version: int,
    answers: Mapping[str, str] | None = None,
    pledge: bool = False,
) -> CardLine | None:
    """Write `words` on the card of `shift`, instead of what the member wrote on it before; none takes that away.

    `version` is the one this page saw, 0 for none. Raises NotAllowed, NotCleared, or Conflict with both texts when
    another page changed it meanwhile.
    """
    if not may_fill_card(by, room) or not has_pledged(by, now=pledge):
        raise NotAllowed
    words = {name: " ".join(clean(words.get(name, "")).split()) for name in CARD_TEXT}
    line, card = CardLine(byline=byline_of(by)), _card(room, shift, made=any(words.values()))
    if card is not None:
        line = CardLine.objects.filter(card=card, byline=line.byline).first() or CardLine(card=card, byline=line.byline)
    before = {name: getattr(line, name) for name in CARD_TEXT}
    if words == before or card is None:
        return line if line.pk else None
    if line.pk and line.version != version:
        raise Conflict(mine=_whole(words), theirs=_whole(before), version=line.version)
    if pledge:
        give_pledge(by=by)
    _write(room, line, words, answers or {})
    ring(f"thread:{room.talk_id}", card=card.pk, seq=next_seq(room.talk))
    return line if line.pk else None


def _card(room: Room, shift: Shift, *, made: bool) -> ShiftCard | None:
    """Return the card of the shift, locked; with `made` there is one from now on."""
    if made:
        ShiftCard.objects.get_or_create(room=room, starts_at=shift.starts, defaults={"ends_at": shift.ends})
    return ShiftCard.objects.select_for_update().filter(room=room, starts_at=shift.starts).first()


def _write(room: Room, line: CardLine, words: Mapping[str, str], answers: Mapping[str, str]) -> None:
    """Give the line its words, cleared, or take it away; the clearance of the words before goes."""
    old = line.clearance_id
    if any(words.values()):
        line.clearance = clear(
            byline=line.byline,
            purpose=Purpose.CARD,
            fields=words,
            answers=answers,
            settled=settled_in(room.talk, words),
            reported=reported_in(room.talk),
        )
        for name, text in words.items():
            setattr(line, name, text)
        line.version = line.version + 1 if line.pk else 1
        line.save()
    else:
        line.delete()
    Clearance.objects.filter(pk=old).delete()


def _whole(words: Mapping[str, str]) -> str:
    return "\n".join(text for text in words.values() if text)


@transaction.atomic
def erase_cards(*, limit: int = 50) -> int:
    """Erase cards of shifts whose time is over; return how many."""
    old = cards_over().select_for_update(skip_locked=True).order_by("pk")
    cards = [card.pk for card in old[:limit]]
    cleared = list(CardLine.objects.filter(card__in=cards).values_list("clearance", flat=True))
    ShiftCard.objects.filter(pk__in=cards).delete()
    Clearance.objects.filter(pk__in=cleared).delete()
    return len(cards)
