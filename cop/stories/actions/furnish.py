"""Stories of the furniture, put on the shelf as if they had been told then."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from cop.anonymity.actions import byline_of, clear
from cop.anonymity.enums import Purpose, Reason
from cop.anonymity.rules import four_words
from cop.community.models import Member
from cop.core.errors import NotCleared
from cop.core.ids import random_id
from cop.core.text import clean, render
from cop.deid import Kind
from cop.discussion.rules import spoken_in
from cop.stories.actions.consent import put_consent
from cop.stories.actions.edition import PURPOSES, begin_story, put_on_rung, write_edition
from cop.stories.actions.write import StoryTags, tag
from cop.stories.enums import Licence, Provenance, Rung, Signed, Went
from cop.stories.models import STORY_TEXT, Collection, Edition, Placed, Story, Translation, Trial
from cop.stories.rules import made_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a colleague told of trying a story."""

    by: Member
    went: Went
    text: str


def put_story(
    *,
    by: Member,
    number: int,
    rung: Rung,
    texts: Mapping[str, str],
    language: str,
    tags: StoryTags,
    provenance: Provenance,
    at: datetime,
    under_age: bool = False,
    signed: Signed = Signed.COUNSELLOR,
    licence: Licence = Licence.COMMUNITY,
    tried: Sequence[Told] = (),
    alias: bool = False,
) -> Story:
    """Write an invented story as told at a moment, on its rung. Its texts pass the privacy check like any."""
    story = begin_story(by=by, language=language, number=number, alias=alias)
    story.made_at = at
    tag(story=story, tags=tags)
    story.provenance, story.under_age, story.signed, story.licence = provenance, under_age, signed, licence
    story.times_tried = len(tried)
    if provenance is Provenance.CONSENTED:
        put_consent(story=story, code=four_words(), rung=rung)
    put_on_rung(story=story, edition=_edition(story, rung, texts, language), at=at)
    for n, told in enumerate(tried):
        _put_trial(story, told, min(timezone.now(), at + timedelta(days=20 * (n + 1))))
    return story


def _edition(story: Story, rung: Rung, texts: Mapping[str, str], language: str) -> Edition:
    """Write the edition; asked about a name, its writer answers that it is made up. Nothing else may be asked."""
    try:
        return write_edition(story=story, rung=rung, texts=texts, language=language)
    except NotCleared as asked:
        answers = _made_up(asked)
        return write_edition(story=story, rung=rung, texts=texts, language=language, answers=answers)


def _made_up(asked: NotCleared) -> dict[str, str]:
    return {one.mark: Reason.INVENTED.value for one in asked.check.open if one.kind is Kind.PERSON}


def _put_trial(story: Story, told: Told, at: datetime) -> None:
    byline, text = byline_of(told.by), clean(told.text)
    Trial.objects.create(
        story=story,
        byline=byline,
        went=told.went,
        language=spoken_in(text, writes=byline.writes, talk=story.language),
        body=text,
        body_html=render(text),
        clearance=clear(byline=byline, purpose=Purpose.TRIED, fields={"text": text}, settled=story.thread.settled),
        made_at=at,
    )


def put_collection(
    *,
    slug: str,
    titles: Mapping[str, str],
    abouts: Mapping[str, str],
    stories: Sequence[Story],
    order: int = 0,
    public: bool = False,
) -> Collection:
    """Put stories together, in the order given, for members or for everybody."""
    told: dict[str, Any] = {"titles": dict(titles), "abouts": dict(abouts), "order": order}
    told["public_at"] = timezone.now() if public else None
    made = Collection.objects.create(slug=slug, **told)
    Placed.objects.bulk_create(Placed(collection=made, story=story, order=n) for n, story in enumerate(stories))
    return made


def tell_anew(*, story: Story, texts: Mapping[str, str]) -> Story:
    """Let an invented story be told in other words, as if they had been handed in and found good."""
    put_on_rung(story=story, edition=_edition(story, Rung(story.rung), texts, story.language), at=story.told_at)
    return story


def put_translation(*, by: Member, story: Story, language: str, texts: Mapping[str, str], at: datetime) -> Translation:
    """Tell an invented story in another language, as it was put up then."""
    assert story.told is not None
    byline, words = byline_of(by), {name: clean(texts.get(name, "")) for name in STORY_TEXT}
    asked: dict[str, Any] = {"byline": byline, "purpose": PURPOSES[Rung(story.rung)], "fields": words}
    try:
        cleared = clear(**asked)
    except NotCleared as questions:
        cleared = clear(**asked, answers=_made_up(questions))
    source, number = story.told.texts, story.told.number
    return Translation.objects.create(
        pk=random_id(),
        story=story,
        byline=byline,
        language=language,
        rung=story.rung,
        clearance=cleared,
        made={name: made_of(text, words[name], [], number=number) for name, text in source.items() if text},
        made_at=at,
        stands_at=at,
        **words,
    )
