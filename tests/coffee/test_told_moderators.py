"""Whom the coffee room tells of what waits, and what that costs its pages."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cop.anonymity.actions import ask_reveal, second_reveal
from cop.anonymity.enums import Ground
from cop.anonymity.models import Byline
from cop.coffee.actions import post_reply
from cop.community.actions import end_rest, rest
from cop.community.models import Centre, Member
from cop.core.sealing import open_sealed
from cop.discussion.actions import note_waiting
from cop.discussion.models import Flag, Post
from cop.discussion.tasks import note_waiting as waiting_task
from cop.notifications.actions import mark_read, send_mails
from cop.notifications.enums import Kind
from cop.notifications.models import Notice, SentLog
from tests.cast import MADE_UP, Cast, bring, make_member
from tests.coffee.told import APPEAL, COVERED, WAITS, again, bell, leads, mailed, moderator, report, wait
from tests.notifications.told import later, veiled

type SignIn = Callable[[Member], Client]
pytestmark = pytest.mark.usefixtures("at_desk")


def test_moderators_who_may_look_are_told_once_what_waits_for_twelve_hours(
    cast: Cast, sign_in: SignIn, post: Post
) -> None:
    bo = sign_in(cast.bo)
    report(sign_in(cast.sam), post, "text:3")
    wait(11)
    assert bell(bo) == []
    wait(13)
    assert bell(bo) == [WAITS]
    assert leads(bo, WAITS) == "/reports/"
    assert WAITS not in bell(sign_in(cast.ada))  # of the author's centre
    wait(14)
    again("FlagWaited")
    assert bell(bo) == [WAITS]
    assert note_waiting() == 0
    assert [to for to, about in mailed() if "report" in about] == []  # Bo has read it
    for member in (cast.noor, cast.sam, cast.mikkel):
        assert WAITS not in bell(sign_in(member))


def test_a_report_is_mailed_to_who_may_look_and_to_nobody_else(cast: Cast, sign_in: SignIn, post: Post) -> None:
    report(sign_in(cast.sam), post, ground="other", note="This is advertising.")
    wait(13)
    assert [to for to, about in mailed() if about == "A report waits for a moderator"] == ["bo"]


def test_what_is_decided_or_answered_waits_no_more(cast: Cast, sign_in: SignIn, post: Post) -> None:
    flag = report(sign_in(cast.sam), post, "text:3")
    sign_in(cast.bo).post(f"/reports/{flag.pk}/")
    sign_in(cast.bo).post(f"/reports/{flag.pk}/", {"outcome": "kept"})
    wait(13)
    assert bell(sign_in(cast.bo)) == []
    sign_in(cast.noor).post(f"/flags/{flag.pk}/appeal/")
    Flag.objects.update(appealed_at=timezone.now() - timedelta(hours=13))
    third = sign_in(moderator("third"))
    waiting_task()
    assert sorted(bell(third)) == sorted([APPEAL, WAITS])
    assert bell(sign_in(cast.bo)) == []


def test_a_deputy_is_told_instead_of_who_rests_and_who_is_back_what_waits_still(
    cast: Cast, sign_in: SignIn, post: Post
) -> None:
    deputy = make_member("deputy", Centre.objects.get(slug="sund"), ["en"])
    rest(by=cast.bo, until_on=timezone.localdate() + timedelta(days=3), deputy=deputy)
    report(sign_in(cast.sam), post, "text:3")
    wait(13)
    assert bell(sign_in(deputy)) == [WAITS]
    assert bell(sign_in(cast.bo)) == []
    end_rest(by=cast.bo)
    assert bell(sign_in(cast.bo)) == [WAITS]
    later_one = make_member("later-one", Centre.objects.get(slug="sund"), ["en"])
    rest(by=cast.bo, until_on=timezone.localdate() + timedelta(days=3), deputy=later_one)
    assert bell(sign_in(later_one)) == [WAITS]


def refuse(_message: Any) -> None:
    """Be a mail server that is away."""
    raise ConnectionRefusedError


def test_who_is_told_of_a_report_does_not_tell_which_moderator_has_the_alias(
    cast: Cast, sign_in: SignIn, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ada, a moderator, wrote under an alias: her row stands beside Bo's, of one shape, and her bell keeps quiet."""
    case, ada, bo = veiled(cast.ada, cast.community), sign_in(cast.ada), sign_in(cast.bo)
    said = {"ground": "identifies", "places": ["happened:0"]}
    assert sign_in(cast.sam).post(f"/cases/{case.pk}/flag/", said).status_code == 302
    wait(13)
    assert bell(bo) == [WAITS]
    assert bell(ada) == [COVERED]
    assert 'data-number="1"' in ada.get("/bell/count/").content.decode()
    hers, his = (Notice.objects.get(member=member, kind=Kind.WAITING) for member in (cast.ada, cast.bo))
    for name in ("kind", "turn", "ids", "url", "count", "read_on"):
        assert getattr(hers, name) == getattr(his, name)
    assert len(hers.withheld) == len(his.withheld)
    assert [open_sealed(notice.withheld) for notice in (hers, his)] == [{"withheld": "1"}, {"withheld": "0"}]
    with monkeypatch.context() as away:
        away.setattr(EmailMultiAlternatives, "send", refuse)
        later(3)
        assert send_mails() == 0
        assert not SentLog.objects.exclude(done_at=None).exists()  # hers waits as his does
    later(3)
    assert [to for to, about in mailed() if "report" in about] == ["bo"]
    assert SentLog.objects.filter(notice__in=[hers, his]).values("done_at").distinct().count() == 1
    # Whatever else she reads, hers is read with it.
    mark_read(by=cast.ada, notice=Notice.objects.get(kind=Kind.COVERED))
    mark_read(by=cast.bo, notice=his)
    assert set(Notice.objects.values_list("read_on", flat=True)) == {timezone.localdate()}
    settings.DATA_KEY = "bm90LWEtc2VjcmV0LW5vdC1hLXNlY3JldC1ub3QtYSE="
    assert WAITS not in bell(bo)  # without the key it keeps quiet


@pytest.mark.parametrize("rows", [1, 3])
def test_the_pages_of_an_author_and_a_moderator_ask_a_fixed_number_of_queries(
    cast: Cast, sign_in: SignIn, rows: int
) -> None:
    sam, noor, bo = sign_in(cast.sam), sign_in(cast.noor), sign_in(cast.bo)
    for n in range(rows):
        case = veiled(cast.noor, cast.community, f"key-of-alias-{n}")
        byline = Byline.objects.select_related("link").get(pk=case.byline_id)
        second_reveal(by=cast.bo, reveal=ask_reveal(by=cast.ada, byline=byline, ground=Ground.HARM))
        named = bring(cast.mikkel, cast.community, n=n)
        post, _ = post_reply(
            by=cast.noor, case=named, text="I would ask Xylo.", key=f"key-of-noor-{n}", answers=MADE_UP
        )
        sam.post(f"/cases/{case.pk}/flag/", {"ground": "identifies", "places": ["happened:0"]})
        report(sam, post, "text:3")
    wait(13)
    counted = {}
    for name, client, path in (
        ("author", noor, "/me/cases/"),
        ("moderator", bo, "/bell/"),
        ("bar", bo, "/bell/count/"),
    ):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        counted[name] = len(queries)
    assert counted == {"author": 8, "moderator": 4, "bar": 4}
