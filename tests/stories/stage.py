"""What the tests of reading before others do share: a story handed in, its readers, and pages to look at."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.test import Client
from django.utils import timezone

from cop.coffee.models import Case
from cop.community.enums import Role
from cop.community.models import Centre, Grant, Member
from cop.core.ids import random_id
from cop.ledger.models import Entry
from cop.ledger.recording import record
from cop.stories.actions import begin_story, give_word, make_remark, write_edition
from cop.stories.actions.climb import locked_climb, move
from cop.stories.enums import Judged, Rung, Verdict
from cop.stories.facts import StoryHandedIn
from cop.stories.models import Climb, Reading, Remark
from cop.stories.rules import Place
from tests.cast import make_member
from tests.notifications.told import hand_over as deliver_all

type SignIn = Callable[[Member], Client]
TEXTS = {
    "title": "Silence is an answer",
    "summary": "I waited, and it helped.",
    "start": "Somebody wrote late in the evening. It was only a quick question.",
    "behind": "I took it for a question about dates.",
    "tried": "I stopped answering and waited.\n\nThen I asked what made it urgent.",
    "took": "One step for the next morning.",
    "again": "I would wait sooner.",
    "ask": "How do you notice that you answer too fast?",
}
FINE = {"recognise": "no", "clear": "yes", "use": "yes", "verdict": "fit"}
CHANGE = {**FINE, "clear": "partly", "clear_why": "The turn comes too late.", "verdict": "change"}
NOTE = {"section": "start", "words": "only a quick question", "text": "This made me curious.", "key": "key-of-a-remark"}


def hand_over() -> None:
    """Let the listeners hear what happened, and what followed from it."""
    while Entry.objects.filter(handed_at=None, tries=0).exists():
        deliver_all()
    assert not Entry.objects.filter(handed_at=None).exists()


@transaction.atomic
def _hand_in(
    by: Member,
    rung: Rung = Rung.MEMBERS,
    language: str = "en",
    *,
    alias: bool = False,
    source: Case | None = None,
    **texts: str,
) -> Climb:
    story = begin_story(by=by, language=language, number=random_id(), alias=alias, source=source)
    edition = write_edition(story=story, rung=rung, texts=TEXTS | texts, language=language)
    climb = Climb.objects.create(story=story, rung=rung, edition=edition, begun_at=timezone.now())
    record(StoryHandedIn(climb.pk, edition.pk), actor=story.byline.actor)
    return climb


def hand_in(by: Member, rung: Rung = Rung.MEMBERS, language: str = "en", **more: Any) -> Climb:
    """Write a story and hand it in for a rung; whoever has to hear of it hears of it."""
    climb = _hand_in(by, rung, language, **more)
    hand_over()
    return climb


def hand_in_again(climb: Climb, **texts: str) -> Climb:
    """Hand in a new wording after its readers asked for changes."""
    climb = _hand_in_again(climb, **texts)
    hand_over()
    return climb


@transaction.atomic
def _hand_in_again(climb: Climb, **texts: str) -> Climb:
    climb = locked_climb(climb_id=climb.pk)
    before = climb.edition
    climb.edition = write_edition(
        story=climb.story, rung=Rung(climb.rung), texts=before.texts | texts, language=before.language
    )
    move(climb=climb, act="hand in")
    record(StoryHandedIn(climb.pk, climb.edition_id), actor=climb.story.byline.actor)
    return climb


def make_editor(slug: str = "edda", centre: str = "fjord") -> Member:
    """Make somebody who coordinates the whole community."""
    editor = make_member(slug, Centre.objects.get(slug=centre), ["en", "nl", "nb", "da"])
    Grant.objects.create(member=editor, role=Role.COORDINATOR, scope=None)
    return editor


def readers_of(climb: Climb) -> list[Reading]:
    """Return the readings of its present wording that go on, by seat."""
    climb.refresh_from_db()
    rows = climb.readings.going_on().filter(edition=climb.edition_id)
    return list(rows.select_related("reader__user").order_by("seat"))


def read_by(reader: Member, *, of: Member) -> Remark:
    """Let `reader` read a story before others do, and ask for a change; return a remark of theirs."""
    climb = _hand_in(of)
    now, edition = timezone.now(), climb.edition
    reading = Reading.objects.create(
        pk=random_id(), climb=climb, reader=reader, edition=edition, seat=1, asked_at=now, due_on=now, taken_at=now
    )
    note = make_remark(by=reader, reading=reading, text="Which dates?", key="key-of-a-remark", place=Place("behind"))
    judged = {"recognise": Judged.NO, "clear": Judged.PARTLY, "use": Judged.YES}
    why = {"clear_why": "The turn comes too late."}
    give_word(by=reader, reading=reading, verdict=Verdict.CHANGE, judged=judged, reasons=why)
    return note


def take(client: Client, reading: Reading) -> None:
    assert client.post(f"/stories/readings/{reading.pk}/take/").status_code == 303


def give(client: Client, reading: Reading, **said: str) -> int:
    """Take a reading up and give a word; return the status."""
    take(client, reading)
    status = client.post(f"/stories/readings/{reading.pk}/", FINE | said).status_code
    hand_over()
    return status


def remark(client: Client, reading: Reading, **said: str) -> int:
    """Say something on a passage; return the status."""
    return client.post(f"/stories/readings/{reading.pk}/remark/", NOTE | said).status_code


def give_now(client: Client, reading: Reading) -> int:
    """Give a word on what was taken up; return the status."""
    return client.post(f"/stories/readings/{reading.pk}/", FINE).status_code


def text(client: Client, path: str) -> str:
    """Return a page that is there."""
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()
