"""Guests: how they come, what is open to them, and how their time ends."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from cop.accounts.models import User
from cop.coffee.actions import give_seat, post_reply
from cop.coffee.models import Case, Room
from cop.community import actions
from cop.community.actions.invitation import Expired
from cop.community.enums import Role
from cop.community.models import Belonging, Centre, Grant, Invitation, Member
from cop.core.errors import NotAllowed
from cop.days.models import Topic
from cop.framework.actions import install_words
from cop.ledger.models import Entry
from cop.privacy.actions import erase_what_is_past
from tests.cast import PASSWORD, Cast, bring, make_cast
from tests.community.test_actions import deliver_all
from tests.discussion.test_actions import in_parallel

type SignIn = Callable[[Member], Client]
MAIL = "kim@koffiekamer.example"
LOGIN = {"login": MAIL, "password": PASSWORD}


def until(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def let_in(cast: Cast, *, days: int = 42, zone: str = "Europe/Amsterdam") -> Member:
    """Let Kim come in as Mikkel's guest, with a password."""
    invitation, _ = actions.invite_guest(by=cast.mikkel, email=MAIL, until=until(days), place="cohort:7", language="nl")
    kim = actions.accept_invitation(invitation=invitation, name="Kim", time_zone=zone)
    assert kim.user is not None
    kim.user.set_password(PASSWORD)
    kim.user.save()
    return Member.objects.select_related("user").get(pk=kim.pk)


@pytest.fixture
def kim(cast: Cast) -> Member:
    """A guest for six weeks, with a seat in the closed room."""
    kim = let_in(cast)
    give_seat(by=cast.ingrid, room=cast.closed, member=kim)
    return kim


def test_a_trainer_invites_and_a_guest_comes_in(cast: Cast, sign_in: SignIn, settings: Any) -> None:
    settings.DEMO = True
    trainer = sign_in(cast.mikkel)
    form = {"email": "Kim@koffiekamer.example", "name": "Kim", "language": "nl", "until": until(42).isoformat()}
    for _twice in range(2):
        assert trainer.post("/desk/guests/", form).status_code == 302
    deliver_all()
    (letter,) = mail.outbox
    assert letter.to == [MAIL]
    assert "gast" in letter.subject
    (link,) = set(re.findall(r"http://[^/]+(/join/[^/\s]+/)", str(letter.body)))
    client = Client()
    assert "gast" in client.get(link).content.decode()
    answer = client.post(link, {"name": "Kim Bakker"}, follow=True)
    assert answer.redirect_chain[-1][0] == "/learn/"
    kim = Member.objects.get(user__email=MAIL)
    assert (kim.guest_until, kim.belongings.count(), kim.grants.count()) == (until(42), 0, 0)
    came = Entry.objects.get(fact="GuestCame")
    assert came.ids == {"member_id": kim.pk, "place": ""}
    assert b"Kim Bakker" in trainer.get("/desk/guests/").content
    assert client.post(link, {"name": "Again"}).status_code == 410


@pytest.mark.parametrize(
    "change",
    [
        {"email": "noor@koffiekamer.example"},
        {"email": "no address"},
        {"until": "2020-01-01"},
        {"until": "2099-01-01"},
        {"until": ""},
    ],
)
def test_what_cannot_be_sent_comes_back_with_what_was_typed(
    cast: Cast, sign_in: SignIn, settings: Any, change: dict[str, str]
) -> None:
    settings.DEMO = True
    form = {"email": MAIL, "name": "Kim Typed", "language": "nl", "until": until(42).isoformat()} | change
    answer = sign_in(cast.mikkel).post("/desk/guests/", form)
    assert answer.status_code == 422
    assert b"Kim Typed" in answer.content
    assert ("invite them by name" in answer.content.decode()) == ("noor" in form["email"])
    assert not Invitation.objects.exists()


def test_only_trainers_and_administrators_invite(cast: Cast, kim: Member) -> None:
    for by in (cast.noor, cast.ingrid, cast.ada, kim):
        with pytest.raises(NotAllowed):
            actions.invite_guest(by=by, email="x@x.example", until=until(9))
        with pytest.raises(NotAllowed):
            actions.extend_guest(by=by, member=kim, until=until(90))
    Grant.objects.create(member=cast.ada, role=Role.ADMINISTRATOR)
    for by in (cast.mikkel, cast.ada):
        assert actions.invite_guest(by=by, email=f"{by.slug}@x.example", until=until(9))[1]
    with pytest.raises(NotAllowed):
        actions.extend_guest(by=cast.mikkel, member=cast.noor, until=until(90))


def test_a_trainer_takes_back_the_own_invitations_only(cast: Cast, sign_in: SignIn, settings: Any) -> None:
    settings.DEMO = True
    Grant.objects.create(member=cast.sam, role=Role.TRAINER)
    invitation, _ = actions.invite_guest(by=cast.mikkel, email=MAIL, until=until(9))
    path = f"/desk/invitations/{invitation.pk}/"
    assert sign_in(cast.sam).post(path, {"revoke": ""}).status_code == 404
    assert sign_in(cast.mikkel).post(path, {"revoke": ""}).headers["Location"] == "/desk/guests/"
    with pytest.raises(Expired):
        actions.accept_invitation(invitation=invitation, name="Kim", time_zone="Europe/Oslo")


@pytest.mark.django_db(transaction=True)
def test_of_presses_at_once_one_comes_in() -> None:
    cast = make_cast()
    invitation, _ = actions.invite_guest(by=cast.mikkel, email=MAIL, until=until(9), place="cohort:7")

    def accept() -> Member:
        return actions.accept_invitation(invitation=invitation, name="Kim", time_zone="Europe/Oslo")

    results = in_parallel(accept, accept, accept)
    assert sum(isinstance(one, Member) for one in results) == 1
    assert sum(isinstance(one, Expired) for one in results) == 2
    assert Entry.objects.filter(fact="GuestCame").count() == 1


def test_who_became_a_member_meanwhile_stays_one_and_comes_too(cast: Cast) -> None:
    invitation, _ = actions.invite_guest(by=cast.mikkel, email=MAIL, until=until(9), place="cohort:7")
    actions.welcome_member(email=MAIL, name="Kim", centre=Centre.objects.get(slug="sund"))
    member = actions.accept_invitation(invitation=invitation, name="Kim", time_zone="Europe/Oslo")
    assert not member.guest
    assert Entry.objects.get(fact="GuestCame").ids == {"member_id": member.pk, "place": "cohort:7"}


def test_a_guest_of_two_places_stays_until_the_later_day(cast: Cast, kim: Member) -> None:
    for days, then in ((9, 42), (90, 90)):
        invitation, _ = actions.invite_guest(by=cast.mikkel, email=MAIL, until=until(days), place=f"cohort:{days}")
        member = actions.accept_invitation(invitation=invitation, name="Kim", time_zone="Europe/Oslo")
        assert (member.pk, member.guest_until) == (kim.pk, until(then))


def test_a_guest_hears_the_rooms_that_name_them_and_nothing_of_everybody(
    cast: Cast, kim: Member, sign_in: SignIn
) -> None:
    inside, outside = bring(cast.noor, cast.closed), bring(cast.noor, cast.community)
    assert list(Room.objects.visible_to(kim)) == [cast.closed]
    assert list(Case.objects.visible_to(kim)) == [inside]
    assert not Topic.objects.visible_to(kim).exists()
    assert kim not in Member.objects.hearing(cast.community.audience)
    assert kim in Member.objects.hearing(cast.closed.audience)
    client = sign_in(kim)
    assert client.get(f"/cases/{inside.pk}/").status_code == 200
    assert client.get(f"/cases/{outside.pk}/").status_code == 404
    assert post_reply(by=kim, case=inside, text="I would wait.", key="key-of-the-guest", pledge=True)
    for path in ("/stories/", "/days/", "/ask/", "/members/", "/learn/evidence/", "/rooms/closed/new/", "/desk/"):
        assert client.get(path).status_code == 404, path
    for path in ("/learn/", "/learn/modules/", "/toolbox/", "/rooms/", "/rooms/closed/", "/me/", "/bell/", "/read/"):
        answer = client.get(path)
        assert answer.status_code == 200, path
        bar = re.findall(r'href="(/[a-z]+/)"', answer.content.decode())
        assert not {"/stories/", "/days/", "/ask/", "/members/", "/desk/"} & set(bar), path


def test_guests_are_seen_where_they_sit_with_the_word_guest(cast: Cast, kim: Member, sign_in: SignIn) -> None:
    assert kim in Member.objects.visible_to(cast.noor)
    assert kim not in Member.objects.visible_to(cast.sam)
    assert set(Member.objects.visible_to(kim)) == {kim, cast.noor, cast.mikkel, cast.ingrid}
    assert "guest until" in sign_in(cast.noor).get("/members/kim/").content.decode()
    assert "guest until" in sign_in(cast.noor).get("/members/").content.decode()
    assert sign_in(cast.sam).get("/members/kim/").status_code == 404
    assert sign_in(kim).get("/members/sam/").status_code == 404


def test_a_guest_gets_no_role_and_a_centre_makes_them_a_member(cast: Cast, kim: Member) -> None:
    Grant.objects.create(member=cast.ada, role=Role.ADMINISTRATOR)
    with pytest.raises(NotAllowed):
        actions.give_grant(by=cast.ada, member=kim, role=Role.READER)
    actions.add_belonging(by=cast.ada, member=kim, centre=Centre.objects.get(slug="noord"))
    full = Member.objects.get(pk=kim.pk)
    assert (full.guest, full.inside) == (False, True)
    assert cast.community in Room.objects.visible_to(full)


def at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    monkeypatch.setattr(timezone, "now", lambda: moment)


@pytest.mark.parametrize(("zone", "hours"), [("Europe/Amsterdam", -1), ("Pacific/Auckland", -12), ("UTC", 0)])
def test_access_ends_with_the_day_where_the_guest_is(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, zone: str, hours: int
) -> None:
    kim = let_in(cast)
    User.objects.filter(pk=kim.user_id).update(time_zone=zone)
    Member.objects.filter(pk=kim.pk).update(guest_until=date(2027, 1, 20))  # no summer time in Amsterdam
    over = datetime(2027, 1, 21, tzinfo=UTC) + timedelta(hours=hours - (1 if zone == "Pacific/Auckland" else 0))
    before, after = over - timedelta(seconds=1), over
    client = Client()
    at(monkeypatch, before)
    client.post("/accounts/login/", LOGIN)
    assert client.get("/learn/").status_code == 200
    at(monkeypatch, after)
    refused = client.get("/learn/")
    assert refused.status_code == 403
    assert "Je tijd als gast is voorbij" in refused.content.decode()
    assert "contact@koffiekamer.example" in refused.content.decode()
    assert client.get("/learn/").status_code == 302  # the session is over
    again = Client().post("/accounts/login/", LOGIN)
    assert "Je tijd als gast is voorbij" in again.content.decode()
    actions.extend_guest(by=cast.mikkel, member=kim, until=date(2027, 2, 20))
    client.post("/accounts/login/", LOGIN)
    assert client.get("/learn/").status_code == 200


def test_a_guest_is_told_once_that_the_last_day_is_near(cast: Cast, kim: Member) -> None:
    deliver_all()
    mail.outbox.clear()
    assert actions.note_guests() == 0
    Member.objects.filter(pk=kim.pk).update(guest_until=until(7))
    assert [actions.note_guests(), actions.note_guests()] == [1, 0]
    deliver_all()
    (letter,) = mail.outbox
    assert letter.to == [MAIL]
    assert "/learn/modules/reflections/" in str(letter.body)
    actions.extend_guest(by=cast.mikkel, member=kim, until=until(60))
    Member.objects.filter(pk=kim.pk).update(guest_until=until(5))
    assert actions.note_guests() == 1


def test_a_guest_leaves_thirty_days_after_the_last_day(cast: Cast, kim: Member) -> None:
    Member.objects.filter(pk=kim.pk).update(guest_until=until(-30))
    assert erase_what_is_past()["guests"] == 0
    Member.objects.filter(pk=kim.pk).update(guest_until=until(-31))
    assert erase_what_is_past()["guests"] == 1
    gone = Member.objects.get(pk=kim.pk)
    assert (gone.user_id, gone.name, gone.guest_until, gone.left_at is None) == (None, "", None, False)
    assert not Belonging.objects.filter(member=gone).exists()


def test_a_guest_is_let_stay_longer_at_the_desk(cast: Cast, kim: Member, sign_in: SignIn, settings: Any) -> None:
    settings.DEMO = True
    trainer = sign_in(cast.mikkel)
    for day, then in ((until(60), 60), (until(50), 60), (until(9999), 60)):
        assert trainer.post("/desk/guests/kim/", {"until": day.isoformat()}).status_code == 302
        assert Member.objects.get(pk=kim.pk).guest_until == until(then)
    assert trainer.post("/desk/guests/noor/", {"until": until(60).isoformat()}).status_code == 404
    assert sign_in(cast.ingrid).post("/desk/guests/kim/", {"until": until(70).isoformat()}).status_code == 404


def test_what_a_guest_reads_offers_nothing_that_is_not_theirs(kim: Member, cast: Cast, sign_in: SignIn) -> None:
    install_words()
    User.objects.filter(member=kim).update(language="en")
    guest = sign_in(kim)
    for place, words in (
        ("/rooms/", "Put a case on the table"),
        ("/rooms/closed/", "Yours can be half an hour"),
        ("/learn/areas/ethics/", "What colleagues say"),
        ("/learn/areas/ethics/", "days and stories of yours"),
        ("/me/", "Ask me now and then when a case"),
    ):
        assert guest.get(place).status_code == 200
        assert words not in guest.get(place).content.decode(), place
        assert words in sign_in(cast.ingrid).get(place).content.decode(), place
    Member.objects.filter(pk=kim.pk).update(first_words=True)
    hidden = re.findall(r'<input type="hidden" name="(first_words)" value="(True)"', guest.get("/me/").content.decode())
    assert hidden == [("first_words", "True")]
