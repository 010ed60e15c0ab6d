"""What an author may retell of a case, and where the passages stand that do."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from cop.anonymity.queries import own
from cop.coffee.models import Case, Thanks
from cop.community.models import Member
from cop.core.sealing import blinds
from cop.discussion.enums import Covered, Intent
from cop.discussion.models import Post
from cop.stories.enums import Rung, Said, Section, State
from cop.stories.models import Climb, Quoted, Story
from cop.stories.policies import may_ripen
from cop.stories.rules import bare, higher, parted, stands_in, still_quoted

TOLD_IN = {Intent.PERSPECTIVE: Section.BEHIND, Intent.SUGGESTION: Section.TRIED, Intent.EXPERIENCE: Section.AGAIN}


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage as it stands in a story now: the words, and in which section."""

    post_id: int
    section: str
    words: str

    @property
    def name(self) -> str:
        """What its field is called."""
        return passage_name(self.post_id, self.section)


def passage_name(post_id: int, section: str) -> str:
    """Return what the field of a passage is called."""
    return f"quoted-{post_id}-{section}"


def passage_at(name: str) -> tuple[int, str] | None:
    """Return of which post and in which section the passage of a field is; None for another field."""
    kind, _dash, rest = name.partition("-")
    number, _dash, section = rest.partition("-")
    known = kind == "quoted" and number.isdecimal() and len(number) < 20 and section in Section.values
    return (int(number), section) if known else None


def words_mark(words: str) -> bytes:
    """Return the mark that words are known by again."""
    return words_marks(words)[0]


def words_marks(words: str) -> tuple[bytes, ...]:
    """Return the marks words have under every key."""
    return blinds("quoted-words", bare(words))


@dataclass(slots=True)
class Talk:
    """A closed case, what of it may be retold, those thanked first, and what was asked and said about it."""

    case: Case
    posts: list[Post]
    thanked: Collection[int] = ()
    rows: dict[int, Quoted] = field(default_factory=dict)
    holding: Collection[int] = ()

    @property
    def names(self) -> dict[int, str]:
        """The name each of the contributions stands under."""
        return {post.pk: post.byline.shown for post in self.posts}

    @property
    def all_names(self) -> dict[int, str]:
        """The names, and those of what was asked about before."""
        return {row.post_id: row.post.byline.shown for row in self.rows.values()} | self.names

    @property
    def offered(self) -> list[tuple[Post, bool, str, Section]]:
        """Each contribution: whether its writer was thanked, what they said to being retold, and where it may go."""
        said = {post_id: row.said for post_id, row in self.rows.items()}
        return [
            (post, post.byline_id in self.thanked, said.get(post.pk, ""), TOLD_IN[Intent(post.intent)])
            for post in self.posts
        ]


def talk_of(member: Member, number: int, source: str | int | None) -> Talk | None:
    """Return the member's own case that the story of this number grows from; five queries at most."""
    rows = {row.post_id: row for row in Quoted.objects.of_story(number).asked_by(member).with_people()}
    case_id = source or next((row.post.thread.case.pk for row in rows.values()), None)
    if case_id is None or not str(case_id).isdecimal():
        return None
    cases = Case.objects.visible_to(member).with_author().select_related("closing", "follow_up", "thread")
    case = cases.filter(pk=case_id).first()
    if case is None or not may_ripen(member, case):
        return None
    thanked = set(Thanks.objects.filter(case=case).values_list("byline", flat=True))
    posts = sorted(contributions(case, member), key=lambda post: (post.byline_id not in thanked, post.made_seq))
    holding = set(Quoted.objects.of_story(number).holding().values_list("post", flat=True)) if rows else set()
    return Talk(case, posts, thanked, rows, holding)


def contributions(case: Case, member: Member) -> list[Post]:
    """Return what colleagues gave a case that its bringer may retell: nothing that is held, covered or taken back."""
    there = Post.objects.for_bringer(case.thread_id).filter(withdrawn_at=None, covered=Covered.NOTHING)
    there = there.filter(intent__in=list(TOLD_IN), byline__member__left_at=None)
    return list(there.exclude(own(member)).with_author())


@dataclass(frozen=True, slots=True)
class Retold:
    """A passage beside what it retells, and how far its consent is."""

    quote: Quote
    post: Post
    quoted: Quoted | None
    state: str

    @property
    def quotation(self) -> str:
        """The words that are still the other's, as they stand in the passage."""
        agreed = self.quoted is not None and self.quoted.said == Said.WORDS and self.state != "changed"
        return "" if agreed else still_quoted(self.quote.words, self.post.body)


def state_of(row: Quoted | None, words: str, rung: Rung, *, holds: bool) -> str:
    """Return how far the consent for a passage is, for those of `rung` to read.

    It is "new" until it was asked for, then "waiting", and "yes", "words" or "no" as it was said; "lapsed" where nobody
    said, "changed" and "higher" where other words or more readers are meant now, "gone" where a yes holds no more.
    """
    if row is None:
        return "new"
    if row.said in {Said.NO, Said.LAPSED}:
        return "no" if row.said == Said.NO else "lapsed"
    if bare(row.body) != bare(words):
        return "changed"
    if higher(row.rung, rung) != row.rung:
        return "higher"
    if not row.agreed:
        return "waiting"
    return str(row.said) if holds else "gone"


def retold(talk: Talk, passages: Collection[Quote], rung: Rung) -> list[Retold]:
    """Return the passages of a story with what they retell; one whose words are not there any more stays unasked."""
    posts = {post.pk: post for post in talk.posts} | {row.post_id: row.post for row in talk.rows.values()}
    found = [(one, talk.rows.get(one.post_id)) for one in passages if one.post_id in posts]
    return [
        Retold(one, posts[one.post_id], row, state_of(row, one.words, rung, holds=one.post_id in talk.holding))
        for one, row in found
    ]


def unagreed(
    rows: Collection[Quoted], holding: Collection[int], passages: Collection[Quote], *, whole: str, rung: Rung
) -> dict[int, str]:
    """Return the posts whose passage may not be told to those of `rung`, with how far its consent is.

    What was not agreed to may not stand elsewhere in the `whole` text either, word for word.
    """
    known = {row.post_id: row for row in rows}
    states = {
        one.post_id: state_of(known.get(one.post_id), one.words, rung, holds=one.post_id in holding) for one in passages
    }
    for row in rows:
        if row.post_id not in states and stands_in(whole, row.body):
            states[row.post_id] = state_of(row, row.body, rung, holds=row.post_id in holding)
    return {post_id: state for post_id, state in states.items() if state not in {"yes", "words"}}


def missing_in(number: int, passages: Collection[Quote], *, whole: str, rung: Rung) -> dict[int, str]:
    """Return what `unagreed` returns of a story; two queries."""
    rows = Quoted.objects.of_story(number)
    return unagreed(list(rows), set(rows.holding().values_list("post", flat=True)), passages, whole=whole, rung=rung)


def as_agreed(rows: Collection[Quoted], initial: Mapping[str, str]) -> dict[str, str]:
    """Return the texts of a draft with what was said about its passages: no takes one out, other words replace it."""
    known, texts = {row.post_id: row for row in rows}, dict(initial)
    for name in initial:
        at = passage_at(name)
        row = known.get(at[0]) if at else None
        if row is not None and row.said == Said.NO:
            del texts[name]
        elif row is not None and row.said == Said.WORDS and bytes(row.asked_with) in words_marks(texts[name]):
            texts[name] = row.body
    return texts


def taken_apart(rows: Collection[Quoted], texts: Mapping[str, str]) -> dict[str, str]:
    """Return the sections of a wording without its passages, and these in fields of their own."""
    apart = dict(texts)
    for row in rows:
        rest, there = parted(apart.get(row.section, ""), row.body)
        if there:
            apart[row.section], apart[passage_name(row.post_id, row.section)] = rest, there
    return apart


def in_story(member: Member, number: int) -> list[Quoted]:
    """Return what the member asked colleagues about the story of this number."""
    return list(Quoted.objects.of_story(number).asked_by(member).with_people().order_by("pk"))


@dataclass(frozen=True, slots=True)
class QuotedPage:
    """What a colleague sees who is asked: what is still a quotation, whether readers have it, and where it is told."""

    quotation: str
    with_readers: bool
    story: Story | None


def quoted_page(row: Quoted) -> QuotedPage:
    """Read the page of a passage; two queries at most."""
    number = row.number
    way = Climb.objects.open().filter(story=number).exclude(state=State.CHANGES).exists()
    told = Story.objects.listed().filter(pk=number).first() if row.told_on else None
    quotation = "" if row.said == Said.WORDS else still_quoted(row.body, row.post.body)
    return QuotedPage(quotation, way, told)


def asked_by(member: Member, quoted_id: int) -> Quoted | None:
    """Return what the member asked a colleague."""
    return Quoted.objects.asked_by(member).filter(pk=quoted_id).first()
