"""What stays behind when somebody writes under an alias: no count, no language, no zone, no minute of theirs."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.core.cache import caches
from django.test import Client
from django.utils import timezone

from cop.coffee.models import Case
from cop.community.models import Member
from cop.core.templatetags.ui import when
from tests.cast import Cast
from tests.notifications.told import veiled

type SignIn = Callable[[Member], Client]


def test_counts_of_attempts_name_nobody(cast: Cast, sign_in: SignIn) -> None:
    sign_in(cast.noor).post("/drafts/", {"place": "case:community", "version": 0, "text-happened": "She waits."})
    names = list(caches["default"]._cache)  # type: ignore[attr-defined]
    assert len(names) == 1
    assert re.fullmatch(r":1:limit:draft:[0-9a-f]{64}", names[0])


def test_words_that_tell_no_language_take_the_writers_own_only_under_the_own_name(cast: Cast, sign_in: SignIn) -> None:
    mikkel = sign_in(cast.mikkel)
    for n, alias in enumerate(({}, {"alias": "on"})):
        words = {"happened": f"Zoom {n}!", "question": "RIASEC?", "key": f"key-of-mikkel-{n}", **alias}
        assert mikkel.post("/rooms/community/new/", words).status_code == 302
    cases = Case.objects.order_by("byline__alias")
    assert [(case.byline_id == cast.mikkel.byline.pk, case.language) for case in cases] == [(False, "en"), (True, "da")]


def test_a_chosen_language_stays(cast: Cast, sign_in: SignIn) -> None:
    words = {"happened": "Silence.", "question": "Ideas?", "key": "key-of-mikkel", "alias": "on", "language": "nb"}
    assert sign_in(cast.mikkel).post("/rooms/community/new/", words).status_code == 302
    assert Case.objects.get().language == "nb"


def test_a_day_is_the_same_day_whoever_looked_first() -> None:
    night = datetime(2026, 3, 10, 23, 30, tzinfo=UTC)
    drawn = set()
    for zone in ("Atlantic/Reykjavik", "Europe/Amsterdam", "Asia/Tokyo"):
        with timezone.override(ZoneInfo(zone)):
            drawn.add(when(night, day_only=True))
    assert len(drawn) == 1
    assert '"2026-03-11"' in drawn.pop()


def test_a_card_is_kept_under_the_day(cast: Cast, sign_in: SignIn) -> None:
    case = veiled(cast.noor, cast.community)
    assert sign_in(cast.sam).get("/rooms/community/").status_code == 200
    names = [name for name in caches["fragments"]._cache if "coffee/card.html:" in name]  # type: ignore[attr-defined]
    assert len(names) == 1
    assert str(int(case.moved_at.timestamp())) not in names[0]
