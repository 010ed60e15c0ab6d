"""Whom the coffee room tells of reports, decisions, and appeals."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from config.facts import FACTS
from cop.anonymity.actions import ask_reveal, note_endings, second_reveal
from cop.anonymity.enums import Ground
from cop.anonymity.models import AliasLink, Byline
from cop.coffee import listeners
from cop.coffee.actions import close_case, hide_unanswered, post_reply
from cop.coffee.models import Case
from cop.community.models import Member
from cop.discussion.actions import withdraw_post
from cop.discussion.models import Flag, Post
from cop.ledger.models import Entry
from cop.notifications.models import Notice
from tests.cast import MADE_UP, Cast, bring
from tests.coffee.told import (
    APPEAL,
    COVERED,
    FINAL,
    HIDDEN,
    KEPT,
    LIFTED,
    OTHER,
    RAISED,
    again,
    assert_no_row_names,
    bell,
    leads,
    mailed,
    moderator,
    report,
    told,
)
from tests.notifications.told import hand_over, veiled

type SignIn = Callable[[Member], Client]
pytestmark = pytest.mark.usefixtures("at_desk")


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


# Decided, appealed


def test_author_and_reporter_are_told_of_a_decision_and_other_moderators_of_an_appeal(
    cast: Cast, sign_in: SignIn, post: Post
) -> None:
    noor, sam, bo = sign_in(cast.noor), sign_in(cast.sam), sign_in(cast.bo)
    third = moderator("third")
    flag = report(sam, post, "text:3")
    bo.post(f"/reports/{flag.pk}/")
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
    sign_in(third).post(f"/reports/{flag.pk}/")
    assert sign_in(third).post(f"/reports/{flag.pk}/", {"outcome": "kept"}).status_code == 302
    assert bell(noor) == [FINAL, KEPT]
    assert b"Two moderators, one after the other" in noor.get("/me/cases/").content


def test_an_author_is_told_what_is_shown_again_and_what_else_was_looked_at(
    cast: Cast, sign_in: SignIn, post: Post
) -> None:
    noor, bo = sign_in(cast.noor), sign_in(cast.bo)
    flag = report(sign_in(cast.sam), post, "text:3")
    bo.post(f"/reports/{flag.pk}/")
    bo.post(f"/reports/{flag.pk}/", {"outcome": "lifted"})
    assert bell(noor) == [LIFTED]
    page = noor.get("/me/cases/").content.decode()
    assert "your text is shown again as it was" in page
    assert "Change your reply" not in page
    other = report(sign_in(cast.ingrid), post, ground="other", note="This is advertising.")
    bo.post(f"/reports/{other.pk}/")
    bo.post(f"/reports/{other.pk}/", {"outcome": "noted"})
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
    third = sign_in(moderator("third"))
    third.post(f"/reports/{flag.pk}/")
    third.post(f"/reports/{flag.pk}/", {"outcome": "kept"})
    assert bell(sign_in(cast.mikkel)) == []
    assert bell(sign_in(cast.noor)) == [KEPT]


def test_what_is_gone_when_it_is_heard_tells_nobody(cast: Cast, sign_in: SignIn, post: Post) -> None:
    report(sign_in(cast.sam), post, "text:3")
    flag = Flag.objects.get()
    sign_in(cast.bo).post(f"/reports/{flag.pk}/")
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


def test_every_listener_stands_in_the_table() -> None:
    heard = {
        listener.__name__
        for row in FACTS.values()
        for listener in row
        if listener.__module__.startswith(f"{listeners.__name__}.")
    }
    written = {name for name in vars(listeners) if re.match(r"tell_|open_|ring_|hush_|drop_", name)}
    assert heard == written
