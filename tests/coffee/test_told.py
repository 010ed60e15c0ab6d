"""Whom the coffee room tells of reports, decisions, appeals, opened aliases, and what ends or waits."""

import io
import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format

from config.facts import FACTS
from cop.anonymity.actions import ask_reveal, make_key, note_endings, second_reveal
from cop.anonymity.enums import Ground
from cop.anonymity.models import AliasLink, Byline
from cop.anonymity.tasks import note_endings as endings_task
from cop.coffee import listeners
from cop.coffee.actions import close_case, hide_unanswered, post_reply, withdraw_case
from cop.coffee.models import Case
from cop.community.actions import end_rest, rest
from cop.community.enums import Role
from cop.community.models import Centre, Grant, Member
from cop.core.sealing import open_sealed
from cop.discussion.actions import note_waiting, withdraw_post
from cop.discussion.models import Flag, Post
from cop.discussion.tasks import note_waiting as waiting_task
from cop.ledger.models import Entry
from cop.notifications.actions import mark_read, send_mails
from cop.notifications.enums import Kind
from cop.notifications.models import Notice, SentLog
from tests.cast import MADE_UP, Cast, bring, make_centre, make_member
from tests.notifications.told import hand_over, later, veiled

type SignIn = Callable[[Member], Client]
COVERED = "Words of yours are covered: a colleague fears that somebody can be recognised."
HIDDEN = "A text of yours is hidden: somebody may be recognised in it. Change it, and it can show again."
KEPT = "A moderator looked at a text of yours: it stays covered. Change it, or ask for another moderator."
FINAL = "Another moderator looked, as you asked: your text stays covered until you change it."
LIFTED = "A moderator looked at a text of yours: it is shown again as it was."
OTHER = "A colleague reported something about a text of yours. A moderator looked; nothing of it is covered."
RAISED = "A moderator decided on what you reported. Thank you for looking after it."
APPEAL = "An author asks for another moderator."
WAITS = "A report waits for a moderator."
ENDS = "The way back from an alias of yours ends soon. Keep your text, or take it back before."
NAMES = ("Noor", "Mikkel", "Sam", "Ada", "Bo ", "Xylo", "brother", "typing", "contract", "The coffee room")


@pytest.fixture(autouse=True)
def _at_desk(settings: Any) -> None:
    settings.DEMO = True  # the desk asks for a second factor elsewhere; that is tested where it belongs


@pytest.fixture
def post(cast: Cast) -> Post:
    case = bring(cast.mikkel, cast.community)
    text = "I would ask Xylo about Xylo's brother."
    return post_reply(by=cast.noor, case=case, text=text, key="key-of-noor", answers=MADE_UP)[0]


def report(client: Client, post: Post, *places: str, **more: str) -> Flag:
    said = {"ground": "identifies", "places": places, **more}
    assert client.post(f"/posts/{post.pk}/flag/", said).status_code == 302
    return Flag.objects.order_by("-pk")[0]


def bell(client: Client) -> list[str]:
    """Return what stands in the bell, once everybody has heard."""
    hand_over()
    return re.findall(r'class="bell-open"[^>]*>([^<]+)<', client.get("/bell/").content.decode())


def mailed() -> list[tuple[str, str]]:
    """Mail what is unread; return to whom and about what, and see that none names anybody or anything."""
    hand_over()
    later(3)
    before = len(mail.outbox)
    send_mails()
    for message in mail.outbox[before:]:
        everything = message.body + str(message.alternatives) + message.subject  # type: ignore[attr-defined]
        assert [name for name in NAMES if name in everything] == []
    return sorted((message.to[0].partition("@")[0], message.subject) for message in mail.outbox[before:])


def leads(client: Client, line: str) -> str:
    """Open a line of the bell; return where it leads, having seen that there is something."""
    html = client.get("/bell/").content.decode()
    number = next(n for n, said in re.findall(r'id="notice-(\d+)">([^<]+)<', html) if said == line)
    url = client.post(f"/bell/{number}/").headers["Location"]
    assert client.get(url).status_code == 200
    return url


def again(fact: str) -> None:
    """Let every listener of the fact hear it once more, as after a crash that lost the marks."""
    for kind, heard in FACTS.items():
        for entry in Entry.objects.filter(fact=fact) if kind.__name__ == fact else ():
            for listener in heard:
                listener(kind(**entry.ids), entry.pk)


def told() -> list[tuple[Any, ...]]:
    return sorted(Notice.objects.values_list("member__slug", "byline", "kind", "turn", "count"), key=str)


# Covered, hidden


def test_an_author_is_told_of_covered_words_and_led_to_where_they_change_them(
    cast: Cast, sign_in: SignIn, post: Post
) -> None:
    noor, sam = sign_in(cast.noor), sign_in(cast.sam)
    report(sam, post, "text:3")
    assert bell(noor) == [COVERED]
    assert mailed() == [("mikkel", "There is a reply to a case of yours"), ("noor", "Words of yours are covered")]
    for other in (cast.mikkel, cast.sam, cast.ada, cast.ingrid):
        assert COVERED not in bell(sign_in(other))
    before = told()
    again("FlagRaised")
    assert told() == before
    case = Case.objects.get()
    assert leads(noor, COVERED) == f"/me/cases/#case-{case.pk}"
    page = noor.get("/me/cases/").content.decode()
    assert f'id="case-{case.pk}"' in page
    change = re.search(r'href="(/posts/\d+/edit/\?next=/me/cases/)"', page)
    assert change is not None
    assert noor.get(change[1]).status_code == 200
    again("FlagRaised")
    assert told() == before  # read, and still once


def test_an_author_is_told_when_all_is_hidden_at_once_by_a_second_or_after_twelve_hours(
    cast: Cast, sign_in: SignIn, post: Post
) -> None:
    noor = sign_in(cast.noor)
    report(sign_in(cast.sam), post, "text:3")
    assert bell(noor) == [COVERED]
    report(sign_in(cast.ingrid), post, "text:5")
    assert bell(noor) == [HIDDEN, COVERED]
    Flag.objects.update(made_at=timezone.now() - timedelta(hours=13))
    hide_unanswered()
    assert Entry.objects.filter(fact="FlagLeft").count() == 2
    assert bell(noor) == [HIDDEN, COVERED]  # it was hidden before
    assert mailed()[1:] == [("noor", "A text of yours is hidden"), ("noor", "Words of yours are covered")]


def test_what_is_left_for_twelve_hours_is_hidden_and_its_author_told(cast: Cast, sign_in: SignIn, post: Post) -> None:
    noor = sign_in(cast.noor)
    report(sign_in(cast.sam), post, "text:3")
    assert bell(noor) == [COVERED]
    Flag.objects.update(made_at=timezone.now() - timedelta(hours=13))
    hide_unanswered()
    assert bell(noor) == [HIDDEN, COVERED]
    again("FlagLeft")
    assert bell(noor) == [HIDDEN, COVERED]
    assert b"hidden as nothing was changed for twelve hours" in noor.get("/me/cases/").content


def test_nothing_covered_tells_nobody(cast: Cast, sign_in: SignIn, post: Post) -> None:
    report(sign_in(cast.sam), post, "text:99")
    report(sign_in(cast.ingrid), post, ground="other", note="This is advertising.")
    assert bell(sign_in(cast.noor)) == []


def test_what_was_taken_back_asks_nothing_of_its_author_any_more(cast: Cast, sign_in: SignIn, post: Post) -> None:
    noor = sign_in(cast.noor)
    report(sign_in(cast.sam), post, "text:3")
    assert "Change your reply" in noor.get("/me/cases/").content.decode()
    withdraw_post(by=cast.noor, post=post)
    assert bell(noor) == []
    assert "recognised" not in noor.get("/me/cases/").content.decode()


def test_what_was_answered_before_anybody_heard_tells_nothing(cast: Cast, sign_in: SignIn, post: Post) -> None:
    noor = sign_in(cast.noor)
    report(sign_in(cast.sam), post, "text:3")
    noor.post(f"/posts/{post.pk}/edit/", {"text": "I would ask the client.", "version": 2})
    assert bell(noor) == []


def test_the_author_of_a_case_is_led_to_its_change_and_of_closing_words_told(cast: Cast, sign_in: SignIn) -> None:
    case, noor, sam = (
        bring(cast.noor, cast.community, happened="Xylo stops typing.", answers=MADE_UP),
        sign_in(cast.noor),
        cast.sam,
    )
    close_case(by=cast.noor, case=case, take_away="Ask Xylo less.", answers=MADE_UP)
    said = {"ground": "identifies", "places": ["happened:0"]}
    assert sign_in(sam).post(f"/cases/{case.pk}/flag/", said).status_code == 302
    assert bell(noor) == [COVERED]
    assert f'href="/cases/{case.pk}/edit/"' in noor.get("/me/cases/").content.decode()
    said = {"ground": "identifies", "places": []}
    assert sign_in(sam).post(f"/cases/{case.pk}/closing/flag/", said).status_code == 302
    assert bell(noor) == [HIDDEN, COVERED]


def test_an_alias_is_told_of_covered_words_and_no_row_ties_it_to_its_bearer(cast: Cast, sign_in: SignIn) -> None:
    case, noor = veiled(cast.noor, cast.community), sign_in(cast.noor)
    said = {"ground": "identifies", "places": ["happened:0"]}
    assert sign_in(cast.sam).post(f"/cases/{case.pk}/flag/", said).status_code == 302
    assert bell(noor) == [COVERED]
    assert mailed() == [("noor", "Words of yours are covered")]
    assert leads(noor, COVERED) == f"/me/cases/#case-{case.pk}"
    assert told() == [(None, case.byline_id, "covered", "", 1)]
    assert_no_row_names(cast.noor, case.byline_id)


def assert_no_row_names(member: Member, byline_id: int) -> None:
    """No row that has the alias has the member, in any of its fields."""
    out = io.StringIO()
    call_command("dumpdata", "notifications", "anonymity.aliaslink", "coffee", "discussion", "ledger", stdout=out)
    rows = [row["fields"] | {"pk": row["pk"]} for row in json.loads(out.getvalue())]
    about = [row for row in rows if byline_id in {row.get("byline"), *row.get("ids", {}).values()}]
    assert about
    for row in about:
        assert member.slug not in json.dumps(row).casefold()
        assert member.pk not in [row.get(name) for name in ("member", "by", "actor_id", "asked_by", "seconded_by")]


# Decided, appealed


def test_author_and_reporter_are_told_of_a_decision_and_other_moderators_of_an_appeal(
    cast: Cast, sign_in: SignIn, post: Post
) -> None:
    noor, sam, bo = sign_in(cast.noor), sign_in(cast.sam), sign_in(cast.bo)
    third = moderator("third")
    flag = report(sam, post, "text:3")
    assert bo.post(f"/reports/{flag.pk}/", {"outcome": "kept"}).status_code == 302
    assert bell(noor) == [KEPT]  # heard when it was settled, so what it covered needs no line of its own
    assert bell(sam) == [RAISED]
    assert ("sam", "A moderator decided on what you reported") in mailed()
    assert leads(sam, RAISED) == f"/cases/{Case.objects.get().pk}/"
    again("FlagDecided")
    assert (bell(noor), bell(sam)) == ([KEPT], [RAISED])
    assert noor.post(f"/flags/{flag.pk}/appeal/").status_code == 302
    assert bell(sign_in(third)) == [APPEAL]
    assert leads(sign_in(third), APPEAL) == "/reports/"
    for not_she in (cast.bo, cast.ada, cast.ingrid, cast.mikkel):  # decided it, colleague of the author, no moderators
        assert APPEAL not in bell(sign_in(not_she))
    again("FlagAppealed")
    assert bell(sign_in(third)) == [APPEAL]
    assert sign_in(third).post(f"/reports/{flag.pk}/", {"outcome": "kept"}).status_code == 302
    assert bell(noor) == [FINAL, KEPT]
    assert b"Two moderators, one after the other" in noor.get("/me/cases/").content


def moderator(slug: str, centre: Centre | None = None) -> Member:
    """Make a moderator, of a centre of her own unless one is given."""
    member = make_member(slug, centre or make_centre(f"centre-{slug}", "NO", "nb"), ["en"])
    Grant.objects.create(member=member, role=Role.MODERATOR)
    return member


def test_an_author_is_told_what_is_shown_again_and_what_else_was_looked_at(
    cast: Cast, sign_in: SignIn, post: Post
) -> None:
    noor, bo = sign_in(cast.noor), sign_in(cast.bo)
    flag = report(sign_in(cast.sam), post, "text:3")
    bo.post(f"/reports/{flag.pk}/", {"outcome": "lifted"})
    assert bell(noor) == [LIFTED]
    page = noor.get("/me/cases/").content.decode()
    assert "your text is shown again as it was" in page
    assert "Change your reply" not in page
    other = report(sign_in(cast.ingrid), post, ground="other", note="This is advertising.")
    bo.post(f"/reports/{other.pk}/", {"outcome": "kept"})
    assert bell(noor) == [OTHER, LIFTED]
    page = noor.get("/me/cases/").content.decode()
    assert "Nothing of it is covered for that" in page
    assert "advertising" not in page
    assert "Ask another moderator" not in page
    assert mailed()[-2:] == [
        ("noor", "A text of yours is shown again"),
        ("sam", "A moderator decided on what you reported"),
    ]


def test_who_reported_and_may_not_see_the_case_any_more_is_not_told(cast: Cast, sign_in: SignIn) -> None:
    case = bring(cast.ingrid, cast.closed)
    post, _ = post_reply(by=cast.noor, case=case, text="Ask Xylo.", key="key-closed", answers=MADE_UP)
    flag = report(sign_in(cast.mikkel), post, "text:1")
    sign_in(cast.ingrid).post("/rooms/closed/seats/take/", {"member": "mikkel"})
    sign_in(moderator("third")).post(f"/reports/{flag.pk}/", {"outcome": "kept"})
    assert bell(sign_in(cast.mikkel)) == []
    assert bell(sign_in(cast.noor)) == [KEPT]


# Waiting


def wait(hours: int) -> None:
    """Let flags, and their appeals, be so many hours old, and look what waits."""
    Flag.objects.update(made_at=timezone.now() - timedelta(hours=hours))
    waiting_task()
    hand_over()


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


# An alias: opened, ending


def test_who_is_behind_an_alias_is_told_that_it_was_opened_and_why(cast: Cast, sign_in: SignIn) -> None:
    case, mikkel = veiled(cast.mikkel, cast.community), sign_in(cast.mikkel)
    byline = Byline.objects.select_related("link").get(pk=case.byline_id)
    third = moderator("third")
    reveal = ask_reveal(by=cast.ada, byline=byline, ground=Ground.DANGER)
    assert bell(mikkel) == []  # asked is not opened
    second_reveal(by=third, reveal=reveal)
    line = "Two moderators opened an alias of yours, on this ground: Somebody may be in danger."
    assert bell(mikkel) == [line]
    assert mailed() == [("mikkel", "Two moderators opened an alias of yours")]
    assert "Somebody may be in danger" in mail.outbox[-1].body
    for other in (cast.noor, cast.ada, third, cast.ingrid):
        assert line not in bell(sign_in(other))
    again("AliasOpened")
    assert told() == [(None, byline.pk, "opened", "danger", 1)]
    assert leads(mikkel, line) == f"/me/cases/#case-{case.pk}"
    assert b"two moderators opened this alias: Somebody may be in danger" in mikkel.get("/me/cases/").content
    assert_no_row_names(cast.mikkel, byline.pk)


def test_who_bears_an_alias_is_told_a_week_before_the_way_back_ends(cast: Cast, sign_in: SignIn) -> None:
    case, noor = veiled(cast.noor, cast.community), sign_in(cast.noor)
    close_case(by=cast.noor, case=case, take_away="Wait longer.")
    endings_task()
    assert bell(noor) == []
    today = timezone.localdate()
    AliasLink.objects.update(ends_on=today + timedelta(days=7))
    assert note_endings() == 1
    assert bell(noor) == [ENDS]
    assert mailed() == [("noor", "The way back from an alias of yours ends soon")]
    assert note_endings() == 0
    again("AliasEnding")
    assert told() == [(None, case.byline_id, "ending", "", 1)]
    assert leads(noor, ENDS) == f"/me/cases/#case-{case.pk}"
    page = noor.get("/me/cases/").content.decode()
    assert f"Until {date_format(today + timedelta(days=7), 'j F Y')} you can change what you wrote here" in page
    assert "Give me a key to keep" in page
    assert_no_row_names(cast.noor, case.byline_id)
    entry = Entry.objects.get(fact="AliasEnding")
    assert (entry.actor_kind, entry.actor_id, entry.happened_at.hour) == ("nobody", None, 0)


def test_a_way_back_that_a_key_opened_for_a_week_ends_without_a_word(cast: Cast, sign_in: SignIn) -> None:
    case, noor = veiled(cast.noor, cast.community), sign_in(cast.noor)
    key = make_key(member=cast.noor, byline=case.byline)
    AliasLink.objects.all().delete()
    assert noor.post("/me/key/", {"key": key}).status_code == 302
    assert note_endings() == 0
    assert bell(noor) == []


def test_in_a_case_that_was_taken_back_it_leads_to_what_is_left(cast: Cast, sign_in: SignIn) -> None:
    case, noor = veiled(cast.noor, cast.community), sign_in(cast.noor)
    withdraw_case(by=cast.noor, case=case)
    AliasLink.objects.update(ends_on=timezone.localdate() + timedelta(days=2))
    note_endings()
    assert bell(noor) == [ENDS]
    assert leads(noor, ENDS) == f"/cases/{case.pk}/"


def test_what_is_gone_when_it_is_heard_tells_nobody(cast: Cast, sign_in: SignIn, post: Post) -> None:
    report(sign_in(cast.sam), post, "text:3")
    flag = Flag.objects.get()
    sign_in(cast.bo).post(f"/reports/{flag.pk}/", {"outcome": "kept"})
    flag.delete()
    case = veiled(cast.noor, cast.community)
    byline = Byline.objects.select_related("link").get(pk=case.byline_id)
    second_reveal(by=moderator("third"), reveal=ask_reveal(by=cast.bo, byline=byline, ground=Ground.HARM)).delete()
    AliasLink.objects.update(ends_on=timezone.localdate())
    note_endings()
    AliasLink.objects.all().delete()
    hand_over()
    assert not Entry.objects.filter(handed_at=None).exists()
    assert set(Notice.objects.values_list("kind", flat=True)) == {"reply"}


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


def test_every_listener_stands_in_the_table() -> None:
    heard = {
        listener.__name__ for row in FACTS.values() for listener in row if listener.__module__ == listeners.__name__
    }
    written = {name for name in vars(listeners) if re.match(r"tell_|open_", name)}
    assert heard == written
