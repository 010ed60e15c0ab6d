"""What speaks for a topic: from five people on, in steps of five, and only what every member may read."""

import html
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cop.anonymity.models import Byline
from cop.coffee.actions import post_reply
from cop.coffee.models import Case, Room
from cop.community.models import Member
from cop.framework.actions import install_words
from cop.framework.models import Area, Channel
from cop.framework.queries import forget
from tests.cast import Cast, bring, make_member
from tests.days.planning import wish
from tests.stories.telling import tags, tell

type SignIn = Callable[[Member], Client]


@pytest.fixture(autouse=True)
def _words(db: None) -> None:
    install_words()
    forget()


def page(client: Client, url: str) -> str:
    return html.unescape(client.get(url).content.decode())


def cold(members: list[Member], room: Room, *, days: float = 3) -> list[Case]:
    """Let each of them bring a case about chat, so many days ago, to which nobody said a word."""
    cases = [bring(member, room) for member in members]
    at = timezone.now() - timedelta(days=days)
    Case.objects.filter(pk__in=[one.pk for one in cases]).update(
        channel=Channel.objects.get(slug="chat"), made_at=at, moved_at=at
    )
    return cases


def people(cast: Cast, number: int) -> list[Member]:
    centre = cast.sam.belongings.get().centre
    return [make_member(f"extra-{n}", centre, ["en"]) for n in range(number)]


def tells(client: Client) -> bool:
    return "5 or more" in page(client, "/days/topics/")


def test_aliases_count_as_one_person_together(cast: Cast, sign_in: SignIn) -> None:
    some, sam = people(cast, 5), sign_in(cast.sam)
    cases = cold(some, cast.community)
    for n, case in enumerate(cases[:2]):
        byline = Byline.objects.create(alias=n, thread_ref=case.thread_id)
        Case.objects.filter(pk=case.pk).update(byline=byline)
    assert not tells(sam)
    Case.objects.filter(pk=cases[0].pk).update(byline=some[0].byline)
    assert tells(sam)


def test_cases_that_waited_are_counted_from_five_people_on(cast: Cast, sign_in: SignIn) -> None:
    some, sam = people(cast, 5), sign_in(cast.sam)
    cold(some[:4], cast.community)
    bring(some[0], cast.community, n=7)
    assert not tells(sam)
    (last,) = cold(some[4:], cast.community)
    assert tells(sam)
    post_reply(by=cast.mikkel, case=last, text="I would wait.", key="key-of-a-late-word")
    assert tells(sam)  # it came after three days
    Case.objects.filter(pk=last.pk).update(made_at=timezone.now() - timedelta(hours=23))
    assert not tells(sam)


def test_a_first_word_within_a_day_and_closed_rooms_do_not_count(cast: Cast, sign_in: SignIn) -> None:
    some, sam = people(cast, 5), sign_in(cast.sam)
    cases = cold(some, cast.community)
    Room.objects.filter(pk=cast.community.pk).update(kind="circle")
    assert not tells(sam)
    Room.objects.filter(pk=cast.community.pk).update(kind="community")
    assert tells(sam)
    reply, _ = post_reply(by=cast.mikkel, case=cases[0], text="I would wait.", key="key-of-a-first-word")
    type(reply).objects.filter(pk=reply.pk).update(made_at=Case.objects.get(pk=cases[0].pk).made_at)
    assert not tells(sam)


def test_stories_about_its_areas_are_counted_from_five_authors_on(cast: Cast, sign_in: SignIn) -> None:
    some, sam = people(cast, 5), sign_in(cast.sam)
    topic = wish(cast.noor, areas=[Area.objects.get(slug="ethics")])
    for member in (*some[:4], some[0]):
        tell(member, f"Story of {member.slug}", about=tags(areas=["ethics"]))
    assert "What speaks for it" not in page(sam, f"/days/topics/{topic.pk}/")
    tell(some[4], "The fifth", about=tags(areas=["ethics"]))
    shown = page(sam, f"/days/topics/{topic.pk}/")
    assert "5 or more stories of the last year are about this." in shown
    assert "?area=ethics" in shown
