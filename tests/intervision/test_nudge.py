"""Being told that a written table waits: once a day, at one's hour, without a word of the table."""

import re
from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from cop.accounts.models import User
from cop.community.models import Member
from cop.intervision.models import Chair
from cop.intervision.rules import Act
from cop.intervision.rules.nudge import NEVER
from cop.intervision.tasks import nudge_slow
from cop.notifications.actions import send_mails
from cop.notifications.models import Notice
from tests.cast import Cast, make_cast
from tests.discussion.test_actions import in_parallel
from tests.intervision.sitting import Sitting, sit
from tests.intervision.slow import Clock, finish, ready, seat, written
from tests.notifications.told import hand_over

type SignIn = Callable[[Member], Client]
WAITS, BEGUN, BEGUN_WAITS = (
    "A table of yours waits for you.",
    "A table of yours has begun.",
    "A table of yours has begun, and waits for you.",
)
pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def bell(client: Client) -> list[str]:
    """Return the new lines of the bell."""
    hand_over()
    lines = re.findall(r'<li class="plate bell-line">.*?</li>', client.get("/bell/").content.decode(), re.DOTALL)
    return [re.findall(r'id="notice-\d+">([^<]+)<', line)[0] for line in lines if "tag-open" in line]


def told(member: Member) -> int:
    """Return how many notices of tables somebody ever got."""
    return Notice.objects.filter(member=member, kind="turn").count()


def test_all_hear_that_it_began_but_who_began_it(cast: Cast, clock: Clock, sign_in: SignIn) -> None:
    sit(cast.noor, cast.mikkel, cast.ingrid, room=cast.closed, slow=True)
    assert bell(sign_in(cast.noor)) == [BEGUN_WAITS]  # who brings writes first
    assert bell(sign_in(cast.ingrid)) == [BEGUN]
    assert bell(sign_in(cast.mikkel)) == []
    html = sign_in(cast.noor).get("/bell/").content.decode()
    assert "Espresso: five questions, phase 1 of 5" in html


def test_who_has_not_written_hears_it_once_a_day_at_nine(cast: Cast, clock: Clock, sign_in: SignIn) -> None:
    sitting = sit(cast.noor, cast.mikkel, cast.ingrid, room=cast.closed, slow=True)
    noor = sign_in(cast.noor)
    assert bell(noor) == [BEGUN_WAITS]
    clock.to(0, 20)
    assert nudge_slow() == 0  # told today already
    clock.to(1, 8, 59)
    assert nudge_slow() == 0
    clock.to(1, 9)
    assert [nudge_slow(), nudge_slow()] == [1, 0]
    assert bell(noor) == [WAITS]  # yesterday’s counts as read
    clock.to(1, 21)
    assert nudge_slow() == 0
    clock.to(2, 9, 7)
    assert nudge_slow() == 1
    assert (bell(noor), told(cast.noor)) == ([WAITS], 3)
    assert told(cast.ingrid) == 1  # it began; nothing of hers is waited for
    sitting.do(cast.noor, Act.WRITE, "She hung up.")
    sitting.do(cast.noor, Act.READY)
    hand_over()
    assert told(cast.noor) == 3  # the second phase waits for her too: that is told tomorrow
    clock.to(3, 9)
    assert nudge_slow() == 1


def test_who_wrote_today_is_left_alone_until_tomorrow(cast: Cast, clock: Clock) -> None:
    sitting = sit(cast.noor, cast.mikkel, room=cast.closed, slow=True)
    clock.to(1, 7)
    sitting.do(cast.noor, Act.WRITE, "She hung up.")
    clock.to(1, 9)
    assert nudge_slow() == 0
    clock.to(2, 9)
    assert nudge_slow() == 1  # she has written, and not said that she is ready


def test_nobody_hears_of_what_others_did(cast: Cast, clock: Clock) -> None:
    sitting = written(cast)
    sitting.do(cast.mikkel, Act.NEXT)
    hand_over()
    clock.to(0, 14)
    finish(sitting, cast.mikkel, cast.ingrid)
    clock.to(1, 9)
    assert nudge_slow() == 4
    ids = [notice.ids for notice in Notice.objects.filter(member=cast.sam, kind="turn")]
    assert [set(one) for one in ids] == [{"table", "chair", "day", "phase"}] * 2


@pytest.mark.parametrize("why", ["live", "paused", "closed", "left", "not begun"])
def test_who_is_not_waited_for_is_left_alone(cast: Cast, clock: Clock, why: str) -> None:
    sitting = sit(cast.noor, cast.mikkel, cast.ingrid, room=cast.closed, slow=True, start=why != "not begun")
    acts = {"live": Act.GO_LIVE, "paused": Act.PAUSE, "closed": Act.CLOSE}
    if why in acts:
        sitting.do(cast.mikkel, acts[why])
    if why == "left":
        sitting.do(cast.noor, Act.LEAVE)
    before = told(cast.noor)
    clock.to(1, 9)
    assert nudge_slow() == 0
    assert told(cast.noor) == before


def test_what_is_closed_waits_no_more(cast: Cast, clock: Clock, sign_in: SignIn) -> None:
    sitting = sit(cast.noor, cast.mikkel, room=cast.closed, slow=True)
    assert bell(sign_in(cast.noor)) == [BEGUN_WAITS]
    sitting.do(cast.mikkel, Act.CLOSE)
    assert bell(sign_in(cast.noor)) == []


def test_a_live_table_tells_nothing_until_it_goes_on_in_writing(cast: Cast, clock: Clock) -> None:
    sitting = sit(cast.noor, cast.mikkel, room=cast.closed)
    hand_over()
    clock.to(1, 9)
    assert (nudge_slow(), told(cast.noor)) == (0, 0)
    sitting.do(cast.mikkel, Act.GO_SLOW)
    assert nudge_slow() == 1


@pytest.mark.parametrize(("zone", "hour"), [("Europe/Lisbon", 10), ("Europe/Helsinki", 8), ("America/New_York", 15)])
def test_nine_is_nine_where_one_is(cast: Cast, clock: Clock, zone: str, hour: int) -> None:
    sit(cast.noor, cast.mikkel, room=cast.closed, slow=True)
    hand_over()
    User.objects.filter(pk=cast.noor.user_id).update(time_zone=zone)
    clock.to(1, hour - 1, 59)
    assert nudge_slow() == 0
    clock.to(1, hour)
    assert timezone.localtime(timezone=ZoneInfo(zone)).hour == 9
    assert nudge_slow() == 1


def test_one_chooses_ones_hour_or_none(cast: Cast, clock: Clock, sign_in: SignIn) -> None:
    sitting = sit(cast.noor, cast.mikkel, cast.ingrid, room=cast.closed, slow=True)
    noor, path = sign_in(cast.noor), f"/tables/{sitting.table.pk}/nudge/"
    hand_over()
    for _ in range(2):  # a double click
        answer = noor.post(path, {"hour": "18"})
        assert (answer.status_code, answer.headers["Location"]) == (303, f"/tables/{sitting.table.pk}/")
    kept = noor.post(path, {"hour": "18"}, headers={"HX-Request": "true"})
    assert "Noted." in kept.content.decode()  # by script no page is loaded on which a message would stand
    assert "Noted." in noor.get(f"/tables/{sitting.table.pk}/").content.decode()
    assert "Noted." not in noor.get(f"/tables/{sitting.table.pk}/").content.decode()
    clock.to(1, 17, 59)
    assert nudge_slow() == 0
    clock.to(1, 18)
    assert nudge_slow() == 1
    noor.post(path, {"hour": str(NEVER)})
    clock.to(2, 23)
    assert nudge_slow() == 0
    assert list(Chair.objects.exclude(nudge_hour=None)) == [seat(sitting, cast.noor)]
    ready(sitting, cast.noor)
    hand_over()
    assert told(cast.noor) == 3  # that a phase begins, one is told all the same


def test_nonsense_is_answered_with_the_form_and_changes_nothing(cast: Cast, clock: Clock, sign_in: SignIn) -> None:
    sitting = sit(cast.noor, cast.mikkel, room=cast.closed, slow=True)
    noor, path = sign_in(cast.noor), f"/tables/{sitting.table.pk}/nudge/"
    for nonsense in ({}, {"hour": ""}, {"hour": "25"}, {"hour": "-1"}, {"hour": "nine"}):
        answer = noor.post(path, nonsense)
        assert answer.status_code == 422
        assert 'id="nudge-error"' in answer.content.decode()
    assert not Chair.objects.exclude(nudge_hour=None).exists()


def test_only_who_sits_there_chooses(cast: Cast, clock: Clock, sign_in: SignIn) -> None:
    sitting = sit(cast.noor, cast.mikkel, room=cast.closed, slow=True)
    path = f"/tables/{sitting.table.pk}/nudge/"
    assert sign_in(cast.sam).post(path, {"hour": "9"}).status_code == 404
    assert sign_in(cast.ingrid).post(path, {"hour": "9"}).status_code == 404  # of the room, without a seat
    assert sign_in(cast.noor).get(path).status_code == 405
    assert Client().post(path, {"hour": "9"}).status_code == 302
    sitting.do(cast.mikkel, Act.CLOSE)
    assert sign_in(cast.noor).post(path, {"hour": "9"}).status_code == 404


def test_a_mail_says_how_far_it_is_and_no_word_of_the_table(cast: Cast, clock: Clock) -> None:
    User.objects.filter(pk=cast.noor.user_id).update(language="nl")
    sitting = sit(cast.noor, cast.mikkel, room=cast.closed, slow=True, topic="The silent pupil")
    sitting.do(cast.noor, Act.WRITE, "She hung up when I asked.")
    hand_over()
    clock.on(minutes=3)
    send_mails()
    (sent,) = [one for one in mail.outbox if one.to == ["noor@koffiekamer.example"]]
    everything = sent.subject + sent.body + str(sent.alternatives)  # type: ignore[attr-defined]
    assert "Espresso: vijf vragen, fase 1 van 5" in everything
    assert not [word for word in ("silent", "hung", "Mikkel", "Closed") if word in everything]


def test_an_alias_is_told_by_the_clock_of_the_site_and_no_row_has_a_name(
    cast: Cast, clock: Clock, sign_in: SignIn
) -> None:
    User.objects.filter(pk=cast.noor.user_id).update(time_zone="America/New_York")
    sitting = written(cast, alias=True)
    hand_over()
    assert bell(sign_in(cast.noor)) == [BEGUN_WAITS]
    clock.to(1, 9)
    assert nudge_slow() == 6
    mine = Notice.objects.filter(kind="turn", member=None)
    assert {notice.byline for notice in mine} == {sitting.table.bringer}
    assert bell(sign_in(cast.noor)) == [WAITS]
    assert b"phase 1 of" not in sign_in(cast.noor).get("/bell/").content  # a title would be asked for by name
    sitting.do(cast.mikkel, Act.NEXT)
    clock.on(hours=3)
    sitting.do(cast.noor, Act.WRITE, "It was about silence.")
    clock.to(1, 23)
    assert nudge_slow() == 0


def test_no_notice_is_made_in_the_moment_in_which_an_alias_was_the_last_to_be_ready(cast: Cast, clock: Clock) -> None:
    sitting = written(cast, alias=True)
    for _ in range(3):
        sitting.do(cast.mikkel, Act.NEXT)
    finish(sitting, cast.mikkel, cast.ingrid, cast.sam, cast.ada, cast.bo)
    hand_over()
    clock.to(1, 3)  # too early for anybody’s hour
    before = Notice.objects.count()
    ready(sitting, cast.noor)
    assert sitting.seen(cast.mikkel).state.phase == 4
    hand_over()
    assert Notice.objects.count() == before
    clock.to(1, 9)
    assert nudge_slow() == 5


def test_who_loses_the_table_is_not_told_its_stage(cast: Cast, clock: Clock, sign_in: SignIn) -> None:
    sit(cast.noor, cast.mikkel, cast.ingrid, room=cast.closed, slow=True)
    hand_over()
    noor = sign_in(cast.noor)
    assert b"phase 1 of 5" in noor.get("/bell/").content
    cast.closed.audience.seats.filter(member=cast.noor).delete()
    assert b"phase 1 of 5" not in noor.get("/bell/").content


@pytest.mark.django_db(transaction=True)
def test_many_workers_tell_once(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, cast = Clock(monkeypatch), make_cast()
    written(cast)
    hand_over()
    Notice.objects.all().delete()
    clock.to(1, 9)
    done = in_parallel(*[nudge_slow] * 4)
    assert sum(one for one in done if isinstance(one, int)) == 6
    assert Notice.objects.filter(kind="turn").count() == 6


@pytest.mark.django_db(transaction=True)
def test_writing_never_waits_for_being_reminded(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, cast = Clock(monkeypatch), make_cast()
    sitting = written(cast)
    sitting.do(cast.mikkel, Act.NEXT)
    clock.to(1, 9)
    done = in_parallel(nudge_slow, lambda: ready(sitting, cast.sam), nudge_slow, lambda: ready(sitting, cast.ada))
    assert not [one for one in done if isinstance(one, Exception)]
    assert sitting.seen(cast.sam).state.ready >= {str(seat(sitting, cast.sam).pk), str(seat(sitting, cast.ada).pk)}


def drawn(client: Client, sitting: Sitting) -> str:
    """Return how the pace of a table looks on somebody's page; nothing where it is not shown."""
    html = " ".join(client.get(f"/tables/{sitting.table.pk}/").content.decode().split())
    found = re.search(r'<section id="own-pace".*?</section>', html)
    return found[0] if found else ""


def act(client: Client, sitting: Sitting, name: str, key: str) -> int:
    """Post one of the forms of the page; return the status."""
    return client.post(f"/tables/{sitting.table.pk}/turn/", {"act": name, "key": key}).status_code


def test_the_page_says_until_when_and_who_may_change_it(cast: Cast, clock: Clock, sign_in: SignIn) -> None:
    sitting = sit(cast.noor, cast.mikkel, cast.ingrid, room=cast.closed, slow=True, days=10)
    noor, mikkel = sign_in(cast.noor), sign_in(cast.mikkel)
    html = drawn(noor, sitting)
    assert "Written, over 10 days" in html
    assert re.search(r"lasts until <time[^>]*>Wednesday 6 May, 12:00</time>, or until everybody is ready", html)
    assert '<option value="9" selected>9:00</option>' in html
    assert "go_live" not in html
    assert "In any case the table closes on" in html
    User.objects.filter(pk=cast.noor.user_id).update(language="nl")
    assert "woensdag 6 mei, 12:00" in drawn(noor, sitting)
    assert 'value="go_live"' in drawn(mikkel, sitting)
    noor.post(f"/tables/{sitting.table.pk}/nudge/", {"hour": str(NEVER)})
    assert f'<option value="{NEVER}" selected>' in drawn(noor, sitting)
    assert drawn(sign_in(cast.sam), sitting) == ""
    sitting.do(cast.mikkel, Act.CLOSE)
    assert drawn(noor, sitting) == ""


def test_who_leads_goes_live_and_back_with_two_buttons(cast: Cast, clock: Clock, sign_in: SignIn) -> None:
    sitting = sit(cast.noor, cast.mikkel, cast.ingrid, room=cast.closed, slow=True, days=10)
    noor, mikkel = sign_in(cast.noor), sign_in(cast.mikkel)
    clock.on(hours=5)
    assert act(noor, sitting, "go_live", "key-of-noor-1") == 403
    assert [act(mikkel, sitting, "go_live", "key-of-mikkel-1") for _ in range(2)] == [303, 303]
    html = drawn(mikkel, sitting)
    assert ("go_slow" in html, "lasts until" in html, "nudge-hour" in html) == (True, False, False)
    clock.on(hours=1)
    assert act(mikkel, sitting, "go_slow", "key-of-mikkel-2") == 303
    assert re.search(r"lasts until <time[^>]*>Wednesday 6 May, 13:00</time>", drawn(noor, sitting))


def test_the_page_says_why_an_alias_keeps_it_from_going_live(cast: Cast, clock: Clock, sign_in: SignIn) -> None:
    sitting = written(cast, alias=True)
    mikkel = sign_in(cast.mikkel)
    html = drawn(mikkel, sitting)
    assert "can’t go live" in html
    assert "go_live" not in html
    assert act(mikkel, sitting, "go_live", "key-of-mikkel-1") == 403
    assert "By the clock of" not in html  # his own
    assert "By the clock of Europe/Brussels" in drawn(sign_in(cast.noor), sitting)
