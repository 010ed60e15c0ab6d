"""Who could read a story before others do."""

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from cop.community.enums import Role
from cop.community.models import Belonging, Grant, Member
from cop.discussion.models import Post
from cop.framework.models import Word
from cop.stories.enums import State
from cop.stories.models import Climb, Reading, Story
from cop.stories.rules import Candidate, near, ranked

TO_GIVE = Q(
    readings__given_at=None,
    readings__ended_at=None,
    readings__climb__state__in=[State.READING, State.CHANGES],
    readings__climb__story__withdrawn_at=None,
)

ASKED = ("pk", "name", "reads", "strengths", "load", "is_reader")


def editors() -> QuerySet[Member]:
    """Return who coordinates the whole community: they find readers, and see whose story it is."""
    grants = Grant.objects.in_force().filter(role__in=[Role.COORDINATOR, Role.ADMINISTRATOR], scope=None)
    return Member.objects.present().filter(Exists(grants.filter(member=OuterRef("pk")))).order_by("pk")


def candidates_for(climb: Climb, author: Member) -> list[Candidate]:
    """Return who could read the story, the best first: nobody of the author's centres unless that was waived.

    Nor who was asked to read it before, nor an editor. Whose story it is, is `author`'s alone to be used here: what is
    returned is shown to nobody while the author has an alias.
    """
    story = climb.story
    found = Member.objects.inside().filter(reads__overlap=sorted(near(climb.edition.language))).exclude(user=None)
    found = found.exclude(pk=author.pk).exclude(pk__in=editors().values("pk"))
    found = found.exclude(pk__in=Reading.objects.filter(climb__story=story).values("reader"))
    found = found.exclude(rest__until_on__gte=timezone.localdate())
    if climb.waived_at is None:
        centres = author.belongings.present().values("centre")
        found = found.exclude(pk__in=Belonging.objects.present().filter(centre__in=centres).values("member"))
    grants = Grant.objects.in_force().filter(member=OuterRef("pk"), role=Role.READER)
    found = found.annotate(load=Count("readings", filter=TO_GIVE), is_reader=Exists(grants)).order_by("pk")
    wrote = _who_wrote(story)
    saw = _who_saw(story) | wrote
    known = [
        Candidate(pk, name, frozenset(reads), tuple(strengths), load, is_reader, pk in saw, pk in wrote)
        for pk, name, reads, strengths, load, is_reader in found.values_list(*ASKED)
    ]
    return ranked(known, language=climb.edition.language, words=_about(climb), seed=climb.pk)


def free_names(climb: Climb) -> list[Candidate]:
    """Return whom the editor may name; nobody where the author has an alias: who is missing would tell who it is.

    Nor who wrote in the talk it grew from, while others are free.
    """
    author = climb.story.byline.member
    found = candidates_for(climb, author) if author is not None else []
    return [one for one in found if not one.wrote] or found


def _who_wrote(story: Story) -> set[int]:
    """Return who wrote in the talk the story grew from under their name. An alias stays out: its absence would tell."""
    if story.source is None:
        return set()
    posts = Post.objects.filter(thread=story.source.thread_id, byline__member__isnull=False)
    return set(posts.values_list("byline__member", flat=True))


def _who_saw(story: Story) -> set[int]:
    """Return who may read the talk the story grew from, if it grew from one."""
    if story.source is None:
        return set()
    return set(Member.objects.hearing(story.source.thread.audience).values_list("pk", flat=True))


def _about(climb: Climb) -> frozenset[str]:
    """Return what the tags of what is read are called, in every language."""
    said: Climb | Story = climb if climb.provenance else climb.story
    tags: list[Word] = [tag for tag in (said.phase, said.channel, said.target) if tag is not None]
    return frozenset(name for tag in [*tags, *said.areas.all()] for name in (tag.slug, *tag.names.values()))
