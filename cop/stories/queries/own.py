"""What a member writes and has written."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from cop.anonymity.models import Draft
from cop.anonymity.queries import drafts_of, fields_of
from cop.coffee.models import Case
from cop.community.models import Member
from cop.core.text import first_words
from cop.stories.enums import Corrected, Rung, State
from cop.stories.models import SECTIONS, Climb, Edition, Story
from cop.stories.rules import Piece, changes, moves

MANY = 40
MEANT = Q(correction=None) | Q(correction__state=Corrected.UP)


@dataclass(frozen=True, slots=True)
class Begun:
    """A text that was begun and is its author's alone. `number` is that of the story; None of a good moment.

    `source` is the number of the case it was made of, "" for none.
    """

    number: int | None
    heading: str
    source: str
    touched_at: datetime


def own_drafts(member: Member) -> list[Begun]:
    """Read what the member has begun and not handed in, the last touched first."""
    return begun_of(drafts_of(member, "story", MANY))


def begun_of(drafts: Iterable[tuple[str, Draft]]) -> list[Begun]:
    """Return drafts of stories, each with where it was begun, as what its author sees of them."""
    return [_begun(int(where) if where.isdecimal() else None, draft) for where, draft in drafts]


def _begun(number: int | None, draft: Draft) -> Begun:
    fields = fields_of(draft)
    return Begun(number, _heading(fields), fields.get("source", ""), draft.touched_at)


def _heading(fields: dict[str, str]) -> str:
    words = (fields.get(name, "") for name in ("title", "summary", *SECTIONS))
    return first_words(next((text for text in words if text), ""))


@dataclass(frozen=True, slots=True)
class OwnStory:
    """A story of the member's; `title` is that of what was last handed in, `climb` its last way to a rung."""

    story: Story
    title: str
    climb: Climb | None
    drafted: bool

    @property
    def state(self) -> State | None:
        """Where its last climb is, None for a story that has had none or stands where that led."""
        state = State(self.climb.state) if self.climb else None
        return None if state is State.STANDS else state

    @property
    def may_take_back(self) -> bool:
        """Say whether it is with its readers."""
        return self.state is not None and moves(self.state, "take back") is not None

    @property
    def may_write(self) -> bool:
        """Say whether a new wording may be handed in."""
        return not self.may_take_back or self.state is State.CHANGES

    @property
    def is_moment(self) -> bool:
        """Say whether it is a good moment and nothing more yet."""
        return self.story.rung == Rung.MOMENT


def own_stories(member: Member, drafts: list[Begun]) -> list[OwnStory]:
    """Read the member's stories, the newest first, with where each is; `drafts` are those begun."""
    last = Edition.objects.filter(MEANT, story=OuterRef("pk")).order_by("-number")
    ways = Prefetch("climbs", Climb.objects.order_by("pk"), to_attr="ways")
    mine = Story.objects.of(member).select_related("byline__member", "byline__link")
    stories = mine.annotate(last_title=Subquery(last.values("title")[:1])).prefetch_related(ways)
    begun = {draft.number for draft in drafts}
    return [
        OwnStory(
            story,
            story.last_title or story.heading,  # type: ignore[attr-defined]
            (story.ways or [None])[-1],  # type: ignore[attr-defined]
            story.pk in begun,
        )
        for story in stories.order_by("-made_at", "-pk")
    ]


def wordings_of(story_id: int) -> QuerySet[Edition]:
    """Return how a story was worded, the last first; corrections that wait or came to nothing are left out."""
    return Edition.objects.filter(MEANT, story=story_id).order_by("-number")


def known_answers(story: Story, rung: Rung) -> dict[str, str]:
    """Return what was answered for the last wording: an edit asks only about what is new.

    What is to be read by everybody is asked about anew, whatever was answered while members read it.
    """
    last = wordings_of(story.pk).select_related("clearance").first()
    anew = rung is Rung.PUBLIC and last is not None and last.rung != Rung.PUBLIC
    return dict(last.clearance.answers) if last and last.clearance and not anew else {}


def under_way(story: Story) -> Climb | None:
    """Return the way a story is on, if it is on one."""
    return story.climbs.open().first()


def last_way(story: Story) -> Climb | None:
    """Return the last way a story was on, with where it was said to belong."""
    return story.climbs.select_related("phase", "channel", "target").order_by("pk").last()


def story_of(member: Member, case: Case) -> Story | None:
    """Return the story the member made of a case of theirs."""
    return Story.objects.visible_to(member).of(member).filter(source=case).order_by("-made_at").first()


@dataclass(frozen=True, slots=True)
class Changed:
    """What changed in a part of a story."""

    name: str
    pieces: tuple[Piece, ...]

    @property
    def stayed(self) -> bool:
        """Say whether nothing did."""
        return all(piece.how == "kept" for piece in self.pieces)


def compared(old: Edition | None, new: Edition) -> list[Changed]:
    """Return, part by part, how `new` came of `old`; parts that neither has are left out. None is a blank page."""
    before = old.texts if old else {}
    parts = [(name, before.get(name, ""), text) for name, text in new.texts.items()]
    return [Changed(name, changes(was, now)) for name, was, now in parts if was or now]
