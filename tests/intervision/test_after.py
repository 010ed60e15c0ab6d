"""What comes after a table: one's own insight, what was taken away, how it was, how it went."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cop.anonymity.models import Clearance, Draft
from cop.community.actions import leave
from cop.community.models import Member
from cop.intervision.actions import ask_outcomes
from cop.intervision.models import Attendance, Chair, Evaluation, Insight, Outcome, Table, TakeAway
from cop.intervision.rules import Act
from cop.ledger.models import Entry
from cop.notifications.models import Notice
from tests.cast import Cast, bring
from tests.intervision.closing import OWN, STEPS, TAKEN, held, page, post
from tests.intervision.sitting import sit
from tests.notifications.told import hand_over

pytestmark = pytest.mark.django_db


def test_who_took_part_finds_three_things_and_nobody_else_anything(cast: Cast, sign_in: Any) -> None:
    table = held(cast).table
    assert "Tell my colleagues" in page(sign_in(cast.noor), table)
    peer = page(sign_in(cast.mikkel), table)
    assert "What I learnt" in peer
    assert "Tell my colleagues" not in peer
    for other in (cast.sam, cast.ada):
        client = sign_in(other)
        assert client.get(f"/tables/{table.pk}/after/").status_code == 404
        for what in ("insight", "take-away", "how", "went/later"):
            assert post(client, table, what, text="x", version="0").status_code == 404
    assert post(sign_in(cast.mikkel), table, "take-away", **TAKEN).status_code == 404
    assert sign_in(cast.mikkel).get(f"/tables/{table.pk}/after/went/").status_code == 404


def test_a_guest_finds_nothing(cast: Cast, sign_in: Any) -> None:
    table = held(cast).table
    Member.objects.filter(pk=cast.mikkel.pk).update(guest_until=timezone.localdate() + timedelta(days=9))
    client = sign_in(cast.mikkel)
    for where in (f"/tables/{table.pk}/after/", f"/tables/{table.pk}/record.pdf", "/tables/records/"):
        assert client.get(where).status_code == 404


def test_a_table_that_goes_on_or_never_began_has_nothing_after_it(cast: Cast, sign_in: Any) -> None:
    going = sit(cast.noor, cast.mikkel, room=cast.closed)
    waiting = sit(cast.noor, cast.mikkel, room=cast.closed, start=False)
    waiting.do(cast.mikkel, Act.CLOSE)
    for sitting in (going, waiting):
        assert sign_in(cast.noor).get(f"/tables/{sitting.table.pk}/after/").status_code == 404
    assert not Attendance.objects.exists()


def test_an_insight_is_its_writers_alone_and_is_erased_when_they_want(cast: Cast, sign_in: Any) -> None:
    table, client = held(cast).table, sign_in(cast.mikkel)
    for _twice in range(2):
        assert post(client, table, "insight", text=OWN, version="0").status_code == 303
    insight = Insight.objects.get()
    assert (insight.said, insight.version) == (OWN, 1)
    assert b"silence" not in bytes(insight.words)
    assert OWN in page(client, table)
    assert OWN not in page(sign_in(cast.noor), table)
    assert not Entry.objects.filter(fact__contains="Insight").exists()
    assert post(client, table, "insight", text="Other words", version="0").status_code == 409
    assert "Other words" in post(client, table, "insight", text="Other words", version="0").content.decode()
    post(client, table, "insight", text="Other words", version="1")
    assert Insight.objects.get().said == "Other words"
    post(client, table, "insight", erase="on", text="Other words", version="2")
    assert not Insight.objects.exists()
    assert post(client, table, "insight", text=OWN, version="x").status_code == 422


def test_what_is_taken_away_is_checked_read_and_reworded(cast: Cast, sign_in: Any) -> None:
    table, noor = held(cast).table, sign_in(cast.noor)
    told = TAKEN | {"take_away": "Call her on 0612345678."}
    answer = post(noor, table, "take-away", **told)
    assert answer.status_code == 422
    assert "0612345678" in answer.content.decode()
    assert not TakeAway.objects.exists()
    assert post(noor, table, "take-away", **TAKEN | {"take_away": "  "}).status_code == 422
    for _twice in range(2):
        assert post(noor, table, "take-away", **TAKEN).status_code == 303
    first = TakeAway.objects.get()
    assert first.version == 1
    assert "I can wait longer." in page(sign_in(cast.mikkel), table)
    assert post(noor, table, "take-away", **TAKEN | {"take_away": "Other."}).status_code == 409
    assert post(noor, table, "take-away", **TAKEN | {"take_away": "Wait.", "version": "1"}).status_code == 303
    assert not Clearance.objects.filter(pk=first.clearance_id).exists()
    assert "I can wait longer." not in page(sign_in(cast.mikkel), table)


def test_a_draft_is_kept_and_goes_with_the_words(cast: Cast, sign_in: Any) -> None:
    table, noor = held(cast).table, sign_in(cast.noor)
    draft = {"place": f"insight:{table.pk}", "version": "0", "text": "Half a thou"}
    noor.post("/drafts/", draft)
    if Draft.objects.exists():
        assert "Half a thou" in page(noor, table)
        post(noor, table, "insight", text=OWN, version="0")
        assert not Draft.objects.exists()


def test_the_case_can_be_closed_with_the_same_words_and_asks_once(cast: Cast, sign_in: Any) -> None:
    case = bring(cast.noor, cast.closed)
    sitting = held(cast)
    Table.objects.filter(pk=sitting.table.pk).update(case=case)
    noor, on = sign_in(cast.noor), str(timezone.localdate() + timedelta(days=5))
    assert "Close the case with these words too" in page(noor, sitting.table)
    for _twice in range(2):
        assert post(noor, sitting.table, "take-away", **TAKEN | {"close": "on", "try_on": on}).status_code == 303
    case.refresh_from_db()
    assert case.closed_at is not None
    assert case.closing.take_away == "I can wait longer."
    assert str(case.follow_up.due_on) == on
    assert not Outcome.objects.exists()
    assert "Close the case with these words too" not in page(noor, sitting.table)


def test_how_it_was_is_counted_and_leads_to_nobody(cast: Cast, sign_in: Any) -> None:
    first, second = held(cast).table, held(cast).table
    assert post(sign_in(cast.noor), first, "how", helped="4").status_code == 422
    everybody = [(one, table) for table in (first, second) for one in (cast.noor, cast.mikkel, cast.ingrid)]
    entries = Entry.objects.count()
    for one, table in everybody[:4]:
        for _twice in range(2):
            assert post(sign_in(one), table, "how", **STEPS).status_code == 303
    whole = Evaluation.objects.get()
    assert (whole.answers, whole.shown_answers, whole.shown) == (4, 0, {})
    assert "What 5 colleagues say" not in page(sign_in(cast.noor), first)
    one, table = everybody[4]
    post(sign_in(one), table, "how", **STEPS)
    whole.refresh_from_db()
    assert whole.shown == {"helped": [0, 0, 0, 5, 0], "said": [0, 0, 0, 0, 5], "suited": [0, 0, 5, 0, 0]}
    assert "What 5 colleagues say" in page(sign_in(cast.noor), first)
    # A dump has the ticks, without a time, and counts of the method: no way from one to the other.
    names = {field.name for field in Evaluation._meta.get_fields()}
    assert names == {"id", "slug", "answers", "counts", "shown_answers", "shown"}
    assert Chair.objects.filter(evaluated=True).count() == 5
    assert Entry.objects.count() == entries


def tried(cast: Cast, client: Client, days: int = 3, **plan: Any) -> Table:
    table = held(cast, **plan).table
    on = str(timezone.localdate() + timedelta(days=days))
    assert post(client, table, "take-away", **TAKEN | {"try_on": on}).status_code == 303
    return table


def test_on_its_day_the_bringer_is_asked_and_tells_who_sat_there(cast: Cast, sign_in: Any) -> None:
    noor = sign_in(cast.noor)
    table = tried(cast, noor)
    assert ask_outcomes() == 0
    Outcome.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    assert (ask_outcomes(), ask_outcomes()) == (1, 0)
    hand_over()
    asked = Notice.objects.filter(kind="after", turn="table")
    assert [(one.member, one.url) for one in asked] == [(cast.noor, f"/tables/{table.pk}/after/went/")]
    assert noor.get(f"/tables/{table.pk}/after/went/").status_code == 200
    assert post(noor, table, "went", text=" ", version="0").status_code == 422
    assert post(noor, table, "went", text="Call 0612345678", version="0").status_code == 422
    for _twice in range(2):
        assert post(noor, table, "went", text="It worked.", version="0").status_code == 303
    assert post(noor, table, "went", text="It did not.", version="0").status_code == 409
    hand_over()
    assert not asked.all().exists()
    told = Notice.objects.filter(kind="told", turn="table")
    assert {one.member for one in told} == {cast.mikkel, cast.ingrid}
    assert "It worked." in page(sign_in(cast.mikkel), table)
    assert not any("worked" in str(one.__dict__) for one in Notice.objects.all())


def test_it_is_put_off_or_given_up(cast: Cast, sign_in: Any) -> None:
    noor = sign_in(cast.noor)
    table = tried(cast, noor)
    assert post(noor, table, "went/later").status_code == 422
    assert post(noor, table, "went/later", week="on").status_code == 303
    assert Outcome.objects.get().due_on == timezone.localdate() + timedelta(days=7)
    for _twice in range(2):
        assert post(noor, table, "went/later", no="on").status_code == 303
    assert not Outcome.objects.get().waits
    assert post(sign_in(cast.mikkel), table, "went/later", no="on").status_code == 404


def test_who_sat_there_is_asked_once_and_an_alias_by_its_byline(cast: Cast, sign_in: Any) -> None:
    sitting = held(cast, slow=True, alias=True)
    hand_over()
    notices = list(Notice.objects.filter(kind="after", turn="closed"))
    assert {one.member for one in notices} == {cast.mikkel, cast.ingrid, None}
    assert {one.url for one in notices} == {f"/tables/{sitting.table.pk}/after/"}
    bell = sign_in(cast.noor).get("/bell/").content.decode()
    assert "what do you take from it?" in bell


def test_an_insight_goes_with_who_leaves_and_the_rest_is_a_former_members(cast: Cast, sign_in: Any) -> None:
    table, noor = held(cast).table, sign_in(cast.noor)
    post(noor, table, "insight", text=OWN, version="0")
    post(noor, table, "take-away", **TAKEN)
    leave(by=cast.noor)
    hand_over()
    assert not Insight.objects.exists()
    assert "former member" in page(sign_in(cast.mikkel), table)
