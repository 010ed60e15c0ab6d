"""Author and readers are blind to each other, on every surface there is, both ways.

Everybody has names that stand nowhere else. Each address of the resolver is opened by a reader and by the author, as
page and as part, before there is a story, and again at the end of a long way; what tells of stories, and what tells
what happened, after each act as well. Mails, the log and the names of what is kept in memory are read too. An author's
names may stand where they stood before, in the directory, and nowhere else or oftener; the same for the readers' names
on what the author sees. The numbers of the story and of its talk stand on no surface of a reader's, those of the
readings on none of the author's: so nobody can open what hangs on them.
"""

import logging
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice, product

import pytest
from django.core import mail
from django.core.cache import caches
from django.db.models import Model
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from cop.coffee.models import Case, Room
from cop.community.enums import Role
from cop.community.models import Centre, Grant, Member
from cop.discussion.models import Post, Thread
from cop.notifications.models import Notice
from cop.notifications.tasks import send_mails
from cop.stories.actions import let_stand, look_after_readings
from cop.stories.enums import Rung
from cop.stories.models import Climb, Reading, Remark, Story
from tests.cast import Cast, bring
from tests.leaks.walk import spelled, views
from tests.notifications.told import later
from tests.stories.stage import CHANGE, FINE, SignIn, hand_in, hand_in_again, hand_over, readers_of

MODELS: dict[str, type[Model]] = {
    "case_id": Case,
    "post_id": Post,
    "thread_id": Thread,
    "notice_id": Notice,
    "story_id": Story,
    "climb_id": Climb,
    "reading_id": Reading,
    "remark_id": Remark,
}
FLOOR, FLOOR_NEAR = 900, 400  # surfaces looked at by whoever is blind; the sweep must not shrink unseen
NEAR = ("stories:", "notifications:", "home:", "anonymity:draft", "community:me")  # looked at after every act
SIGNING_IN = ("account_", "mfa_", "usersessions_", "set_language", "socialaccount")
pytestmark = pytest.mark.usefixtures("at_desk")


def addresses(*, near: bool) -> Iterator[str]:
    """Return every address, or those `near` stories, filled with what there is; what nobody has is filled with 1."""
    for view, wants in views():
        if view.startswith(SIGNING_IN) or (near and not view.startswith(NEAR)):
            continue
        for values in islice(product(*(fill(view.partition(":")[0], name) for name in wants)), 20):
            try:
                yield reverse(view, kwargs=dict(zip(wants, values, strict=True)))
            except NoReverseMatch:
                continue


def fill(app: str, name: str) -> list[object]:
    """Return what an address of `app` may have for `name`. Numbers of talks about untold stories nobody is shown."""
    if name == "slug" and app in {"coffee", "community"}:
        model = Room if app == "coffee" else Member
        return list(model._default_manager.order_by("pk").values_list("slug", flat=True))
    if name not in MODELS:
        return [1, "x"]
    rows = MODELS[name]._default_manager.order_by("pk")
    rows = rows.filter(story=None) if name == "thread_id" else rows
    return list(rows.values_list("pk", flat=True)) or [1]


class Blind:
    """Somebody who must not come to know `marks`."""

    def __init__(self, client: Client, who: Member, marks: list[str], *, near: bool) -> None:
        self.client, self.who, self.marks = client, who, marks
        self.stood: dict[str, Counter[str]] = {}
        self.surfaces = 0
        for name, text in self.look(near=near):
            self.stood[name] = self.count(text)

    def count(self, text: str) -> Counter[str]:
        return Counter({mark: text.count(mark) for mark in self.marks if mark in text})

    def look(self, *, near: bool) -> Iterator[tuple[str, str]]:
        """Open everything, or what is near stories, and read the mail."""
        for url in addresses(near=near):
            for way, headers in (("page", {}), ("part", {"HX-Request": "true"})):
                self.surfaces += 1
                yield f"{way} {url}", spelled(self.client.get(url, headers=headers)).decode(errors="replace")
        assert self.who.user is not None
        for number, letter in enumerate(one for one in mail.outbox if one.to == [self.who.user.email]):
            self.surfaces += 1
            yield f"mail {number}", letter.message().as_string()

    def leaks(self, *numbers: object, near: bool) -> list[tuple[str, dict[str, int]]]:
        """Return the surfaces on which a mark stands oftener than before, or a number stands that tells."""
        told = []
        for name, text in self.look(near=near):
            more = self.count(text) - self.stood.get(name, Counter())
            asked = name.split(" ", 1)[1]
            more.update({str(one): 1 for one in numbers if str(one) in text and f"/{one}/" not in asked})
            if more:
                told.append((name, dict(more)))
        return told


def marks_of(member: Member) -> list[str]:
    return [member.name, *member.name.split(), f"/{member.slug}/", f"{member.slug}@", *member.strengths]


@pytest.fixture
def named(cast: Cast) -> Cast:
    """Give everybody names that stand nowhere else."""
    names = {"noor": "Quirina Zandloper", "mikkel": "Xerxes Fjordmand", "bo": "Yrjo Skerryvore", "sam": "Zebedee Quill"}
    for slug, name in names.items():
        strengths, profile = [f"strength-of-{slug}"], f"profile-of-{slug}"
        Member.objects.filter(slug=slug).update(name=name, strengths=strengths, profile=profile)
        getattr(cast, slug).refresh_from_db()
    Grant.objects.create(member=cast.mikkel, role=Role.READER)  # who took this task on is asked first
    Centre.objects.filter(slug="noord").update(name="Huis Noorderzon")
    bring(cast.noor, cast.community)
    return cast


@pytest.mark.parametrize("alias", [False, True])
def test_author_and_readers_stay_blind_to_each_other_on_every_surface(
    named: Cast, sign_in: SignIn, caplog: pytest.LogCaptureFixture, *, alias: bool
) -> None:
    caplog.set_level(logging.INFO)
    pool = [named.mikkel, named.bo, named.ingrid, named.sam]
    pairs = {member: sign_in(member) for member in [named.noor, *pool]}
    author_marks = [*marks_of(named.noor), "Noorderzon", "profile-of-noor"]
    reader_marks = [mark for member in (named.mikkel, named.bo, named.sam) for mark in marks_of(member)]
    author = Blind(pairs[named.noor], named.noor, reader_marks, near=alias)
    reader = Blind(pairs[named.mikkel], named.mikkel, author_marks, near=alias)
    climb = hand_in(named.noor, Rung.PUBLIC, alias=alias)
    assert named.mikkel in [one.reader for one in readers_of(climb)]
    acts = Acts(climb, pairs)
    steps = [
        acts.take,
        acts.say,
        acts.recognise,
        acts.word,
        acts.remind,
        acts.again,
        acts.wait,
    ]
    for act in steps:
        act()
        hand_over()
        later(5)
        send_mails()
        near, readings = alias or act != acts.wait, Reading.objects.values_list("pk", flat=True)
        told = reader.leaks(climb.story_id, climb.story.thread_id, near=near)
        assert (act.__name__, told) == (act.__name__, [])
        assert (act.__name__, author.leaks(*readings, near=near)) == (act.__name__, [])
    assert climb.readings.filter(reader=named.mikkel, given_at__isnull=False).exists()
    # Beside the addresses that were opened, the log and the names of what is kept tell nobody's name.
    kept = " ".join([*caches["default"]._cache, *caches["fragments"]._cache])  # type: ignore[attr-defined]
    assert [mark for mark in (*author_marks, *reader_marks) if "/" not in mark and mark in caplog.text + kept] == []
    surfaces = author.surfaces + reader.surfaces
    print(f"{surfaces} surfaces")
    assert surfaces >= (FLOOR_NEAR if alias else FLOOR)


class Acts:
    """What happens on the way of a story."""

    def __init__(self, climb: Climb, pairs: dict[Member, Client]) -> None:
        self.climb, self.pairs = climb, pairs

    def post(self, reading: Reading, act: str = "", said: dict[str, str] | None = None) -> str:
        answer = self.pairs[reading.reader].post(f"/stories/readings/{reading.pk}/{act}", said or {}, follow=True)
        return answer.content.decode()

    def take(self) -> None:
        for one in readers_of(self.climb):
            self.post(one, "take/")

    def say(self) -> None:
        """Readers remark, and make mistakes."""
        for one in readers_of(self.climb):
            said = {"section": "behind", "words": "a question", "text": "Which one?", "key": f"key-of-{one.pk}"}
            for more in ({}, {"words": "nowhere"}, {"text": "Call +31 6 12345678"}, {"text": "Another thing."}):
                assert "Zandloper" not in self.post(one, "remark/", said | more)
            assert "Zandloper" not in self.post(one, "", {"clear": "no"})

    def recognise(self) -> None:
        self.post(readers_of(self.climb)[-1], "recognise/")
        hand_over()
        hand_in_again(self.climb, start="It was late, and raining.")
        self.take()

    def word(self) -> None:
        for one in readers_of(self.climb):
            self.post(one, "", CHANGE)
        hand_over()
        log = self.pairs_of_author.get(f"/stories/{self.climb.story_id}/climb/").content.decode()
        assert CHANGE["clear_why"] in log

    @property
    def pairs_of_author(self) -> Client:
        return next(iter(self.pairs.values()))

    def remind(self) -> None:
        remark = Remark.objects.filter(reading__given_at__isnull=False, parent=None).first()
        if remark is not None:
            path = f"/stories/{self.climb.story_id}/climb/remarks/{remark.pk}/"
            assert self.pairs_of_author.post(path, {"text": "I see."}).status_code == 303
        hand_in_again(self.climb, ask="And you, what do you do?")
        Reading.objects.filter(given_at=None).update(due_on=timezone.localdate() + timedelta(days=1))
        look_after_readings()

    def again(self) -> None:
        self.take()
        Reading.objects.filter(given_at=None).update(due_on=timezone.localdate() - timedelta(days=1))
        look_after_readings()

    def wait(self) -> None:
        """All find it good: it waits for its day, and no reader learns more by that."""
        for one in readers_of(self.climb):
            self.post(one, "", FINE)
        let_stand()
