"""Whom we tell that a story was translated, what became of that, and that the original has changed."""

from typing import Any

from django.urls import reverse

from cop.anonymity.policies import owns
from cop.ledger.facts import Fact
from cop.notifications.actions import notify, take_back
from cop.notifications.enums import Kind
from cop.stories.facts import StoryStands, TranslationSettled, TranslationWritten
from cop.stories.models import Translation
from cop.stories.policies import is_left
from cop.stories.queries import editors, face_of

TURNS = ("", "stands", "declined", "stale")  # each is told once, also where another was before


def tell_translated(fact: Fact, _entry: int) -> None:
    """Tell the author that a colleague's translation waits for their word; the editors, where the author is gone.

    Editors: an editor's own is not for them to settle. Under an alias no row tells which of them wrote it.
    """
    assert isinstance(fact, TranslationWritten)
    row = _whole(fact.translation_id)
    if row is None or row.version != fact.version or row.stands_at is not None or row.story.withdrawn_at:
        return
    about: dict[str, Any] = {"url": _url("translation_offer", row), "ids": _about(row, "", fact.version), "once": True}
    if not is_left(row.story):
        notify(byline=row.story.byline, kind=Kind.TRANSLATION, **about)
        return
    for editor in editors():
        mine, alias = owns(editor, row.byline), row.byline.alias is not None
        if alias or not mine:
            notify(to=editor, kind=Kind.TRANSLATION, withheld=mine if alias else None, **about)


def tell_translator(fact: Fact, _entry: int) -> None:
    """Tell who translated a story that it stands, or that it was declined; nobody has to settle it any more."""
    assert isinstance(fact, TranslationSettled)
    row = _whole(fact.translation_id)
    if row is None or row.version != fact.version:
        return
    take_back(kind=Kind.TRANSLATION, ids=_about(row, "", fact.version))
    turn = "stands" if row.stands_at else "declined" if row.declined_at else ""
    if turn and row.byline_id != row.story.byline_id:
        url = f"{reverse('stories:story', args=[row.story_id])}?in={row.language}"
        url = url if turn == "stands" else _url("translate", row)
        ids = _about(row, turn, fact.version)
        notify(byline=row.byline, kind=Kind.TRANSLATION, turn=turn, url=url, ids=ids, once=True)


def tell_stale(fact: Fact, _entry: int) -> None:
    """Tell who translated a story that what stands now is another wording than theirs was made from."""
    assert isinstance(fact, StoryStands)
    rows = Translation.objects.standing().filter(story__climbs=fact.climb_id).with_author()
    for row in rows.select_related("story__told", "story__byline"):
        told = row.story.told
        face = face_of(told, row) if told else None
        if told and face and face.stale and row.byline_id != row.story.byline_id:
            ids, url = _about(row, "stale", told.number), _url("translate", row)
            notify(byline=row.byline, kind=Kind.TRANSLATION, turn="stale", url=url, ids=ids, once=True)


def _whole(number: int) -> Translation | None:
    rows = Translation.objects.with_author().select_related("story__byline__member", "story__byline__link")
    return rows.filter(pk=number).first()


def _url(view: str, row: Translation) -> str:
    return reverse(f"stories:{view}", args=[row.story_id, row.language])


def _about(row: Translation, turn: str, number: int) -> dict[str, int]:
    return {"translation": row.pk, "turn": TURNS.index(turn), "number": number}
