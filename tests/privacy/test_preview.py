"""What goes when, as it is told beforehand, counted and shown."""

from collections.abc import Callable
from datetime import datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import ProgrammingError, transaction
from django.test import Client
from django.utils import timezone

from cop.anonymity.actions import save_draft
from cop.anonymity.models import Draft
from cop.coffee.actions import (
    ask_colleagues,
    be_available,
    note_silence,
)
from cop.coffee.models import Ask
from cop.community.enums import Role
from cop.community.models import Grant, Member
from cop.notifications.models import Notice
from cop.privacy.actions import ERASE, erase_what_is_past
from cop.privacy.models import Erasing
from cop.privacy.queries import RULES, in_public, moments, preview
from cop.privacy.rules import next_run
from tests.cast import Cast, bring
from tests.notifications.told import tell

type SignIn = Callable[[Member], Client]
LONG_AGO = timedelta(days=549)
SILENT = "A case of yours has been silent for long. In a week it closes by itself."
from tests.privacy.test_retention import age, ago, old_case


def test_the_preview_is_what_then_happens(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(3):
        old_case(cast, n)
    for n in range(2):
        age(bring(cast.mikkel, cast.community, n=n), 70 + n)
    age(bring(cast.mikkel, cast.community, n=7), 40)
    note_silence()
    for n in range(6):
        save_draft(by=cast.noor, place=f"case:room-{n}", fields={"happened": "x"}, version=0)
    Draft.objects.update(touched_at=ago(88))
    Notice.objects.filter(pk=tell(cast.sam, 99).pk).update(moved_at=ago(91))
    be_available(by=cast.sam, until=timezone.now() + timedelta(hours=1))
    assert ask_colleagues(by=cast.noor, text="Which deadline?", language="en", key="key-of-the-ask")
    Ask.objects.update(asked_at=ago(6))
    at = moments()
    foreseen = {row.name: row.counts for row in preview(at)}
    assert foreseen == {
        "talk": [0, 0, 0, 0],
        "cards": [0, 0, 0, 0],
        "asks": [0, 1, 1, 1],
        "silence": [0, 0, 2, 3],
        "cases": [3, 3, 3, 3],
        "drafts": [0, 0, 6, 6],
        "notices": [1, 1, 1, foreseen["notices"][3]],
        "first_words": [0, 0, 0, 0],
        "slips": [0, 0, 0, 0],
        "withdrawn": [0, 0, 0, 0],
        "checks": [0, 0, 0, 0],
        "concerns": [0, 0, 0, 0],
        "spent": [0, 0, 0, 0],
        "quoted": [0, 0, 0, 0],
        "wall": [0, 0, 0, 0],
        "sign_up": [0, 0, 0, 0],
        "handed_in": [0, 0, 0, 0],
        "shown": [0, 0, 0, 0],
        "cohorts": [0, 0, 0, 0],
        "guests": [0, 0, 0, 0],
        "steps": [0, 0, 0, 0],
        "tables": [0, 0, 0, 0],
    }
    done = dict.fromkeys(foreseen, 0)
    for n, moment in enumerate(at):
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        note_silence()
        for name, count in erase_what_is_past().items():
            done[name] += count
        if n < 3:
            assert done == {name: counts[n] for name, counts in foreseen.items()}
    assert done["silence"] == 2  # the third is told on the last of these days, and has its week


def test_counts_are_whole_small_ones_are_not_told_and_none_is_taken_back(cast: Cast) -> None:
    for n in range(7):
        save_draft(by=cast.noor, place=f"case:room-{n}", fields={"happened": "x"}, version=0)
    Draft.objects.update(touched_at=ago(91))
    erase_what_is_past(limit=3)
    rows = list(Erasing.objects.values_list("rule", "count"))
    assert rows == [("drafts", 3), ("drafts", 3), ("drafts", 1)]
    assert Erasing.objects.values("ran_at").distinct().count() == 1
    assert [in_public(n) for n in (0, 1, 4, 5, 12)] == ["none", "fewer than five", "fewer than five", "5", "12"]
    for change in (lambda: Erasing.objects.update(count=0), lambda: Erasing.objects.all().delete()):
        with pytest.raises(ProgrammingError), transaction.atomic():
            change()


def test_the_command_previews_and_erases(cast: Cast) -> None:
    for n in range(5):
        save_draft(by=cast.noor, place=f"case:room-{n}", fields={"happened": "x"}, version=0)
    Draft.objects.update(touched_at=ago(91))
    out = StringIO()
    call_command("retention", "--preview", stdout=out)
    assert next(line for line in out.getvalue().splitlines() if line.startswith("drafts")).split() == [
        "drafts",
        *"55555",
    ]
    assert Draft.objects.count() == 5
    call_command("retention", stdout=out)
    assert "drafts: 5" in out.getvalue()
    assert not Draft.objects.exists()


def test_coordinators_and_administrators_see_what_goes_and_others_do_not(
    cast: Cast, sign_in: SignIn, settings: Any
) -> None:
    settings.DEMO = True
    settings.KEPT_DAYS = settings.KEPT_DAYS | {"drafts": 14}
    Grant.objects.create(member=cast.bo, role=Role.ADMINISTRATOR)
    save_draft(by=cast.noor, place="case:x", fields={"happened": "x"}, version=0)
    Draft.objects.update(touched_at=ago(15))
    for member in (cast.ingrid, cast.bo):
        page = sign_in(member).get("/desk/kept/").content.decode()
        assert "fewer than five" in page
        assert "14 days" in page
    for member in (cast.noor, cast.ada):
        assert sign_in(member).get("/desk/kept/").status_code == 404


def test_the_privacy_notice_tells_every_rule(client: Client, db: None) -> None:
    for language in ("en", "nl"):
        page = client.get("/privacy/", headers={"accept-language": language}).content.decode()
        assert "{{" not in page
        assert page.count("<li><strong>") >= len(RULES)
    assert "18 months" in client.get("/privacy/").content.decode()


def test_the_next_run_is_at_a_minute_of_the_hour() -> None:
    now = datetime(2026, 5, 6, 12, 6, 59, tzinfo=timezone.get_default_timezone())
    assert next_run(now).minute == 7
    assert next_run(next_run(now)) == next_run(now) + timedelta(hours=1)


def test_every_rule_has_its_days_and_what_erases_it(settings: Any) -> None:
    names = [rule.name for rule in RULES]
    assert names == list(ERASE)
    assert set(names) <= set(settings.KEPT_DAYS)
