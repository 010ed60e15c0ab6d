"""The furniture is whole, and the demo leaves other people's databases alone."""

from collections import Counter
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.test import Client

from cop.anonymity.models import Byline
from cop.coffee.models import Case, Room
from cop.community.models import Centre, Member
from cop.discussion.models import Flag, Post
from cop.home.actions import bulk, demo
from cop.home.actions.furnish import furnish
from cop.home.rules import ROLES, furniture
from cop.intervision.actions import tick_tables
from cop.intervision.models import Table
from cop.intervision.queries import at_table

pytestmark = pytest.mark.django_db


def test_the_community_is_furnished_once_and_believably() -> None:
    demo.mark()
    assert furnish(say=lambda _line: None)
    assert not furnish(say=lambda _line: None)
    assert (Centre.objects.count(), Member.objects.count(), Case.objects.count()) == (7, 184, 42)
    languages = Counter(Case.objects.values_list("language", flat=True))
    assert min(languages[code] for code in ("nl", "nb", "da")) >= 8
    assert Post.objects.exclude(parent=None).exists()
    assert Case.objects.filter(closed_at=None, replies=0).exists()
    for name in ROLES:
        assert authenticate(email=f"{name}@koffiekamer.example", password=demo.PASSWORD), name
    assert list(Member.objects.filter(pledged_on=None).values_list("slug", flat=True)) == ["pip"]
    sam = Member.objects.get(slug="sam")
    assert [room.name for room in Room.objects.visible_to(sam).filter(kind="closed")] == ["First lines, six weeks"]


def test_tables_are_going_on_planned_written_over_days_and_over(client: Client) -> None:
    demo.mark()
    furnish(say=lambda _line: None)
    tables = {table.language + table.status: table for table in Table.objects.all()}
    assert set(tables) == {"enrunning", "nlwaiting", "daclosed"}
    assert Table.objects.count() == 4
    slow = Table.objects.get(slow=True)
    noor = Member.objects.get(slug="noor")
    assert tick_tables() == 0
    state = at_table(noor, slow).state
    assert (state.phase, state.status) == (2, "running")
    client.force_login(noor.user)  # type: ignore[arg-type]
    for path in ("/", "/tables/"):
        html = client.get(path).content.decode()
        assert "Somebody who only wanted to know one date" in html
        assert "Ouders die meeschrijven in de chat" in html


def test_a_report_waits_for_the_moderators_beside_one_its_author_answered(client: Client, settings: Any) -> None:
    settings.DEMO = True
    demo.mark()
    furnish(say=lambda _line: None)
    waits, answered = Flag.objects.get(answered_at=None), Flag.objects.get(answered_at__isnull=False)
    for slug in ("ada", "bo"):
        client.force_login(Member.objects.get(slug=slug).user)  # type: ignore[arg-type]
        assert f'action="/reports/{waits.pk}/"' in client.get("/reports/").content.decode()
        client.post(f"/reports/{waits.pk}/")
        opened = client.get(f"/reports/{waits.pk}/").content.decode()
        assert "<mark>lifeboat</mark>" in opened
        client.logout()
    client.force_login(Member.objects.get(slug="noor").user)  # type: ignore[arg-type]
    page = client.get(f"/cases/{waits.thread.case.pk}/").content.decode()
    assert ("▇▇▇" in page, "lifeboat" in page, "porter" in page) == (True, False, False)
    assert answered.thread == waits.thread


def test_replies_are_in_the_language_of_their_case_and_by_somebody_who_reads_it() -> None:
    reads = {row["slug"]: row["reads"] for row in furniture("members", "member")}
    reads |= {"noor": ["nl", "en"], "mikkel": ["da", "nb", "en"], "ingrid": ["nb", "da", "en"], "sam": ["en"]}
    wrong = []
    for case in furniture("cases", "case"):
        replies = case.get("reply", [])
        writers = [case["by"], *(r["by"] for r in replies), *(x["by"] for r in replies for x in r.get("reply", []))]
        wrong += [(case["title"], who) for who in writers if case["code"] not in reads[who]]
    assert wrong == []


def test_the_demo_takes_no_database_it_did_not_make() -> None:
    Byline.objects.create(alias=1, thread_ref=1)
    with pytest.raises(demo.NotADemo):
        demo.claim()
    with pytest.raises(demo.NotADemo):
        bulk.fill(members=1, cases=0, posts=0, say=lambda _line: None)
    demo.mark()
    demo.claim()


def test_volume_is_filled_under_the_mark_and_pages_still_answer(client: Client) -> None:
    demo.mark()
    furnish(say=lambda _line: None)
    bulk.fill(members=300, cases=120, posts=2000, say=lambda _line: None)
    bulk.fill(members=300, cases=120, posts=2000, say=lambda _line: None)
    assert (Member.objects.count(), Case.objects.count(), Post.objects.count()) == (300, 120, 2000)
    noor = Member.objects.get(slug="noor")
    case = Case.objects.visible_to(noor).filter(replies__gt=5).order_by("pk")[0]
    assert case.thread.seq >= case.thread.posts.count()
    client.force_login(noor.user)  # type: ignore[arg-type]
    assert client.get(f"/cases/{case.pk}/").status_code == 200
    assert client.get("/rooms/community/").status_code == 200
