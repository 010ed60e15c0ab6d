"""Stories for tests, put on their rung by the ladder's own actions."""

from datetime import date

from cop.anonymity.rules import four_words
from cop.community.models import Member
from cop.core.ids import random_id
from cop.framework.models import Button, Channel, Phase
from cop.stories.actions import put_consent
from cop.stories.actions.edition import begin_story, put_on_rung, write_edition
from cop.stories.enums import Licence, Provenance, Rung, Signed
from cop.stories.models import Story

TEXTS = {
    "title": "The third maybe",
    "summary": "A talk that went round in circles until both of us stopped being quick.",
    "start": "Somebody wrote late one evening and asked what they should do.",
    "behind": "It was no question about a choice but about being allowed to wait.",
    "tried": "I wrote:\n\n> Shall we leave the answer alone for ten minutes?",
    "took": "One thing to do, and the right to do it slowly.",
    "again": "I would ask sooner.",
    "ask": "When do you stop answering?",
}


def put_story(
    by: Member,
    rung: Rung = Rung.PUBLIC,
    *,
    alias: bool = False,
    month: date = date(2026, 3, 1),
    provenance: Provenance = Provenance.COMPOSITE,
    licence: Licence = Licence.BY,
    signed: Signed = Signed.COUNSELLOR,
    phase: str = "",
    channel: str = "",
    **texts: str,
) -> Story:
    """Put a story on a rung."""
    story = begin_story(by=by, language="en", number=random_id(), alias=alias)
    story.provenance, story.signed = provenance, signed
    story.licence = Licence.COMMUNITY if provenance == Provenance.CONSENTED else licence
    story.phase = Phase.objects.filter(slug=phase).first()
    story.channel = Channel.objects.filter(slug=channel).first()
    story.save()
    story.buttons.set(Button.objects.filter(slug="choice"))
    if provenance == Provenance.CONSENTED:
        put_consent(story=story, code=four_words(), rung=rung)
    edition = write_edition(story=story, rung=rung, texts=TEXTS | texts, language="en")
    put_on_rung(story=story, edition=edition)
    if rung == Rung.PUBLIC:
        Story.objects.filter(pk=story.pk).update(public_on=month)
    story.refresh_from_db()
    return story
