"""Whom we tell that a story was taken back, or that somebody asks about one."""

from collections.abc import Iterable

from django.urls import reverse

from cop.community.facts import MemberLeft, ModeratorBack, ModeratorRests
from cop.community.models import Member
from cop.community.queries import moderators
from cop.ledger.facts import Fact
from cop.notifications.actions import notify, take_back
from cop.notifications.enums import Kind
from cop.stories.actions import drop_slips_of, note_harvest
from cop.stories.enums import Outcome
from cop.stories.facts import ConcernDecided, ConcernRaised, ConsentWithdrawn, StoryWithdrawn
from cop.stories.models import Concern, Story
from cop.toolbox.facts import EntryEdited, EntryProposed
from cop.toolbox.models import Entry


def drop_slips(fact: Fact, _entry: int) -> None:
    """Delete the consent slips of who left."""
    assert isinstance(fact, MemberLeft)
    drop_slips_of(member=Member.objects.get(pk=fact.member_id))


def note_phrase(fact: Fact, _entry: int) -> None:
    """Note when an entry of the toolbox has the words of a story: it goes where the story goes."""
    assert isinstance(fact, EntryProposed | EntryEdited)
    entry = Entry.objects.filter(pk=fact.entry_id).first()
    if entry:
        note_harvest(entry=entry)


def tell_of_withdrawal(fact: Fact, _entry: int) -> None:
    """Tell the author that the client took the consent back; moderators have nothing to decide about it any more."""
    assert isinstance(fact, ConsentWithdrawn)
    _tell_author(fact.story_id, turn="", about=0)
    _hush(Concern.objects.filter(story=fact.story_id))


def hush_concerns(fact: Fact, _entry: int) -> None:
    """Take back what moderators were to decide about a story its author took out."""
    assert isinstance(fact, StoryWithdrawn)
    _hush(Concern.objects.filter(story=fact.story_id))


def tell_of_concern(fact: Fact, _entry: int) -> None:
    """Tell the author whose story is hidden for an asking, and the moderators who may decide."""
    assert isinstance(fact, ConcernRaised)
    concern = Concern.objects.waiting().filter(pk=fact.concern_id).first()
    if concern is None:
        return
    if concern.hid:
        _tell_author(concern.story_id, turn="hidden", about=concern.pk)
    _tell_each(concern, moderators())


def tell_of_outcome(fact: Fact, _entry: int) -> None:
    """Tell the author what a moderator decided; the others have nothing to decide any more."""
    assert isinstance(fact, ConcernDecided)
    concern = Concern.objects.exclude(decided_at=None).filter(pk=fact.concern_id).first()
    if concern is None:
        return
    _hush(Concern.objects.filter(story=concern.story_id).exclude(decided_at=None))
    take_back(kind=Kind.WAY_BACK, ids=_about(concern.story_id, "hidden", concern.pk))
    if concern.hid or concern.outcome != Outcome.BACK:
        _tell_author(concern.story_id, turn=concern.outcome, about=concern.pk)


def tell_deputy_of_concerns(fact: Fact, _entry: int) -> None:
    """Tell a deputy, or a moderator who is back, what waits."""
    assert isinstance(fact, ModeratorRests | ModeratorBack)
    number = fact.deputy_id if isinstance(fact, ModeratorRests) else fact.member_id
    members = list(moderators().filter(pk=number))
    for concern in Concern.objects.waiting():
        _tell_each(concern, members)


def _tell_each(concern: Concern, members: Iterable[Member]) -> None:
    """Tell those of `members` who may decide; a row of the others stands beside theirs, as it may be their alias."""
    url, ids = reverse("stories:concern_list"), {"concern": concern.pk}
    for member in members:
        may = Concern.objects.visible_to(member).filter(pk=concern.pk).exists()
        notify(to=member, kind=Kind.CONCERN, url=url, ids=ids, once=True, withheld=not may)


def _tell_author(story_id: int, *, turn: str, about: int) -> None:
    story = Story.objects.select_related("byline__member", "byline__link").filter(pk=story_id).first()
    if story:
        url, ids = reverse("stories:story_hidden", args=[story_id]), _about(story_id, turn, about)
        notify(byline=story.byline, kind=Kind.WAY_BACK, turn=turn, url=url, ids=ids, once=True)


def _about(story_id: int, turn: str, concern_id: int) -> dict[str, int]:
    return {"story": story_id, "concern": concern_id, "decided": int(turn in Outcome.values)}


def _hush(concerns: Iterable[Concern]) -> None:
    for concern in concerns:
        take_back(kind=Kind.CONCERN, ids={"concern": concern.pk})
