"""What follows on a story's way: readers are asked, reminded and let go; author, readers and editor are told.

What is told to an author goes through the door of the byline. No notice has a word of a text, or says who.
"""

from django.urls import reverse

from cop.anonymity.policies import owns
from cop.community.facts import MemberLeft
from cop.community.models import Member
from cop.ledger.facts import Fact
from cop.notifications.actions import forget_about, notify
from cop.notifications.enums import Kind
from cop.stories import actions
from cop.stories.enums import Ended, State
from cop.stories.facts import (
    ReaderAsked,
    ReadersMissing,
    ReadingDue,
    ReadingEnded,
    ReadingGiven,
    StoryCalledBack,
    StoryDeclined,
    StoryHandedIn,
    StoryStands,
    StoryTakenBack,
    StoryWithdrawn,
)
from cop.stories.models import Climb, Reading
from cop.stories.queries import editors

TURNS = ("", "recognised", "waits", "stands", "declined", "back")  # each is told once, also where another was before


def call_readers(fact: Fact, _entry: int) -> None:
    """Ask readers for what was handed in."""
    assert isinstance(fact, StoryHandedIn)
    for climb in Climb.objects.filter(pk=fact.climb_id):
        actions.ask_readers(climb=climb)


def call_another(fact: Fact, _entry: int) -> None:
    """Ask another reader instead of one who declined, recognised it, or was replaced."""
    assert isinstance(fact, ReadingEnded)
    for reading in Reading.objects.filter(pk=fact.reading_id).exclude(ended=Ended.OVER).select_related("climb"):
        actions.ask_readers(climb=reading.climb)


def let_readers_go(fact: Fact, _entry: int) -> None:
    """End what is still to be read of a story that goes another way."""
    assert isinstance(fact, StoryTakenBack | StoryCalledBack | StoryWithdrawn | StoryDeclined)
    about = {"story": fact.story_id} if isinstance(fact, StoryWithdrawn) else {"pk": fact.climb_id}
    for climb in Climb.objects.filter(**about):
        actions.drop_readings(climb=climb)
        _hush(climb)
        if isinstance(fact, StoryDeclined):
            _tell_author(climb, "declined")
        if isinstance(fact, StoryCalledBack):
            _tell_author(_whole(climb.pk), "back", edition=climb.edition_id)


def let_leaver_go(fact: Fact, _entry: int) -> None:
    """Ask others for what a member who left was to read."""
    assert isinstance(fact, MemberLeft)
    for member in Member.objects.filter(pk=fact.member_id):
        actions.release_reader(member=member)


def tell_reader(fact: Fact, _entry: int) -> None:
    """Tell a member that a story waits for their reading, or a new wording of one they read."""
    assert isinstance(fact, ReaderAsked)
    for reading in Reading.objects.to_give().filter(pk=fact.reading_id).select_related("reader", "climb"):
        before = reading.climb.readings.filter(reader=reading.reader).exclude(edition=reading.edition_id)
        anew = before.exists() or reading.edition.made_at > reading.asked_at
        _tell_reader(reading, "anew" if anew else "", edition=reading.edition_id)


def tell_due(fact: Fact, _entry: int) -> None:
    """Remind a reader, two days before the day and once after it."""
    assert isinstance(fact, ReadingDue)
    for reading in Reading.objects.to_give().filter(pk=fact.reading_id).select_related("reader"):
        late = fact.day > reading.due_on.toordinal()
        _tell_reader(reading, "late" if late else "soon", day=fact.day, late=int(late))


def _tell_reader(reading: Reading, turn: str, **ids: int) -> None:
    url = reverse("stories:reading", args=[reading.pk])
    notify(to=reading.reader, kind=Kind.READING, turn=turn, url=url, ids={"reading": reading.pk, **ids}, once=True)


def hush_reader(fact: Fact, _entry: int) -> None:
    """Take back what asked for a word that is given, or that nobody waits for."""
    assert isinstance(fact, ReadingGiven | ReadingEnded)
    forget_about(name="reading", ids=[fact.reading_id], kinds=[Kind.READING])


def tell_words(fact: Fact, _entry: int) -> None:
    """Tell the author that the words of their readers are there, once all are; what stands is told by that."""
    assert isinstance(fact, ReadingGiven)
    for reading in Reading.objects.filter(pk=fact.reading_id).select_related("climb"):
        turn = {State.CHANGES: "", State.WAITING: "waits"}.get(State(reading.climb.state))
        if turn is not None and reading.climb.edition_id == reading.edition_id:
            _tell_author(_whole(reading.climb_id), turn, edition=reading.edition_id)


def tell_recognised(fact: Fact, _entry: int) -> None:
    """Tell the author that a reader recognised it: neither who nor by what."""
    assert isinstance(fact, ReadingEnded)
    for reading in Reading.objects.filter(pk=fact.reading_id, ended=Ended.RECOGNISED):
        _tell_author(_whole(reading.climb_id), "recognised", edition=reading.edition_id)


def tell_stands(fact: Fact, _entry: int) -> None:
    """Tell the author that it is there, and who read it that the story they read is."""
    assert isinstance(fact, StoryStands)
    climb = _whole(fact.climb_id)
    _hush(climb)
    _tell_author(climb, "stands")
    for reading in climb.readings.filter(edition=climb.edition_id, given_at__isnull=False).select_related("reader"):
        _tell_reader(reading, "stands", stands=1)


def tell_editors(fact: Fact, _entry: int) -> None:
    """Tell the editors that a story waits for readers. Of one's own nobody is, under an alias neither sees who is."""
    assert isinstance(fact, ReadersMissing)
    climb = _whole(fact.climb_id)
    if climb.state != State.READING:
        return
    url, ids = reverse("stories:editor_climb", args=[climb.pk]), {"climb": climb.pk, "edition": climb.edition_id}
    for editor in editors():
        mine, alias = owns(editor, climb.story.byline), climb.story.byline.alias is not None
        if alias or not mine:
            notify(to=editor, kind=Kind.EDITOR, url=url, ids=ids, once=True, withheld=mine if alias else None)


def _whole(climb_id: int) -> Climb:
    return Climb.objects.select_related("story__byline__member", "story__byline__link").get(pk=climb_id)


def _tell_author(climb: Climb, turn: str, **ids: int) -> None:
    url, about = reverse("stories:climb", args=[climb.story_id]), {"climb": climb.pk, "turn": TURNS.index(turn), **ids}
    notify(byline=climb.story.byline, kind=Kind.STORY, turn=turn, url=url, ids=about, once=True)


def _hush(climb: Climb) -> None:
    """Take back what was asked of editors and readers of a climb that is settled."""
    forget_about(name="climb", ids=[climb.pk], kinds=[Kind.EDITOR])
    waiting = climb.readings.filter(given_at=None).values_list("pk", flat=True)
    forget_about(name="reading", ids=list(waiting), kinds=[Kind.READING])
