"""A correction of a public story waits for its editors, and its author hears what became of it."""

from django.db.models import QuerySet
from django.urls import reverse

from cop.anonymity.policies import owns
from cop.ledger.facts import Fact
from cop.notifications.actions import forget_about, notify
from cop.notifications.enums import Kind
from cop.stories.enums import Corrected
from cop.stories.facts import CorrectionSettled, CorrectionWritten
from cop.stories.models import Correction
from cop.stories.queries import editors

TURNS = {Corrected.UP: "corrected", Corrected.BACK: "sent-back"}


def tell_editors_of_correction(fact: Fact, _entry: int) -> None:
    """Tell the editors that a correction waits. Of one's own nobody is, under an alias neither sees who is."""
    assert isinstance(fact, CorrectionWritten)
    for correction in _whole(fact.correction_id).filter(state=Corrected.WAITING):
        url, ids = reverse("stories:editor_correction", args=[correction.pk]), {"correction": correction.pk}
        byline = correction.story.byline
        for editor in editors():
            mine, alias = owns(editor, byline), byline.alias is not None
            if alias or not mine:
                withheld = mine if alias else None
                notify(to=editor, kind=Kind.EDITOR, turn="correction", url=url, ids=ids, once=True, withheld=withheld)


def tell_author_of_correction(fact: Fact, _entry: int) -> None:
    """Tell the author that it is up, or was sent back; what asked editors for it is taken back."""
    assert isinstance(fact, CorrectionSettled)
    forget_about(name="correction", ids=[fact.correction_id], kinds=[Kind.EDITOR])
    for correction in _whole(fact.correction_id).exclude(state__in=[Corrected.WAITING, Corrected.OVER]):
        turn = TURNS[Corrected(correction.state)]
        url, ids = reverse("stories:correct", args=[correction.story_id]), {"correction": correction.pk}
        notify(byline=correction.story.byline, kind=Kind.STORY, turn=turn, url=url, ids=ids, once=True)


def _whole(number: int) -> QuerySet[Correction]:
    return Correction.objects.select_related("story__byline__member", "story__byline__link").filter(pk=number)
