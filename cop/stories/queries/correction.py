"""Corrections: what an author or an editor sees of one, and the notes everybody reads."""

from collections.abc import Sequence
from dataclasses import dataclass

from cop.anonymity.queries import own
from cop.community.models import Member
from cop.stories.models import Correction, Story
from cop.stories.queries.own import Changed, compared, under_way
from cop.stories.querysets import CorrectionQuerySet

SHOWN = 100


@dataclass(frozen=True, slots=True)
class CorrectionPage:
    """A correction with what it changes, and what keeps it from being put up, if something does."""

    correction: Correction
    parts: list[Changed]
    hidden: bool
    on_its_way: bool
    stale: bool

    @property
    def may_go_up(self) -> bool:
        """Say whether everybody may read it now."""
        return not (self.hidden or self.on_its_way or self.stale)


def notes_of(story: Story) -> Sequence[Correction]:
    """Return the corrections whose notes stand beside a story everybody reads, the newest first."""
    return list(story.corrections.up()) if story.public_id is not None else []


def corrections_for(editor: Member) -> CorrectionQuerySet:
    """Return the corrections an editor looks after: never of a story of the editor's own."""
    rows = Correction.objects.visible_to(editor).exclude(own(editor, "story__byline"))
    return rows.select_related("base", "edition", "story__byline__member", "story__byline__link", "story__public")


def waiting_corrections(editor: Member) -> list[Correction]:
    """Return those that wait for an editor, the oldest first."""
    return list(corrections_for(editor).waiting()[:SHOWN])


def correction_page(correction: Correction) -> CorrectionPage:
    """Return what is shown of a correction read by `corrections_for` or `last_correction`."""
    story = correction.story
    return CorrectionPage(
        correction=correction,
        parts=[part for part in compared(correction.base, correction.edition) if not part.stayed],
        hidden=story.hidden_at is not None,
        on_its_way=under_way(story) is not None,
        stale=story.public_id != correction.base_id,
    )


def last_correction(story: Story) -> CorrectionPage | None:
    """Return the correction of a story that was written last."""
    rows = story.corrections.select_related("base", "edition", "story").order_by("-pk")
    last = rows.first()
    return correction_page(last) if last else None
