"""Peer consultation as evidence, and in the log a register counts."""

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import F
from django.utils import timezone

from cop.core.sealing import open_sealed
from cop.curriculum.enums import Source
from cop.curriculum.models import Evidence, LogLine
from cop.curriculum.queries import counting, offers, offers_for_log
from cop.intervision.models import Attendance
from tests.cast import Cast
from tests.curriculum.registers import count
from tests.curriculum.showing import HOME
from tests.intervision.closing import OWN, held, post

pytestmark = pytest.mark.django_db
SAID = "She hung up when I asked about school."


def test_it_is_offered_with_own_words_and_kept_without_a_way_back(cast: Cast, sign_in: Any) -> None:
    table, mikkel = held(cast, topic="Silence on the line").table, sign_in(cast.mikkel)
    Attendance.objects.update(minutes=42)
    post(mikkel, table, "insight", text=OWN, version="0")
    [offer] = offers(cast.mikkel)
    assert (offer.source, offer.minutes, offer.text) == (Source.TABLE, 42, OWN)
    assert offer.title == "Peer consultation: Espresso: five questions"
    for _twice in range(2):
        assert mikkel.post(f"{HOME}offers/{offer.slug}/keep/").status_code == 303
    kept = Evidence.objects.get()
    assert (kept.source, kept.minutes, kept.said["text"]) == ("table", 42, OWN)
    assert kept.month == timezone.localdate().replace(day=1)
    assert "Silence" not in kept.said["title"]
    assert SAID not in str(kept.said)
    assert offers(cast.mikkel) == []
    assert offers(cast.sam) == []


def test_of_an_alias_the_month_and_own_words_are_all(cast: Cast, sign_in: Any) -> None:
    table = held(cast, slow=True, alias=True).table
    noor = sign_in(cast.noor)
    post(noor, table, "insight", text=OWN, version="0")
    [offer] = offers(cast.noor)
    assert (offer.minutes, offer.of, offer.text) == (None, "", OWN)
    assert "Espresso" not in offer.title
    noor.post(f"{HOME}offers/{offer.slug}/keep/")
    assert Evidence.objects.get().minutes is None
    [line] = offers_for_log(cast.noor)
    assert (line.title, line.minutes, line.on.day) == ("Peer consultation", None, 1)


def test_what_is_long_past_is_offered_no_more(cast: Cast) -> None:
    held(cast)
    back = timedelta(days=3 * 366)
    Attendance.objects.update(starts_at=F("starts_at") - back, ends_at=F("ends_at") - back)
    assert offers(cast.noor) == []


def test_it_goes_into_the_log_once_and_counts_as_a_meeting(cast: Cast, sign_in: Any) -> None:
    held(cast)
    Attendance.objects.update(minutes=65)
    [line] = offers_for_log(cast.noor)
    noor, said = sign_in(cast.noor), {"kind": "table", "number": str(line.number)}
    for _twice in range(2):
        assert noor.post("/learn/log/offered/", said).status_code == 303
    logged = LogLine.objects.get()
    assert (logged.activity, logged.minutes) == ("meeting", 65)
    assert open_sealed(logged.words)["title"] == "Peer consultation: Espresso: five questions"
    assert offers_for_log(cast.noor) == []
    assert sign_in(cast.sam).post("/learn/log/offered/", said).status_code == 303
    assert LogLine.objects.count() == 1
    period = count(cast.noor)
    meetings = [
        row for row in counting(period).standings if row.rule.measure == "times" and "meeting" in row.rule.activities
    ]
    assert [int(row.parts[0].has) for row in meetings] == [1]
