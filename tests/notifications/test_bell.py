"""The bell: who hears of what, once, and what is forgotten."""

import io
import json
import re
from collections.abc import AsyncIterator, Callable
from datetime import timedelta

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from cop.anonymity.models import Byline
from cop.coffee.actions import post_reply
from cop.coffee.models import Case
from cop.community.actions import leave
from cop.community.models import Member
from cop.core.live.hub import hub
from cop.discussion.actions import withdraw_post
from cop.framework.actions import install_words
from cop.notifications.actions import forget_notices, mark_read, notify
from cop.notifications.enums import WORDS, Kind
from cop.notifications.models import Notice, SwitchedOff
from cop.notifications.queries import MANY, PAGE, unread
from tests.cast import Cast, bring, make_cast
from tests.community.test_actions import in_parallel
from tests.live.test_socket import do, seat
from tests.notifications.told import STORY, hand_over, later, veiled

type SignIn = Callable[[Member], Client]


def lines(client: Client) -> list[str]:
    """Return what stands in the bell."""
    return re.findall(r'class="bell-open"[^>]*>([^<]+)<', client.get("/bell/").content.decode())


def number(client: Client) -> str:
    found = re.search(r'data-number="(\d+)"', client.get("/bell/count/").content.decode())
    assert found is not None
    return found[1]


def tell(member: Member, n: int, kind: Kind = Kind.REPLY) -> Notice:
    notice = notify(to=member, kind=kind, url=f"/cases/{n}/", ids={"case": n})
    assert notice is not None
    return notice


def test_ten_replies_are_one_line_for_the_bringer_alone(cast: Cast, sign_in: SignIn) -> None:
    case = bring(cast.noor, cast.community)
    noor, mikkel = sign_in(cast.noor), sign_in(cast.mikkel)
    for n in range(10):
        mikkel.post(f"/cases/{case.pk}/replies/", {"text": f"Thought {n}", "key": f"key-of-thought-{n}"})
    hand_over()
    assert lines(noor) == ["There are 10 replies to a case of yours."]
    assert (number(noor), number(mikkel)) == ("1", "0")
    assert lines(mikkel) == []
    assert b"Nothing happened" in mikkel.get("/bell/").content
    html = noor.get("/bell/").content.decode()
    assert not [word for word in ("Mikkel", "Thought", STORY) if word in html]


def test_ones_own_reply_and_one_taken_back_tell_nothing(cast: Cast) -> None:
    case, other = bring(cast.noor, cast.community), veiled(cast.noor, cast.community)
    post_reply(by=cast.noor, case=case, text="More of it.", key="key-own-1")
    post_reply(by=cast.noor, case=other, text="And more.", key="key-own-2")
    post, _ = post_reply(by=cast.mikkel, case=case, text="A thought.", key="key-mik-1")
    withdraw_post(by=cast.mikkel, post=post)
    hand_over()
    assert not Notice.objects.exists()


def test_opening_one_reads_it_and_leads_there(cast: Cast, sign_in: SignIn) -> None:
    noor, case = sign_in(cast.noor), bring(cast.noor, cast.community)
    first = notify(byline=case.byline, kind=Kind.REPLY, url=f"/cases/{case.pk}/", ids={"case": case.pk})
    second = tell(cast.noor, 2)
    assert first is not None
    assert first.member == cast.noor  # a named byline is its member
    assert noor.get(f"/bell/{first.pk}/").status_code == 405
    assert noor.post(f"/bell/{first.pk}/").headers["Location"] == f"/cases/{case.pk}/"
    assert number(noor) == "1"
    assert noor.post(f"/bell/{second.pk}/read/").headers["Location"] == "/bell/"
    assert number(noor) == "0"
    assert sign_in(cast.sam).post(f"/bell/{second.pk}/").status_code == 404
    again = tell(cast.noor, 2)
    assert (again.pk != second.pk, again.count, number(noor)) == (True, 1, "1")


def test_reading_all_leaves_new_what_came_after_the_page(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    tell(cast.noor, 1), tell(cast.noor, 2)
    found = re.search(r'name="seen" value="([^"]+)"', noor.get("/bell/").content.decode())
    assert found is not None
    tell(cast.noor, 2), tell(cast.noor, 3)
    assert noor.post("/bell/read/", {"seen": "yesterday"}).status_code == 422
    assert noor.post("/bell/read/", {"seen": found[1]}).status_code == 302
    assert sorted(Notice.objects.unread().values_list("url", flat=True)) == ["/cases/2/", "/cases/3/"]
    assert sign_in(cast.sam).post("/bell/read/", {"seen": found[1]}).status_code == 302
    assert number(noor) == "2"


def test_unread_come_first_and_pages_follow_without_a_gap(cast: Cast, sign_in: SignIn) -> None:
    noor, total = sign_in(cast.noor), PAGE * 2 + 5
    made = [tell(cast.noor, n) for n in range(total)]
    for notice in made[PAGE + 7 :]:
        mark_read(by=cast.noor, notice=notice)
    shown: list[str] = []
    path: str | None = "/bell/"
    while path:
        html = noor.get(path).content.decode()
        shown += re.findall(r'id="notice-(\d+)"', html)
        more = re.search(r'href="(\?after=\d+)"', html)
        path = f"/bell/{more[1]}" if more else None
    unread_part = [str(n.pk) for n in reversed(made[: PAGE + 7])]
    assert shown == [*unread_part, *(str(n.pk) for n in reversed(made[PAGE + 7 :]))]
    for nonsense in ("x", "-1", "9" * 30, "٣"):
        assert noor.get("/bell/", {"after": nonsense}).status_code == 200
    for n in range(total, total + MANY):
        tell(cast.noor, n)
    assert unread(cast.noor) == MANY + 1
    assert b"99+" in noor.get("/bell/count/").content


def test_an_alias_is_told_and_no_row_knows_whose_it_is(cast: Cast, sign_in: SignIn) -> None:
    case = veiled(cast.noor, cast.community)
    post_reply(by=cast.mikkel, case=case, text="I would wait.", key="key-of-mikkel")
    hand_over()
    noor = sign_in(cast.noor)
    assert lines(noor) == ["There is a reply to a case of yours."]
    for other in (cast.mikkel, cast.sam, cast.ada, cast.ingrid):
        assert lines(sign_in(other)) == []
    notice = Notice.objects.get()
    assert (notice.member_id, notice.byline_id) == (None, case.byline_id)
    tell(cast.noor, 1)
    noor.post("/bell/read/", {"seen": (timezone.now() + timedelta(minutes=1)).isoformat()})
    # Read in one second, and nothing in the two rows says so.
    assert set(Notice.objects.values_list("read_on", flat=True)) == {timezone.localdate()}
    assert noor.post(f"/bell/{notice.pk}/").headers["Location"] == f"/cases/{case.pk}/unread/"
    out = io.StringIO()
    call_command("dumpdata", "notifications", "coffee", "discussion", "ledger", stdout=out)
    for row in json.loads(out.getvalue()):
        if row["model"] == "notifications.notice":
            assert (row["fields"]["member"] is None) is not (row["fields"]["byline"] is None)
        if row["fields"].get("byline") == case.byline_id:
            assert "noor" not in json.dumps(row).casefold()
            assert cast.noor.pk not in [row["fields"].get(name) for name in ("member", "by", "actor_id")]


def test_no_table_joins_a_member_and_an_alias_in_one_row() -> None:
    """A table that points to both must be the one whose rows point to one of them only."""
    both = []
    for model in apps.get_models():
        targets = {f.related_model for f in model._meta.concrete_fields if f.is_relation}
        if {Member, Byline} <= targets:
            both.append(model._meta.label)
    # A reveal names the two who asked for it; evidence is shown under a name, to a trainer.
    assert sorted(both) == ["anonymity.Reveal", "curriculum.Sharing", "notifications.Notice"]


def test_the_database_refuses_a_notice_to_both_to_nobody_or_to_elsewhere(cast: Cast) -> None:
    byline, now = veiled(cast.noor, cast.community).byline, timezone.now()
    common = {"kind": Kind.REPLY, "made_at": now, "moved_at": now}
    for wrong in (
        {"member": cast.noor, "byline": byline, "url": "/"},
        {"url": "/"},
        {"member": cast.noor, "url": "//elsewhere.example/"},
        {"member": cast.noor, "url": "https://elsewhere.example/"},
        {"member": cast.noor, "url": "/\\elsewhere.example"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Notice.objects.create(pk=1, **common, **wrong)
    with pytest.raises(ValueError, match="to a member or to a byline"):
        notify(kind=Kind.REPLY, url="/", ids={})
    with pytest.raises(ValueError, match="to a member or to a byline"):
        notify(kind=Kind.REPLY, url="/", ids={}, to=cast.noor, byline=byline)


@pytest.mark.django_db(transaction=True)
def test_told_at_the_same_moment_they_still_merge() -> None:
    cast = make_cast()
    in_parallel(*[lambda: tell(cast.noor, 1)] * 8)
    assert Notice.objects.get().count == 8


def test_every_kind_has_its_words(cast: Cast, sign_in: SignIn) -> None:
    assert set(WORDS) == set(Kind)
    for kind in Kind:
        assert len({tell(cast.noor, 1, kind).line, tell(cast.noor, 1, kind).line}) == (1 if kind is Kind.ENDING else 2)
        assert "%" not in WORDS[kind].line_for(1) + WORDS[kind].line_for(7)
    assert len(lines(sign_in(cast.noor))) == PAGE < len(Kind)


def test_who_leaves_leaves_no_notices(cast: Cast) -> None:
    case = veiled(cast.noor, cast.community)
    notify(byline=case.byline, kind=Kind.REPLY, url="/", ids={})
    tell(cast.noor, 1)
    kept = tell(cast.mikkel, 1)
    SwitchedOff.objects.create(member=cast.noor, kind=Kind.REPLY)
    leave(by=cast.noor)
    hand_over()
    assert list(Notice.objects.all()) == [kept]
    assert not SwitchedOff.objects.exists()
    cast.noor.refresh_from_db()
    assert notify(to=cast.noor, kind=Kind.REPLY, url="/", ids={}) is None
    assert notify(byline=case.byline, kind=Kind.REPLY, url="/", ids={}) is not None  # nobody knows that they left


def test_notices_are_forgotten_after_ninety_days(cast: Cast) -> None:
    tell(cast.noor, 1)
    later(60 * 24 * 91)
    new = tell(cast.noor, 2)
    assert forget_notices() == 1
    assert list(Notice.objects.all()) == [new]


@pytest.fixture
async def _hub() -> AsyncIterator[None]:
    yield
    hub().stop()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_hub")
async def test_it_rings_at_once_for_the_person_behind_an_alias_and_nobody_else() -> None:
    def stage() -> tuple[Cast, Case]:
        install_words()
        cast = make_cast()
        return cast, veiled(cast.noor, cast.community)

    cast, case = await do(stage)
    topic = f"bell:{cast.noor.user_id}"
    async with seat(cast.noor, topic) as noor, seat(cast.mikkel, topic, f"bell:{cast.mikkel.user_id}") as mikkel:
        await noor.hear("heard")
        assert (await mikkel.hear("gone", "heard"))["kind"] == "gone"  # another's bell is as one that is not there
        assert (await mikkel.hear("gone", "heard"))["kind"] == "heard"
        await do(post_reply, by=cast.mikkel, case=case, text="I would wait.", key="key-of-mikkel")
        await do(hand_over)
        assert 'data-number="1"' in (await noor.hear("letter"))["html"]
        assert await mikkel.silent("letter", "more")
        await do(lambda: mark_read(by=cast.noor, notice=Notice.objects.get()))
        assert 'data-number="0"' in (await noor.hear("letter"))["html"]


def test_the_bar_has_room_for_the_number_and_asks_for_it_later(cast: Cast, sign_in: SignIn) -> None:
    html = sign_in(cast.noor).get("/rooms/").content.decode()
    assert 'href="/bell/"' in html
    assert 'hx-get="/bell/count/" hx-trigger="load"' in html
    assert "/bell/" not in Client().get("/").content.decode()
    assert Client().get("/bell/count/", headers={"HX-Request": "true"}).status_code == 401
