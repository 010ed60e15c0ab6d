"""A story in its languages: what stands, what waits, and each paragraph beside the one it was made from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.safestring import SafeString, mark_safe

from cop.anonymity.policies import owns
from cop.community.models import Member
from cop.core.text import render
from cop.stories.models import STORY_TEXT, Edition, Story, Translation
from cop.stories.policies import is_left, may_edit_climbs, may_translate
from cop.stories.queries.prompts import prompts
from cop.stories.rules import LANGUAGES, Passage, Piece, changes, mark_of, paragraphs, side_by_side

PLAIN = ("title", "summary")


@dataclass(frozen=True, slots=True)
class Shown:
    """A paragraph as it is shown, `now` in the original and in the `words` of the translation, both as HTML.

    `place` is that among those of its part; `pieces` tell what changed since it was translated, where that was asked.
    """

    passage: Passage
    now: SafeString
    words: SafeString
    place: str
    pieces: tuple[Piece, ...] = ()

    @property
    def how(self) -> str:
        """Whether it fits, was changed since, or is missing."""
        return self.passage.how


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a story beside its translation: what stands above it in each language, and its paragraphs."""

    name: str
    heading: str
    headed: str
    passages: list[Shown]

    @property
    def there(self) -> list[Shown]:
        """Those that the original has."""
        return [one for one in self.passages if one.how != "gone"]

    @property
    def gone(self) -> list[Shown]:
        """Those that the original has no more."""
        return [one for one in self.passages if one.how == "gone"]


@dataclass(frozen=True, slots=True)
class Face:
    """A story as it is read in another language: of an `edition`, its `translation`, part by part."""

    edition: Edition
    translation: Translation
    parts: list[Part]

    @property
    def language(self) -> str:
        """The language it is read in."""
        return self.translation.language

    @property
    def title(self) -> str:
        """Its title."""
        return self.translation.title

    @property
    def head(self) -> Part:
        """Its title, beside that of the original."""
        return self.parts[0]

    @property
    def summary(self) -> Part | None:
        """What it says in two sentences, if it does."""
        return next((part for part in self.parts if part.name == "summary"), None)

    @property
    def sections(self) -> list[Part]:
        """What stands under a heading."""
        return [part for part in self.parts if part.name not in PLAIN]

    @property
    def stale(self) -> int:
        """How many of its paragraphs are not of the original as it is now."""
        return sum(one.how != "fits" for part in self.parts for one in part.passages)


@dataclass(frozen=True, slots=True)
class Tongues:
    """The languages a story is read in: its own, and those of translations that stand.

    For a member, who may do more: `new` are the languages they may tell it in, `mine` those they did, `waits` those
    that wait for their word, `theirs` those that stand by it.
    """

    original: str
    standing: list[Translation]
    new: list[str] = field(default_factory=list)
    mine: list[Translation] = field(default_factory=list)
    waits: list[Translation] = field(default_factory=list)
    theirs: list[Translation] = field(default_factory=list)

    @property
    def any(self) -> bool:
        """Say whether there is a choice."""
        return bool(self.standing)

    def chosen(self, language: str) -> Translation | None:
        """Return the translation that is asked for, if it stands."""
        return next((one for one in self.standing if one.language == language), None)


def tongues(member: Member, story: Story) -> Tongues:
    """Read in which languages a story is there, and what `member` may do about that; one query.

    The story was read as the member may see it.
    """
    rows = list(story.translations.with_author())
    original = story.told.language if story.told else story.language
    waiting = [row for row in rows if row.stands_at is None]
    settles = _settles(member, story)
    taken = {row.language for row in rows}
    return Tongues(
        original,
        [row for row in rows if row.stands_at is not None and row.language != original],
        [code for code in LANGUAGES if code not in taken and may_translate(member, story, code)],
        list({row.language: row for row in rows if owns(member, row.byline)}.values()),
        [row for row in waiting if settles and row.declined_at is None],
        [row for row in rows if settles and row.stands_at and not owns(member, row.byline)],
    )


def public_tongues(story: Story) -> Tongues:
    """Read in which languages everybody reads a public story; one query."""
    rows = Translation.objects.public().filter(story=story).exclude(language=story.language).order_by("language")
    return Tongues(story.language, list(rows))


def face_of(edition: Edition, translation: Translation | None, *, then: bool = False) -> Face | None:
    """Return a story as it is read in another language; `then` brings along what changed since, in one query."""
    if translation is None:
        return None
    return Face(edition, translation, list(parts_of(edition, translation, then=then)))


def parts_of(edition: Edition, translation: Translation | None, *, then: bool = False) -> Iterator[Part]:
    """Yield the parts of an edition that are filled, each paragraph beside its translation."""
    known, language = prompts(), translation.language if translation else edition.language
    before = _earlier(translation) if then and translation else {}
    for name in STORY_TEXT:
        source, made = getattr(edition, name), (translation.made if translation else {}).get(name, [])
        text = getattr(translation, name) if translation else ""
        if not source and not made:
            continue
        here, there = (known[name].heading_in(code) if name in known else "" for code in (edition.language, language))
        yield Part(name, here, there, _shown(name, side_by_side(source, text, made), before))


def _shown(name: str, passages: Sequence[Passage], before: dict[tuple[str, int, str], str]) -> list[Shown]:
    shown, n = [], 0
    for one in passages:
        was = before.get((name, one.edition, one.mark), "")
        pieces = changes(was, one.now) if was and one.how in {"changed", "gone"} else ()
        shown.append(Shown(one, _html(name, one.now), _html(name, one.words), f"{name}.{n}", pieces))
        n += one.how != "gone"
    return shown


def _html(name: str, text: str) -> SafeString:
    return mark_safe("" if name in PLAIN or not text else render(text))  # noqa: S308  (through our own sanitiser)


def _earlier(translation: Translation) -> dict[tuple[str, int, str], str]:
    """Return what the paragraphs were that a translation was made from, by part, edition and mark.

    An edition is told before it is translated, so that none shows here that only its readers may see.
    """
    numbers = {number for pairs in translation.made.values() for _mark, number in pairs}
    editions = Edition.objects.filter(story=translation.story_id, number__in=numbers)
    return {
        (name, one.number, mark_of(text)): text
        for one in editions
        for name in STORY_TEXT
        for text in paragraphs(getattr(one, name))
    }


def at_language(member: Member, story: Story, language: str) -> tuple[Translation | None, Translation | None]:
    """Return what `member` goes on from in a language, and a colleague's that leaves no room for theirs."""
    rows = list(story.translations.with_author().filter(language=language).order_by("stands_at"))
    mine = [row for row in rows if owns(member, row.byline)]
    others = [row for row in rows if not owns(member, row.byline)]
    waits = next((row for row in mine if row.stands_at is None), None)
    return waits or next(iter(mine), None), next(iter(others), None)


def offered(member: Member, story: Story, language: str) -> Translation | None:
    """Return what waits in a language for the author's word, or the editor's where the author is gone."""
    if not _settles(member, story):
        return None
    return story.translations.with_author().filter(language=language, stands_at=None).first()


def stands_for(member: Member, story: Story, language: str) -> bool:
    """Say whether one stands in a language whose place in the story is the member's to settle."""
    return _settles(member, story) and story.translations.standing().filter(language=language).exists()


def _settles(member: Member, story: Story) -> bool:
    return owns(member, story.byline) or (is_left(story) and may_edit_climbs(member))
