"""What every way onto the ladder is made of: a story, an edition of it, and its standing on a rung."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import byline_of, clear, mint
from cop.anonymity.enums import Purpose
from cop.coffee.models import Case
from cop.community.enums import AudienceKind
from cop.community.models import Audience, Member
from cop.core.errors import NotAllowed
from cop.core.ids import random_id
from cop.core.text import clean, first_words, render
from cop.discussion.actions import settle
from cop.discussion.models import Thread
from cop.stories.actions.hide import show_changed
from cop.stories.enums import Provenance, Rung
from cop.stories.models import SECTIONS, STORY_TEXT, Edition, Story
from cop.stories.queries import has_consent
from cop.stories.rules import higher

PURPOSES = {Rung.MOMENT: Purpose.MOMENT, Rung.MEMBERS: Purpose.STORY, Rung.PUBLIC: Purpose.PUBLIC}


def begin_story(*, by: Member, language: str, number: int, alias: bool = False, source: Case | None = None) -> Story:
    """Begin a story under the member's own name or a new alias. `number` is that of the draft it was written in."""
    thread_id = random_id()
    byline = mint(member=by, thread_id=thread_id) if alias else byline_of(by)
    everyone, _ = Audience.objects.get_or_create(kind=AudienceKind.EVERYONE)
    thread = Thread.objects.create(pk=thread_id, audience=everyone, byline=byline, veiled=alias)
    return Story.objects.create(
        pk=number, thread=thread, byline=byline, language=language, source=source, made_at=timezone.now()
    )


@transaction.atomic
def write_edition(
    *, story: Story, rung: Rung, texts: Mapping[str, str], language: str, answers: Mapping[str, str] | None = None
) -> Edition:
    """Clear `texts` for `rung` and keep them as the story's next edition; those left out are empty.

    Raises NotCleared with the questions when some are open, and NotAllowed when the story was withdrawn meanwhile.
    """
    _hold(story)
    words = {name: clean(texts.get(name, "")) for name in STORY_TEXT}
    clearance = clear(
        byline=story.byline,
        purpose=PURPOSES[rung],
        fields=words,
        answers=answers,
        settled=() if rung is Rung.PUBLIC else story.thread.settled,  # what everybody may read is asked about anew
    )
    settle(thread=story.thread, clearance=clearance)
    last = story.editions.order_by("-number").first()
    return Edition.objects.create(
        story=story,
        number=last.number + 1 if last else 1,
        rung=rung,
        language=language,
        clearance=clearance,
        made_at=timezone.now(),
        **words,
        **{f"{name}_html": render(words[name]) for name in SECTIONS},
    )


@transaction.atomic
def put_on_rung(*, story: Story, edition: Edition, at: datetime | None = None) -> None:
    """Let `edition` be what is read on the rung it is cleared for; what members read rises with it.

    Raises NotAllowed when the story was withdrawn meanwhile, or is of one talk and the client did not say yes to that.
    """
    _hold(story)
    if story.provenance == Provenance.CONSENTED and not has_consent(story, Rung(edition.rung)):
        raise NotAllowed
    now = at or timezone.now()
    story.rung = higher(story.rung, edition.rung)
    story.told, story.language = edition, edition.language
    story.heading = edition.title or first_words(edition.start)
    story.told_at = story.told_at or now
    if edition.rung == Rung.PUBLIC:
        story.public = edition
        story.public_on = story.public_on or timezone.localdate(now).replace(day=1)
    story.version += 1
    story.save()
    show_changed(story=story, edition=edition)


def _hold(story: Story) -> None:
    """Lock a story, and let `story` know what became of it meanwhile: what was hidden is not written over."""
    row = Story.objects.select_for_update().filter(pk=story.pk, withdrawn_at=None).first()
    if row is None:
        raise NotAllowed
    story.hidden_at, story.hidden_for, story.version = row.hidden_at, row.hidden_for, row.version
