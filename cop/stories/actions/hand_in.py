"""Handing a story in for a rung, and taking it back from its readers."""

from collections.abc import Collection, Mapping

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import drop_draft
from cop.anonymity.enums import Surface
from cop.anonymity.policies import owns
from cop.anonymity.queries import look_over
from cop.coffee.models import Case
from cop.community.actions import pledge as give_pledge
from cop.community.models import Member
from cop.community.policies import has_pledged
from cop.core.errors import Conflict, NotAllowed, NotCleared
from cop.core.text import clean, render
from cop.ledger.receipts import KeyReused, once
from cop.ledger.recording import record
from cop.stories.actions.agreed import NotAgreed, agree, hold_number
from cop.stories.actions.consent import attach_slip
from cop.stories.actions.edition import begin_story, write_edition
from cop.stories.actions.write import StoryTags, Terms, agree_terms, locked, tag
from cop.stories.enums import Provenance, Rung, State
from cop.stories.facts import StoryHandedIn, StoryTakenBack
from cop.stories.models import SECTIONS, STORY_TEXT, Climb, Consent, Edition, Slip, Story
from cop.stories.policies import may_change, may_take_back, may_write
from cop.stories.queries import Quote, has_consent, known_answers, missing_in, wordings_of
from cop.stories.rules import aimed, licences, moves, provenances


def place_of(*, number: int) -> str:
    """Return where the draft of a story lies."""
    return f"story:{number}"


@transaction.atomic
def hand_in(
    *,
    by: Member,
    number: int,
    text: Mapping[str, str],
    tags: StoryTags,
    terms: Terms,
    language: str,
    key: str,
    rung: Rung = Rung.MEMBERS,
    slip: Slip | None = None,
    answers: Mapping[str, str] | None = None,
    alias: bool = False,
    source: Case | None = None,
    pledge: bool = False,
    passages: Collection[Quote] = (),
) -> tuple[Climb, bool]:
    """Hand in the story that was written as `number` for those of `rung` to read, once for each `key`.

    Return its way there and whether it is new. One talk needs a `slip`, unless the story has one; `passages` need a yes
    of who is retold. Raises NotAllowed, NotAgreed, NotCleared, or Conflict: `key` is used, or a reader has the story.
    """
    if not may_write(by) or not has_pledged(by, now=pledge) or not _agreed(terms):
        raise NotAllowed
    words = {name: clean(text.get(name, "")) for name in STORY_TEXT}

    def write() -> int:
        story = _story(by, number, words, language, source, alias=alias)
        _tell(story, tags, terms)
        _agree(by, story, terms, slip)
        _climb(story, terms, tags, (words, language, answers or {}), rung, passages)
        drop_draft(by=by, place=place_of(number=number))
        return story.pk

    payload = "\x1f".join((*words.values(), rung))
    try:
        story_id, new = once(who=by.pk, action=f"story:{number}", key=key, payload=payload, do=write)
    except KeyReused as reused:
        raise _met(words, reused.result_id) from reused
    return _on_its_way(by, story_id, pledge=pledge), new


def _on_its_way(by: Member, story_id: int, *, pledge: bool) -> Climb:
    if pledge:
        give_pledge(by=by)
    return Climb.objects.filter(story=story_id).latest("pk")


def _agreed(terms: Terms) -> bool:
    """Say whether a story may come from there, and be given away so."""
    return terms.provenance in provenances(under_age=terms.under_age) and terms.licence in licences(terms.provenance)


def _story(
    by: Member, number: int, words: Mapping[str, str], language: str, source: Case | None, *, alias: bool
) -> Story:
    """Return the story of that number, begun where it is new, if it may be handed in now."""
    hold_number(number=number)  # of two pages at once the second finds what the first made
    story = locked(number=number)
    if story is None:
        return begin_story(
            by=by, language=language, number=number, alias=alias, source=_source(by, source, alias=alias)
        )
    if not may_change(by, story):
        raise NotAllowed
    way = Climb.objects.open().filter(story=story).first()
    if way is not None and moves(State(way.state), "hand in") is None:
        raise _met(words, story.pk)
    return story


def _source(by: Member, case: Case | None, *, alias: bool) -> Case | None:
    """Return the case a story keeps; none where an alias stands: two names of one person must not meet in a row."""
    if case is None or alias or case.byline.alias is not None or not owns(by, case.byline):
        return None
    return case


def _met(words: Mapping[str, str], story_id: int) -> Conflict:
    last = wordings_of(story_id).first()
    return Conflict(mine="\n\n".join(words.values()), theirs=last.whole if last else "")


def _tell(story: Story, tags: StoryTags, terms: Terms) -> None:
    """Let a story nobody reads yet be what is said of it; of one that is read, that waits with the wording."""
    if story.told_id is None:
        tag(story=story, tags=tags)
        agree_terms(of=story, terms=terms)
    story.version += 1


def _agree(by: Member, story: Story, terms: Terms, slip: Slip | None) -> None:
    """Let one talk be told with the consent of a slip, before anything says that it is one talk."""
    needed = terms.provenance == Provenance.CONSENTED and not Consent.objects.filter(story=story).exists()
    if needed and slip is None:
        raise NotAllowed
    if needed and slip is not None:
        attach_slip(by=by, slip=slip, story=story, provenance=terms.provenance)
    story.save()


def _climb(
    story: Story,
    terms: Terms,
    tags: StoryTags,
    told: tuple[Mapping[str, str], str, Mapping[str, str]],
    rung: Rung,
    passages: Collection[Quote],
) -> None:
    """Let a new wording be read, on the way the story is on or a new one; what is said of it waits there as well."""
    words, language, answers = told
    climb = Climb.objects.open().filter(story=story).first()
    rung = aimed(stands=story.rung, under_way=climb.rung if climb else "", wished=rung)
    if terms.provenance == Provenance.CONSENTED and not has_consent(story, rung):
        raise NotAllowed
    agree(number=story.pk, passages=passages, whole=_whole(words), rung=rung)
    known = {**known_answers(story, rung), **answers}
    edition = write_edition(story=story, rung=rung, texts=words, language=language, answers=known)
    if climb is None:
        climb = Climb(story=story, rung=edition.rung, begun_at=timezone.now(), version=0)
    climb.edition, climb.state, climb.version = edition, State.READING, climb.version + 1
    agree_terms(of=climb, terms=terms)
    climb.phase, climb.channel, climb.target = tags.phase, tags.channel, tags.target
    climb.save()
    climb.areas.set(tags.areas)
    climb.buttons.set(tags.buttons)
    record(StoryHandedIn(climb.pk, edition.pk), actor=story.byline.actor)


def _whole(words: Mapping[str, str]) -> str:
    return "\n\n".join(words.values())


def look_at_story(
    *,
    by: Member,
    number: int,
    story: Story | None,
    text: Mapping[str, str],
    answers: Mapping[str, str],
    rung: Rung = Rung.MEMBERS,
    passages: Collection[Quote] = (),
) -> Edition:
    """Return the wording that `hand_in` would keep; nothing is kept of it. Raises NotAgreed, NotCleared."""
    words = {name: clean(text.get(name, "")) for name in STORY_TEXT}
    missing = missing_in(number, passages, whole=_whole(words), rung=rung)
    if missing:
        raise NotAgreed(states=missing)
    known = {**known_answers(story, rung), **answers} if story else answers
    settled = story.thread.settled if story and rung is not Rung.PUBLIC else ()
    check = look_over(words, surface=Surface.STORY, answers=known, settled=settled)
    if not check.clear:
        raise NotCleared(check)
    return Edition(rung=rung, **words, **{f"{name}_html": render(words[name]) for name in SECTIONS})


@transaction.atomic
def take_back(*, by: Member, story: Story) -> Climb | None:
    """Take a story back from its readers; what stood before stands. With none under way nothing changes."""
    there = locked(number=story.pk)
    if there is None or not may_change(by, there):
        raise NotAllowed
    climb = Climb.objects.open().filter(story=there).first()
    if climb is None:
        return None
    climb.story = there
    if not may_take_back(by, climb):
        raise NotAllowed
    climb.state, climb.settled_at, climb.version = State.BACK, timezone.now(), climb.version + 1
    climb.save()
    record(StoryTakenBack(climb.pk), actor=there.byline.actor)
    return climb
