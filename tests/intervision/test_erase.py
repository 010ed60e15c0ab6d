"""What was said at a table goes some time after it closed; that one took part, and what was taken away, stays."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from cop.anonymity.models import AliasLink, Clearance
from cop.intervision.actions import erase_tables
from cop.intervision.models import Attendance, Chair, Insight, Invited, Outcome, Table, TakeAway, Turn
from cop.intervision.rules import Act
from cop.notifications.models import Notice
from cop.privacy.actions import erase_what_is_past
from tests.cast import Cast
from tests.intervision.closing import OWN, TAKEN, held, page, post
from tests.intervision.sitting import sit
from tests.notifications.told import hand_over

pytestmark = pytest.mark.django_db


def age(*tables: Table, days: int) -> None:
    pks = [table.pk for table in tables]
    Table.objects.filter(pk__in=pks).update(closed_at=timezone.now() - timedelta(days=days))


def test_the_talk_goes_and_what_one_keeps_stays(cast: Cast, sign_in: Any) -> None:
    table, noor = held(cast, topic="Silence on the line", video="https://video.example/x").table, sign_in(cast.noor)
    post(noor, table, "insight", text=OWN, version="0")
    post(noor, table, "take-away", **TAKEN)
    post(noor, table, "went", text="It worked.", version="0")
    Invited.objects.create(table=table, member=cast.sam)
    hand_over()
    age(table, days=29)
    assert erase_tables() == 0
    age(table, days=31)
    assert (erase_tables(), erase_tables()) == (1, 0)
    table.refresh_from_db()
    assert (table.topic, table.video, table.clearance) == ("", "", None)
    assert table.erased_at is not None
    assert not Turn.objects.exists()
    assert not Invited.objects.exists()
    assert (Chair.objects.count(), Attendance.objects.count()) == (3, 3)
    assert (Insight.objects.get().said, TakeAway.objects.get().take_away) == (OWN, "I can wait longer.")
    assert Outcome.objects.get().body == "It worked."
    held_still = {TakeAway.objects.get().clearance_id, Outcome.objects.get().clearance_id}
    assert set(Clearance.objects.filter(purpose="table").values_list("pk", flat=True)) == held_still
    assert table.thread.__class__.objects.get(pk=table.thread_id).settled == {}
    text = page(sign_in(cast.mikkel), table)
    assert "I can wait longer." in text
    assert "Silence on the line" not in text
    assert post(noor, table, "insight", text="More", version="1").status_code == 303
    assert Notice.objects.filter(kind="told").exists()


def test_who_took_no_part_leaves_no_chair(cast: Cast) -> None:
    waiting = sit(cast.noor, cast.mikkel, room=cast.closed, start=False)
    waiting.do(cast.mikkel, Act.CLOSE)
    left = sit(cast.noor, cast.mikkel, cast.ingrid, room=cast.closed, start=False)
    left.do(cast.ingrid, Act.LEAVE)
    left.do(cast.mikkel, Act.START)
    left.do(cast.mikkel, Act.CLOSE)
    age(waiting.table, left.table, days=31)
    assert erase_tables() == 2
    assert set(Chair.objects.values_list("table", "byline__member")) == {
        (left.table.pk, cast.noor.pk),
        (left.table.pk, cast.mikkel.pk),
    }


def test_it_goes_batch_by_batch_with_the_rest(cast: Cast) -> None:
    tables = [held(cast).table for _ in range(3)]
    age(*tables, days=31)
    assert erase_what_is_past(limit=2)["tables"] == 3
    assert erase_what_is_past(limit=2)["tables"] == 0


def test_a_table_that_is_erased_is_still_known_to_be_closed(cast: Cast) -> None:
    sitting = held(cast)
    age(sitting.table, days=31)
    erase_tables()
    seen = sitting.seen(cast.mikkel)
    assert (seen.state.status, seen.state.texts) == ("closed", ())


def test_what_an_alias_learnt_goes_when_nothing_leads_there_any_more(cast: Cast, sign_in: Any) -> None:
    veiled, named = held(cast, slow=True, alias=True).table, held(cast).table
    for table in (veiled, named):
        assert post(sign_in(cast.noor), table, "insight", text=OWN, version="0").status_code == 303
    AliasLink.objects.all().delete()
    age(veiled, days=91)
    erase_tables()
    assert [one.chair.table for one in Insight.objects.all()] == [named]
