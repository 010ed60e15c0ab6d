"""Telling a case in short in another language, rewording that, and taking it away."""

from collections.abc import Mapping

from django.db import transaction

from cop.anonymity.enums import Purpose
from cop.anonymity.models import Byline, Clearance
from cop.anonymity.policies import owns
from cop.anonymity.rules import SEPARATOR
from cop.coffee.actions.flag import draw_gist, tell_of_case
from cop.coffee.actions.words import clear_words
from cop.coffee.facts import GistRemoved, GistWritten
from cop.coffee.models import GIST_TEXT, Case, Gist
from cop.coffee.policies import may_change_gist, may_write_gist
from cop.community.actions import pledge as give_pledge
from cop.community.models import Member
from cop.community.policies import has_pledged
from cop.core.errors import Conflict, NotAllowed
from cop.core.ids import random_id
from cop.core.text import clean
from cop.discussion.actions import answer_flags, drop_flags, voice_in
from cop.discussion.models import Flag
from cop.discussion.queries import cover_of, must_go
from cop.ledger.receipts import KeyReused, once
from cop.ledger.recording import record


@transaction.atomic
def write_gist(
    *,
    by: Member,
    case: Case,
    language: str,
    title: str,
    question: str,
    key: str,
    answers: Mapping[str, str] | None = None,
    alias: bool = False,
    pledge: bool = False,
) -> bool:
    """Tell `case` in short, once for each `key`; say whether it was written now.

    Under the name, or the alias, under which the member would answer. `pledge` gives the year's promise. Raises
    NotAllowed, NotCleared, or Conflict when there is one in this language, or `key` came before with another text.
    """
    words = _words(title, question)

    def write() -> int:
        locked = _locked(case)
        if not may_write_gist(by, locked) or language == locked.language or not has_pledged(by, now=pledge):
            raise NotAllowed
        first = Gist.objects.filter(case=locked, language=language).first()
        if first:
            raise Conflict(mine=_whole(words), theirs=_whole_of(first), version=first.version)
        who = voice_in(by=by, thread=locked.thread, alias=alias and locked.room.alias_replies)
        gist = Gist(pk=random_id(), case=locked, byline=who, language=language)
        _word(gist, who, words, answers or {})
        return gist.pk

    payload = "\x1f".join((language, *words.values()))
    try:
        _, new = once(who=by.pk, action=f"gist:{case.pk}", key=key, payload=payload, do=write)
    except KeyReused as reused:
        first = Gist.objects.visible_to(by).filter(pk=reused.result_id).first()
        raise Conflict(mine=_whole(words), theirs=_whole_of(first) if first else "") from reused
    if pledge:
        give_pledge(by=by)
    return new


@transaction.atomic
def edit_gist(
    *,
    by: Member,
    gist: Gist,
    title: str,
    question: str,
    version: int,
    answers: Mapping[str, str] | None = None,
) -> Gist:
    """Reword `gist`, of which this page saw `version`, for the case as it is now. The earlier wording is kept nowhere.

    The same words again, for the same text of the case, change nothing. Raises NotAllowed, NotCleared, or Conflict with
    both texts when it was reworded meanwhile.
    """
    case = _locked(gist.case)
    there, words = _held(case, gist.language), _words(title, question)
    if there is None or there.pk != gist.pk or not may_change_gist(by, there):
        raise NotAllowed
    gist = there
    before = {name: getattr(gist, name) for name in GIST_TEXT}
    if words == before and bytes(gist.of) == bytes(case.digest):
        return gist
    if gist.version != version:
        raise Conflict(mine=_whole(words), theirs=_whole(before), version=gist.version)
    gist.version += 1
    _word(gist, gist.byline if owns(by, gist.byline) else case.byline, words, answers or {})
    return gist


@transaction.atomic
def remove_gist(*, by: Member, gist: Gist) -> None:
    """Take `gist` away for good; doing it twice changes nothing. Raises NotAllowed."""
    case = _locked(gist.case)
    there = _held(case, gist.language)
    if there is None or there.pk != gist.pk:
        return
    if not may_change_gist(by, there):
        raise NotAllowed
    _drop(there)
    record(GistRemoved(case.pk), actor=(there.byline if owns(by, there.byline) else case.byline).actor)
    tell_of_case(case=case)


def drop_gists(*, case: Case, language: str = "") -> None:
    """Take what tells `case` in short away, all or that in one language; its reader is told with the case."""
    for gist in Gist.objects.filter(case=case, **({"language": language} if language else {})).select_for_update():
        _drop(gist)


def _drop(gist: Gist) -> None:
    drop_flags(clearance=gist.clearance)
    gist.delete()
    _let_go(gist.clearance)


def _word(gist: Gist, who: Byline, words: Mapping[str, str], answers: Mapping[str, str]) -> None:
    """Give it words, those of `who`, cleared; the reports of words that are gone are answered."""
    case, before = gist.case, gist.clearance if gist.clearance_id else None
    old = {name: getattr(gist, name) for name in GIST_TEXT}
    clearance = clear_words(
        case=case,
        byline=who,
        purpose=Purpose.GIST,
        fields=words,
        answers={**(before.answers if before else {}), **answers},
        reported=must_go(before, old) if before else (),
    )
    if before:
        answer_flags(clearance=before, anew=clearance, texts=old, new_text=SEPARATOR.join(words.values()))
    for name, text in words.items():
        setattr(gist, name, text)
    gist.clearance, gist.of, gist.mended = clearance, case.digest, who.pk != gist.byline_id
    draw_gist(gist=gist, covered=cover_of(clearance, words))
    gist.save()
    if before:
        _let_go(before)
    record(GistWritten(case.pk, gist.version), actor=who.actor)
    tell_of_case(case=case)


def _let_go(clearance: Clearance) -> None:
    """Forget the clearance of words that are gone, unless a report was about them."""
    if not Flag.objects.filter(clearance=clearance).exists():
        clearance.delete()


def _locked(case: Case) -> Case:
    """Lock the case before its talk, as who answers or closes it does, and read it as it is then."""
    Case.objects.select_for_update(no_key=True).values("pk").get(pk=case.pk)
    return Case.objects.with_author().get(pk=case.pk)


def _held(case: Case, language: str) -> Gist | None:
    rows = Gist.objects.with_author().select_for_update(of=("self",))
    gist = rows.filter(case=case, language=language).first()
    if gist:
        gist.case = case
    return gist


def _words(title: str, question: str) -> dict[str, str]:
    return {"title": " ".join(clean(title).split()), "question": clean(question)}


def _whole(words: Mapping[str, str]) -> str:
    return "\n\n".join(words.values())


def _whole_of(gist: Gist) -> str:
    return _whole({name: getattr(gist, name) for name in GIST_TEXT})
