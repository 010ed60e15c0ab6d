"""Asking a colleague now: who hears it and when, who takes it, and what is left of it."""

import re
from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from celery.beat import ScheduleEntry, Scheduler
from django.test import Client
from django.utils import timezone

from config.celery import app
from cop.anonymity.models import Clearance
from cop.coffee.actions import ask_colleagues, be_busy, end_ask, forget_asks, take_ask
from cop.coffee.models import Ask, Availability
from cop.coffee.queries import hearers
from cop.community.models import Audience, Member
from cop.discussion.models import Post, Thread
from cop.notifications.models import Notice
from tests.cast import Cast, make_cast, make_centre, make_member
from tests.coffee.asking import ASK, ask_of, hear, there, wait
from tests.discussion.test_actions import in_parallel
from tests.notifications.told import hand_over

type SignIn = Callable[[Member], Client]


def test_it_goes_to_the_own_centre_then_the_country_then_to_all_who_read_it(cast: Cast) -> None:
    near = make_member("near", cast.noor.belongings.get().centre, ["en"])
    there(cast.ada, cast.sam, cast.ingrid, near)
    ask = ask_of(cast.noor)
    assert hear(ask) == {"noor", "ada", "near"}
    wait(ask, 44)
    assert hear(ask) == {"noor", "ada", "near"}
    wait(ask, 90)
    assert hear(ask) == {"noor", "ada", "near", "sam", "ingrid"}
    assert Ask.objects.get().reach == 2


def test_where_the_own_centre_is_empty_it_goes_on_at_once(cast: Cast) -> None:
    there(cast.sam)
    assert hear(ask_of(cast.noor)) == {"noor", "sam"}


def test_who_reads_another_language_is_busy_away_or_in_a_talk_is_not_rung(cast: Cast) -> None:
    there(cast.sam, cast.ada, cast.bo, cast.mikkel)
    assert {m.slug for m in hearers(cast.noor, "nl")} == {"ada"}
    assert not hearers(cast.noor, "fi").exists()
    be_busy(by=cast.ada)
    assert {m.slug for m in hearers(cast.noor, "en")} == {"sam", "bo", "mikkel"}
    Availability.objects.filter(member=cast.bo).update(until=timezone.now())
    ask = ask_of(cast.ingrid)
    assert take_ask(by=cast.sam, ask=ask)
    assert {m.slug for m in hearers(cast.noor, "en")} == {"mikkel"}
    end_ask(by=cast.sam, ask=Ask.objects.with_people().get(pk=ask.pk))
    assert {m.slug for m in hearers(cast.noor, "en")} == {"mikkel", "sam"}


def test_who_comes_while_it_waits_hears_it(cast: Cast) -> None:
    there(cast.ada)
    ask = ask_of(cast.noor)
    there(cast.bo)
    assert hear(ask) == {"noor", "ada"}  # another country's turn comes later
    wait(ask, 91)
    assert hear(ask) == {"noor", "ada", "bo"}


def test_the_first_taker_talks_and_the_others_hear_no_more(cast: Cast, sign_in: SignIn) -> None:
    there(cast.sam, cast.ada, cast.bo)
    noor, sam, bo = (sign_in(member) for member in (cast.noor, cast.sam, cast.bo))
    assert noor.post("/ask/", ASK | {"language": "en"}).status_code == 302
    ask = Ask.objects.get()
    wait(ask, 91)
    hand_over()
    url = f"/ask/{ask.pk}/"
    assert "A colleague asks now" in bo.get("/bell/").content.decode()
    assert ASK["text"] in bo.get(url).content.decode()
    assert bo.post(f"{url}say/", {"text": "Before I take it", "key": "key-too-early"}).status_code in {403, 422}
    assert sam.post(f"{url}take/").headers["Location"] == url
    assert sam.post(f"{url}take/").headers["Location"] == url  # a double click
    assert bo.post(f"{url}take/").headers["Location"] == "/ask/"
    hand_over()
    assert bo.get(url).status_code == 404
    assert not Notice.objects.filter(member=cast.bo).exists()
    assert "thinks along" in noor.get("/bell/").content.decode()
    said = {"text": "The second Tuesday of April.", "key": "key-of-sam-1"}
    assert [sam.post(f"{url}say/", said).status_code for _ in range(2)] == [302, 302]
    assert said["text"] in noor.get(f"{url}changes/").content.decode()
    assert Post.objects.count() == 2
    assert noor.post(f"{url}end/").status_code == 302
    assert "This talk is over" in sam.get(url).content.decode()
    assert sam.post(f"{url}say/", said | {"key": "key-of-sam-2"}).status_code in {403, 422}


def test_others_see_and_touch_nothing_of_it(cast: Cast, sign_in: SignIn) -> None:
    there(cast.sam)
    url, bo = f"/ask/{ask_of(cast.noor).pk}/", sign_in(cast.bo)
    assert [bo.get(url).status_code, bo.get(f"{url}changes/").status_code] == [404, 404]
    assert [bo.post(f"{url}{act}/", ASK).status_code for act in ("say", "end")] == [404, 404]
    assert bo.post(f"{url}take/").headers["Location"] == "/ask/"
    assert Ask.objects.waiting().exists()
    sam = sign_in(cast.sam)
    assert sam.post(f"{url}end/").status_code == 403  # heard, but not hers to end
    assert sign_in(cast.noor).post(f"{url}take/").status_code == 403


def test_it_is_given_up_after_twenty_minutes_and_erased_after_seven_days(cast: Cast) -> None:
    there(cast.sam)
    ask = ask_of(cast.noor)
    wait(ask, 21 * 60)
    assert Ask.objects.get().ended_at is not None
    Ask.objects.update(asked_at=timezone.now() - timedelta(days=6))
    assert forget_asks() == 0
    Ask.objects.update(asked_at=timezone.now() - timedelta(days=8))
    assert [forget_asks(), forget_asks()] == [1, 0]
    left = (
        Thread.objects.filter(room=None),
        Post.objects,
        Clearance.objects,
        Audience.objects.filter(kind="named", rooms=None),
    )
    assert [rows.count() for rows in left] == [0] * 4


@pytest.mark.django_db(transaction=True)
def test_of_twenty_takers_at_once_one_wins() -> None:
    people = make_cast()
    centre = people.sam.belongings.get().centre
    takers = [make_member(f"taker-{n}", centre, ["en"]) for n in range(20)]
    there(*takers)
    ask = ask_of(people.noor)
    assert (
        sum(1 for won in in_parallel(*(partial(take_ask, by=member, ask=ask) for member in takers)) if won is True) == 1
    )
    taken = Ask.objects.select_related("taken_by__member").get()
    assert taken.taken_by is not None
    assert hear(ask) == {"noor", taken.taken_by.member.slug}  # type: ignore[union-attr]


def test_of_different_languages_nobody_is_ever_matched(cast: Cast, sign_in: SignIn) -> None:
    norwegian = make_member("kari", cast.ingrid.belongings.get().centre, ["nb"])
    there(cast.sam)
    ask = ask_of(cast.noor)
    there(norwegian)
    wait(ask, 300)
    assert hear(ask) == {"noor", "sam"}
    assert sign_in(norwegian).get(f"/ask/{ask.pk}/").status_code == 404
    assert ask_colleagues(by=cast.noor, text=ASK["text"], language="fi", key="key-in-finnish") is None


def test_the_only_one_there_is_rung_at_once_wherever_they_work(cast: Cast, sign_in: SignIn) -> None:
    there(cast.bo)
    page = sign_in(cast.noor).post("/ask/", ASK, follow=True).content.decode()
    hand_over()
    assert "1 colleague hears it." in " ".join(page.split())
    assert list(Notice.objects.filter(kind="asked").values_list("member__slug", flat=True)) == ["bo"]


def test_the_beat_lets_it_go_further_by_the_servers_clock(cast: Cast) -> None:
    app.loader.import_default_modules()
    app.conf.task_always_eager = True
    entry = ScheduleEntry(name="further", app=app, **app.conf.beat_schedule["let-questions-go-further"])
    entry.last_run_at = app.now() - timedelta(seconds=6)
    land = make_member("land", make_centre("zuid", "NL", "nl"), ["en"])
    there(cast.ada, land, cast.sam)
    ask = ask_of(cast.noor)
    heard = []
    try:
        for seconds in (44, 46, 89, 91):
            Ask.objects.update(asked_at=timezone.now() - timedelta(seconds=seconds))
            assert entry.is_due().is_due
            Scheduler(app=app, lazy=True).apply_async(entry, advance=False)
            heard.append(hear(ask) - {"noor"})
    finally:
        app.conf.task_always_eager = False
    assert heard == [{"ada"}, {"ada", "land"}, {"ada", "land"}, {"ada", "land", "sam"}]


def test_the_bell_counts_what_rings_until_it_is_taken(cast: Cast, sign_in: SignIn) -> None:
    there(cast.sam, cast.bo)
    ask = ask_of(cast.noor)
    wait(ask, 91)
    hand_over()
    noor, sam, bo = (sign_in(member) for member in (cast.noor, cast.sam, cast.bo))

    def asks(client: Client) -> list[str]:
        return re.findall(r'data-asks="(\d+)"', client.get("/bell/count/").content.decode())

    assert [asks(client) for client in (noor, sam, bo)] == [["0"], ["1"], ["1"]]
    sam.post(f"/ask/{ask.pk}/take/")
    hand_over()
    assert [asks(client) for client in (noor, sam, bo)] == [["0"]] * 3  # that it was taken rings nobody
