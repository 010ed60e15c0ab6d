"""After a case: asked on its day how it went, told, put off, given up; private thanks; and taking it up again."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from config.letters import LETTERS
from cop.coffee.actions import (
    ask_follow_ups,
    close_case,
    edit_closing,
    give_up_follow_up,
    post_reply,
    reopen_case,
    tell_follow_up,
    withdraw_case,
)
from cop.coffee.models import Case, FollowUp
from cop.coffee.rules import day_has_come
from cop.coffee.tasks import ask_follow_ups as task
from cop.community.models import Member
from cop.core.errors import Conflict
from cop.discussion.actions import withdraw_post
from cop.discussion.models import Flag
from cop.ledger.models import Entry
from cop.notifications.models import Notice
from tests.cast import Cast, bring, make_cast
from tests.coffee.told import again, bell, leads, mailed
from tests.discussion.test_actions import in_parallel
from tests.notifications.told import veiled

type SignIn = Callable[[Member], Client]
ASKED, TOLD, THANKED = (
    "How did it go?",
    "A colleague you helped tells how it went.",
    "A colleague thanks you for your help.",
)
NOON = datetime(2026, 5, 6, 12, tzinfo=UTC)
DAY = NOON.date()


def at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    monkeypatch.setattr(timezone, "now", lambda: moment)


def helped(case: Case, *members: Member) -> None:
    for n, member in enumerate(members):
        post_reply(by=member, case=case, text=f"I would wait, {n}.", key=f"key-of-helper-{case.pk}-{member.pk}")


def closed(by: Member, case: Case, on: date | None = None, **more: object) -> Case:
    close_case(by=by, case=case, take_away="Wait.", try_next="Wait longer.", try_on=on, **more)  # type: ignore[arg-type]
    return fresh(case)


def fresh(case: Case) -> Case:
    return Case.objects.with_author().select_related("closing", "follow_up").get(pk=case.pk)


def page_of(client: Client, case: Case) -> str:
    return " ".join(client.get(f"/cases/{case.pk}/").content.decode().split())


# The day


@pytest.mark.parametrize(
    ("zone", "comes"),
    [
        ("Pacific/Auckland", datetime(2026, 5, 5, 12, tzinfo=UTC)),
        ("Europe/Amsterdam", datetime(2026, 5, 5, 22, tzinfo=UTC)),
        ("America/Los_Angeles", datetime(2026, 5, 6, 7, tzinfo=UTC)),
    ],
)
def test_the_day_comes_by_the_bringers_clock(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, zone: str, comes: datetime
) -> None:
    assert cast.noor.user is not None
    type(cast.noor.user).objects.filter(pk=cast.noor.user.pk).update(time_zone=zone)
    closed(cast.noor, bring(cast.noor, cast.community), DAY)
    at(monkeypatch, comes - timedelta(seconds=1))
    assert ask_follow_ups() == 0
    at(monkeypatch, comes)
    assert [ask_follow_ups(), ask_follow_ups()] == [1, 0]


def test_an_alias_is_asked_at_an_hour_that_tells_no_zone(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """At noon UTC it is the same day nearly everywhere; whatever zone the bearer has, no row is written earlier."""
    rows = []
    for zone in ("Pacific/Auckland", "America/Los_Angeles"):
        assert cast.noor.user is not None
        type(cast.noor.user).objects.filter(pk=cast.noor.user.pk).update(time_zone=zone)
        case = closed(cast.noor, veiled(cast.noor, cast.community, key=f"key-of-{zone}"), DAY)
        at(monkeypatch, NOON - timedelta(seconds=1))
        assert ask_follow_ups() == 0
        at(monkeypatch, NOON)
        assert ask_follow_ups() == 1
        entry = Entry.objects.get(fact="FollowUpAsked", ids__case_id=case.pk)
        rows.append((FollowUp.objects.get(case=case).asked_on, entry.happened_at.hour, entry.actor_id))
    assert rows[0] == rows[1] == (DAY, 0, None)
    assert all(day_has_come(DAY, NOON, ZoneInfo(zone)) for zone in ("Pacific/Pago_Pago", "Asia/Tokyo"))


def test_the_bringer_is_asked_once_by_bell_and_mail_and_led_to_one_field(cast: Cast, sign_in: SignIn) -> None:
    case, noor = bring(cast.noor, cast.community), sign_in(cast.noor)
    helped(case, cast.mikkel)
    bell(noor)
    closed(cast.noor, case, timezone.localdate())
    FollowUp.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    task()
    task()
    assert bell(noor)[0] == ASKED
    assert ("noor", "How did it go?") in mailed()
    again("FollowUpAsked")
    assert bell(noor).count(ASKED) == 1
    assert leads(noor, ASKED) == f"/cases/{case.pk}/after/"
    for other in (cast.mikkel, cast.sam, cast.ada):
        assert ASKED not in bell(sign_in(other))
        assert sign_in(other).get(f"/cases/{case.pk}/after/").status_code == 404


@pytest.mark.parametrize("how", ["reopened", "withdrawn", "told", "given up", "no day"])
def test_nobody_is_asked_who_needs_no_asking(cast: Cast, how: str) -> None:
    case = bring(cast.noor, cast.community)
    closed(cast.noor, case, None if how == "no day" else timezone.localdate())
    acts: dict[str, Callable[[], object]] = {
        "reopened": lambda: reopen_case(by=cast.noor, case=case),
        "withdrawn": lambda: withdraw_case(by=cast.noor, case=case),
        "told": lambda: tell_follow_up(by=cast.noor, case=case, text="It went well."),
        "given up": lambda: give_up_follow_up(by=cast.noor, case=case),
        "no day": lambda: None,
    }
    acts[how]()
    FollowUp.objects.update(due_on=timezone.localdate() - timedelta(days=2))
    assert ask_follow_ups() == 0


def test_another_day_asks_on_that_day_and_no_day_on_none(cast: Cast) -> None:
    case, today = bring(cast.noor, cast.community), timezone.localdate()
    closed(cast.noor, case, today)
    later = {"by": cast.noor, "case": case, "take_away": "Wait.", "try_next": "Wait longer."}
    edit_closing(**later, try_on=today + timedelta(days=5), version=1)
    assert FollowUp.objects.get().due_on == today + timedelta(days=5)
    edit_closing(**later, version=2)
    assert not FollowUp.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_workers_ask_once() -> None:
    cast = make_cast()
    closed(cast.noor, bring(cast.noor, cast.community), timezone.localdate())
    FollowUp.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    assert sorted(in_parallel(*[ask_follow_ups] * 4)) == [0, 0, 0, 1]  # type: ignore[type-var]
    assert Entry.objects.filter(fact="FollowUpAsked").count() == 1


# Telling


def test_it_is_told_under_the_closing_and_who_helped_hears_of_it_once(cast: Cast, sign_in: SignIn) -> None:
    case, noor = bring(cast.noor, cast.community), sign_in(cast.noor)
    helped(case, cast.mikkel, cast.sam, cast.bo, cast.ada)
    withdraw_post(by=cast.bo, post=case.thread.posts.get(byline__member=cast.bo))
    closed(cast.noor, case)
    url = f"/cases/{case.pk}/after/"
    assert f'href="{url}"' in page_of(noor, case)
    sign_in(cast.ada).post(f"/threads/{case.thread_id}/follow/", {"do": "mute"})
    said = {"text": "She typed again.", "version": 0}
    assert noor.post(url, said).headers["Location"] == f"/cases/{case.pk}/"
    assert noor.post(url, said).status_code == 302  # a double click
    sam = sign_in(cast.sam)
    for told in (page_of(sam, case), LETTERS["thread"].render(case.thread_id, {"case": case.pk})):
        assert "She typed again." in told
        assert "What happened when I tried it" in told
    follow_up = FollowUp.objects.get()
    noor.post(url, {"text": "She typed again, and thanked me.", "version": follow_up.version})
    for helper in (cast.mikkel, cast.sam):
        assert bell(sign_in(helper)).count(TOLD) == 1
    assert TOLD not in bell(sign_in(cast.ada))
    assert ("sam", "A colleague you helped tells how it went") in mailed()
    again("FollowUpTold")
    assert bell(sam).count(TOLD) == 1
    assert leads(sam, TOLD) == f"/cases/{case.pk}/"
    for other in (cast.noor, cast.bo, cast.ingrid):
        assert TOLD not in bell(sign_in(other))


def test_the_check_asks_and_the_text_stays(cast: Cast, sign_in: SignIn) -> None:
    case, noor = bring(cast.noor, cast.community), sign_in(cast.noor)
    helped(case, cast.mikkel)
    closed(cast.noor, case)
    url = f"/cases/{case.pk}/after/"
    for text, line in (("Write to anne.q@mail.example.", ""), ("Fine.", "Ask anne.q@mail.example.")):
        answer = noor.post(url, {"text": text, "line": line, "version": 0})
        assert (answer.status_code, b"1 detail could identify someone." in answer.content) == (422, True)
        assert (text or line).encode() in answer.content
    assert noor.post(url, {"text": " \n ", "version": 0}).status_code == 422
    assert noor.post(url, {"text": "x", "version": "y"}).status_code == 422
    assert FollowUp.objects.filter(told_at__isnull=False).count() == 0


def test_a_stale_page_gets_both_texts(cast: Cast, sign_in: SignIn) -> None:
    case, noor = closed(cast.noor, bring(cast.noor, cast.community)), sign_in(cast.noor)
    tell_follow_up(by=cast.noor, case=case, text="She typed.")
    answer = noor.post(f"/cases/{case.pk}/after/", {"text": "She called.", "version": 0})
    assert answer.status_code == 409
    assert (b"She typed." in answer.content, b"She called." in answer.content) == (True, True)
    with pytest.raises(Conflict):
        tell_follow_up(by=cast.noor, case=case, text="Other.", version=7)


def test_a_name_in_it_is_covered_and_repaired(cast: Cast, sign_in: SignIn) -> None:
    case, noor, sam = closed(cast.noor, bring(cast.noor, cast.community)), sign_in(cast.noor), sign_in(cast.sam)
    tell_follow_up(by=cast.noor, case=case, text="School again, she said.")
    said = {"ground": "identifies", "places": ["text:0"]}
    assert sam.post(f"/cases/{case.pk}/after/flag/", said).status_code == 302
    assert "School again" not in page_of(sam, case)
    own = noor.get("/me/cases/").content.decode()
    assert f'href="/cases/{case.pk}/after/"' in own
    told = FollowUp.objects.get()
    refused = noor.post(f"/cases/{case.pk}/after/", {"text": "School, she said.", "version": told.version})
    assert refused.status_code == 422
    noor.post(f"/cases/{case.pk}/after/", {"text": "Again, she said.", "version": told.version})
    assert "Again, she said." in page_of(sam, case)
    assert Flag.objects.get().answered_at is not None


def test_the_database_refuses_what_was_not_cleared(cast: Cast) -> None:
    case = closed(cast.noor, bring(cast.noor, cast.community))
    tell_follow_up(by=cast.noor, case=case, text="She typed.")
    for change in ({"body": "Other."}, {"clearance": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            FollowUp.objects.update(**change)


# Later, or no more


def test_it_is_put_off_for_a_week_or_to_a_day_and_asked_again(cast: Cast, sign_in: SignIn) -> None:
    case, noor, today = bring(cast.noor, cast.community), sign_in(cast.noor), timezone.localdate()
    closed(cast.noor, case, today)
    FollowUp.objects.update(due_on=today - timedelta(days=1))
    ask_follow_ups()
    assert bell(noor) == [ASKED]
    url = f"/cases/{case.pk}/after/later/"
    assert noor.post(url, {"week": "on"}).status_code == 303
    assert (FollowUp.objects.get().due_on, FollowUp.objects.get().asked_on) == (today + timedelta(days=7), None)
    assert bell(noor) == [ASKED]
    assert not Notice.objects.unread().exists()  # what was put off waits no more
    assert ask_follow_ups() == 0
    for bad in (today, today + timedelta(days=800), "soon", ""):
        assert noor.post(url, {"until": str(bad)}).status_code == 422
    assert noor.post(url, {"until": str(today + timedelta(days=30))}).status_code == 303
    FollowUp.objects.update(due_on=today - timedelta(days=1) + timedelta(hours=0))
    FollowUp.objects.update(due_on=today - timedelta(days=2))
    assert ask_follow_ups() == 1
    assert bell(noor) == [ASKED, ASKED]
    again("FollowUpSnoozed")
    assert Notice.objects.unread().count() == 1  # that of the new day waits
    assert sign_in(cast.mikkel).post(url, {"week": "on"}).status_code == 404


def test_one_tap_and_nobody_asks_again_but_it_may_still_be_told(cast: Cast, sign_in: SignIn) -> None:
    case, noor = bring(cast.noor, cast.community), sign_in(cast.noor)
    closed(cast.noor, case, timezone.localdate())
    FollowUp.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    ask_follow_ups()
    assert bell(noor) == [ASKED]
    url = f"/cases/{case.pk}/after/no/"
    assert sign_in(cast.sam).post(url).status_code == 404
    for _twice in range(2):
        assert noor.post(url).status_code == 303
    assert Entry.objects.filter(fact="FollowUpGivenUp").count() == 1
    assert bell(noor) == []  # what was answered is asked no more
    assert ask_follow_ups() == 0
    assert noor.post(f"/cases/{case.pk}/after/", {"text": "It went well.", "version": 0}).status_code == 302
    assert noor.post(url).status_code == 404  # told: nothing is left to give up
