"""A report is decided once: who comes second hears how it was decided, and nothing changes."""

from collections.abc import Callable

import pytest
from django.test import Client

from cop.community.models import Member
from cop.discussion.models import Flag, Post
from cop.ledger.models import Entry
from tests.cast import Cast
from tests.coffee.told import moderator, report

type SignIn = Callable[[Member], Client]
pytestmark = pytest.mark.usefixtures("at_desk")


def decide(client: Client, flag: Flag, outcome: str, *, opens: bool = False) -> str:
    """Decide, having opened the report or not; return the page this leads to."""
    if opens:
        client.post(f"/reports/{flag.pk}/")
    return client.post(f"/reports/{flag.pk}/", {"outcome": outcome}, follow=True).content.decode()


def stands(flag: Flag, outcome: str, by: Member, times: int = 1) -> None:
    flag.refresh_from_db()
    assert (flag.outcome, flag.appeal_decided_by or flag.decided_by) == (outcome, by)
    assert Entry.objects.filter(fact="FlagDecided").count() == times


def test_of_two_tabs_and_two_moderators_the_first_decides(cast: Cast, sign_in: SignIn, post: Post) -> None:
    flag, bo, third = report(sign_in(cast.sam), post, "text:3"), sign_in(cast.bo), sign_in(moderator("third"))
    for client in (bo, third):
        client.post(f"/reports/{flag.pk}/")
    assert "Decided. The author is told" in decide(bo, flag, "lifted")
    for client in (bo, third, sign_in(moderator("fourth"))):  # the last has not opened it
        page = decide(client, flag, "kept")
        assert "This report was decided already: It is shown again." in page
        assert "Decided. The author" not in page
        assert client.post(f"/reports/{flag.pk}/", {"outcome": "kept"}).status_code == 302
    stands(flag, "lifted", cast.bo)
    post.refresh_from_db()
    assert post.covered == ""
    assert "This report is decided" in third.get(f"/reports/{flag.pk}/").content.decode()


def test_who_has_not_opened_it_opens_it_first(cast: Cast, sign_in: SignIn, post: Post) -> None:
    flag, bo = report(sign_in(cast.sam), post, "text:3"), sign_in(cast.bo)
    answer = bo.post(f"/reports/{flag.pk}/", {"outcome": "lifted"})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/reports/{flag.pk}/")
    page = bo.get(f"/reports/{flag.pk}/").content.decode()
    assert "Open the report before you decide." in page
    assert "Xylo" not in page
    flag.refresh_from_db()
    assert flag.decided_at is None


def test_an_appeal_is_decided_once_too(cast: Cast, sign_in: SignIn, post: Post) -> None:
    flag, noor = report(sign_in(cast.sam), post, "text:3"), sign_in(cast.noor)
    decide(sign_in(cast.bo), flag, "kept", opens=True)
    appeal = f"/flags/{flag.pk}/appeal/"
    assert "Another moderator will look at it." in noor.post(appeal, follow=True).content.decode()
    second, third = moderator("second"), moderator("third")
    assert "Decided. The author is told" in decide(sign_in(second), flag, "lifted", opens=True)
    for client in (sign_in(second), sign_in(third)):
        assert "This report was decided already: It is shown again." in decide(client, flag, "kept")
    stands(flag, "lifted", second, times=2)
    again = noor.post(appeal, follow=True).content.decode()
    assert "Another moderator has looked already: It is shown again." in again
    assert "Another moderator will look" not in again


def test_what_its_author_answered_is_not_decided(cast: Cast, sign_in: SignIn, post: Post) -> None:
    flag, bo, noor = report(sign_in(cast.sam), post, "text:3"), sign_in(cast.bo), sign_in(cast.noor)
    bo.post(f"/reports/{flag.pk}/")
    noor.post(f"/posts/{post.pk}/edit/", {"text": "I would ask the client.", "version": 2})
    page = decide(bo, flag, "kept")
    assert "There is nothing left to decide." in page
    assert "Decided. The author" not in page
