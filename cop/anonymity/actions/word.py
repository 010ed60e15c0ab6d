"""The community's list of words the check never asks about: suggesting, deciding, adding, taking off."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cop.anonymity.facts import WordAllowed, WordDeclined, WordSuggested, WordTakenOff
from cop.anonymity.models import AllowedWord, SuggestedWord, Suggestion
from cop.anonymity.policies import may_choose_words
from cop.anonymity.rules import ENOUGH, FADES, Question, plain
from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.core.ids import random_id
from cop.core.sealing import blinds, open_sealed, seal
from cop.core.text import clean
from cop.ledger.facts import Actor, Keeps
from cop.ledger.recording import record


@transaction.atomic
def suggest_word(*, by: Member, question: Question) -> None:
    """Suggest that what the check found is never asked about. Of one member it counts once, however often they say so.

    Raises NotAllowed for what may not stand on the list.
    """
    if not by.active or not question.may_be_allowed:
        raise NotAllowed
    word = " ".join(clean(question.text).split())
    known, today = plain(word), timezone.localdate()
    suggested = _known(known)
    if suggested is None:
        new = {"pk": random_id(), "sealed": seal({"word": word})}
        suggested, _ = SuggestedWord.objects.get_or_create(mark=blinds("word", known)[0], defaults=new)
    voices = blinds("word-of", by.pk, known)
    if suggested.declined_on or Suggestion.objects.filter(mark__in=voices).update(made_on=today):
        return
    voice = {"pk": random_id(), "suggested": suggested, "made_on": today}
    _, first = Suggestion.objects.get_or_create(mark=voices[0], defaults=voice)
    if first:
        record(WordSuggested())


def _known(known: str) -> SuggestedWord | None:
    return SuggestedWord.objects.filter(mark__in=blinds("word", known)).first()


@transaction.atomic
def add_word(*, by: Member, word: str) -> AllowedWord:
    """Put `word` on the list; one that stands there is returned. Raises NotAllowed."""
    if not may_choose_words(by):
        raise NotAllowed
    word = " ".join(word.split())
    row, new = AllowedWord.objects.get_or_create(plain=plain(word), defaults={"word": word, "added_by": by})
    SuggestedWord.objects.filter(mark__in=blinds("word", row.plain)).delete()
    if new:
        record(WordAllowed(row.pk), actor=Actor(Keeps.MEMBER, by.pk))
    return row


@transaction.atomic
def accept_word(*, by: Member, suggested_id: int) -> AllowedWord | None:
    """Put a word on the list that enough members suggested; None when it is decided already. Raises NotAllowed."""
    suggested = _to_decide(by, suggested_id)
    word = open_sealed(suggested.sealed).get("word") if suggested else None
    return add_word(by=by, word=word) if word else None


@transaction.atomic
def decline_word(*, by: Member, suggested_id: int) -> bool:
    """Decline a word that members suggested; say whether it was declined now. The word goes, its mark stays a while.

    Raises NotAllowed.
    """
    suggested = _to_decide(by, suggested_id)
    if suggested is None:
        return False
    suggested.suggestions.all().delete()
    suggested.sealed, suggested.declined_on = b"", timezone.localdate()
    suggested.save(update_fields=["sealed", "declined_on"])
    record(WordDeclined(suggested.pk), actor=Actor(Keeps.MEMBER, by.pk))
    return True


def _to_decide(by: Member, suggested_id: int) -> SuggestedWord | None:
    """Return a suggested word, locked, if it waits for a coordinator as `by` is."""
    if not may_choose_words(by):
        raise NotAllowed
    row = SuggestedWord.objects.select_for_update().filter(pk=suggested_id, declined_on=None).first()
    fresh = row.suggestions.filter(made_on__gt=timezone.localdate() - FADES) if row else None
    return row if fresh is not None and fresh.count() >= ENOUGH else None


@transaction.atomic
def take_word_off(*, by: Member, word_id: int) -> bool:
    """Take a word off the list; say whether it stood there. Raises NotAllowed."""
    if not may_choose_words(by):
        raise NotAllowed
    gone, _ = AllowedWord.objects.filter(pk=word_id).delete()
    if gone:
        record(WordTakenOff(word_id), actor=Actor(Keeps.MEMBER, by.pk))
    return bool(gone)


@transaction.atomic
def forget_suggestions() -> int:
    """Delete suggestions of 90 days ago, and words nobody suggests any more; return how many rows went."""
    before = timezone.localdate() - FADES
    gone, _ = Suggestion.objects.filter(made_on__lte=before).delete()
    faded = Q(declined_on=None, suggestions=None) | Q(declined_on__lte=before)
    return gone + SuggestedWord.objects.filter(faded).delete()[0]
