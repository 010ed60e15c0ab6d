"""Coming, going and roles."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import DataError, transaction
from django.test import Client
from django.utils import timezone

from cop.accounts.models import User
from cop.coffee.models import Case, Room
from cop.community import actions
from cop.community.actions.invitation import Expired
from cop.community.enums import Role
from cop.community.models import Centre, Grant, Invitation, JoinRequest, Member
from cop.community.rules import Fate, read_list
from cop.core.errors import NotAllowed
from cop.discussion.templatetags.talk import byline_name
from cop.ledger.models import Entry
from cop.ledger.tasks import deliver
from tests.cast import Cast, bring, make_cast
from tests.discussion.test_actions import in_parallel


def deliver_all() -> None:
    for pk in Entry.objects.filter(handed_at=None).values_list("pk", flat=True):
        deliver(pk)


def test_an_invitation_is_mailed_in_its_language_and_opens_once(cast: Cast) -> None:
    sund = Centre.objects.get(slug="sund")
    invitation, new = actions.invite(by=cast.ingrid, centre=sund, email="New@koffiekamer.example", name="New")
    assert new
    assert actions.invite(by=cast.ingrid, centre=sund, email="new@koffiekamer.example") == (invitation, False)
    deliver_all()
    deliver_all()
    (letter,) = mail.outbox
    assert letter.to == ["new@koffiekamer.example"]
    assert letter.extra_headers["Message-ID"].startswith("<entry-")
    member = actions.accept_invitation(invitation=invitation, name="New One", time_zone="Europe/Oslo")
    assert [b.centre for b in member.belongings.all()] == [sund]
    with pytest.raises(Expired):
        actions.accept_invitation(invitation=invitation, name="Again", time_zone="Europe/Oslo")


@pytest.mark.django_db(transaction=True)
def test_two_presses_on_one_invitation_let_one_in() -> None:
    cast = make_cast()
    invitation, _ = actions.invite(
        by=cast.ingrid, centre=Centre.objects.get(slug="sund"), email="n@koffiekamer.example"
    )

    def accept() -> Member:
        return actions.accept_invitation(invitation=invitation, name="New", time_zone="Europe/Oslo")

    results = in_parallel(accept, accept, accept)
    assert sum(isinstance(r, Member) for r in results) == 1
    assert sum(isinstance(r, Expired) for r in results) == 2


def test_a_link_is_dead_after_its_date_a_newer_one_or_being_taken_back(cast: Cast, client: Client) -> None:
    from cop.core.signed import seal

    sund = Centre.objects.get(slug="sund")
    invitation, _ = actions.invite(by=cast.ingrid, centre=sund, email="n@koffiekamer.example")
    first = f"/join/{seal('invitation', invitation.pk, 1)}/"
    assert client.get(first).status_code == 200
    actions.resend_invitation(by=cast.ingrid, invitation=invitation)
    assert client.get(first).status_code == 410
    second = f"/join/{seal('invitation', invitation.pk, 2)}/"
    assert client.get(second).status_code == 200
    Invitation.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    answer = client.get(second)
    assert answer.status_code == 410
    assert b"past its date" in answer.content
    assert client.post(second, {"name": "Late"}).status_code == 410
    Invitation.objects.update(expires_at=timezone.now() + timedelta(days=1))
    actions.revoke_invitation(by=cast.ingrid, invitation=invitation)
    assert client.get(second).status_code == 410
    assert client.get("/join/forged/").status_code == 404
    assert not User.objects.filter(email="n@koffiekamer.example").exists()


def test_who_may_invite_where(cast: Cast) -> None:
    noord, sund = Centre.objects.get(slug="noord"), Centre.objects.get(slug="sund")
    for by, centre, role in (
        (cast.ingrid, noord, ""),
        (cast.noor, noord, ""),
        (cast.ingrid, sund, Role.MODERATOR),
        (cast.ingrid, sund, Role.ADMINISTRATOR),
    ):
        with pytest.raises(NotAllowed):
            actions.invite(by=by, centre=centre, email="x@koffiekamer.example", role=role)


@pytest.mark.parametrize(
    ("role", "scope", "allowed"),
    [
        (Role.TRAINER, "sund", True),
        (Role.COORDINATOR, "sund", True),
        (Role.TRAINER, "noord", False),
        (Role.TRAINER, None, False),
        (Role.MODERATOR, "sund", False),
        (Role.ADMINISTRATOR, None, False),
    ],
)
def test_a_coordinator_gives_roles_within_the_own_scope(
    cast: Cast, role: Role, scope: str | None, allowed: bool
) -> None:
    centre = Centre.objects.get(slug=scope) if scope else None
    if not allowed:
        with pytest.raises(NotAllowed):
            actions.give_grant(by=cast.ingrid, member=cast.mikkel, role=role, scope=centre)
        return
    grant = actions.give_grant(by=cast.ingrid, member=cast.mikkel, role=role, scope=centre)
    assert actions.give_grant(by=cast.ingrid, member=cast.mikkel, role=role, scope=centre) == grant
    actions.end_grant(by=cast.ingrid, grant=grant)
    assert not Grant.objects.in_force().filter(pk=grant.pk).exists()


def test_an_administrator_gives_any_role(cast: Cast) -> None:
    admin = actions.found(email="first@koffiekamer.example", name="First")
    assert actions.found(email="first@koffiekamer.example", name="First") == admin
    actions.give_grant(by=admin, member=cast.noor, role=Role.ADMINISTRATOR)
    assert cast.noor.grants.in_force().filter(role=Role.ADMINISTRATOR).count() == 1


def test_leaving_a_centre_closes_its_rooms_at_once(cast: Cast) -> None:
    case = bring(cast.noor, cast.dutch)
    admin = actions.found(email="first@koffiekamer.example", name="First")
    assert Case.objects.visible_to(cast.ada).filter(pk=case.pk).exists()
    actions.end_belonging(by=admin, member=cast.ada, centre=Centre.objects.get(slug="noord"))
    assert not Case.objects.visible_to(cast.ada).filter(pk=case.pk).exists()
    assert not Room.objects.visible_to(cast.ada).filter(pk=cast.dutch.pk).exists()


def test_suspending_ends_sessions_and_restoring_lets_in(cast: Cast) -> None:
    admin = actions.found(email="first@koffiekamer.example", name="First")
    client = Client()
    login = {"login": "mikkel@koffiekamer.example", "password": "a-password-for-tests"}
    client.post("/accounts/login/", login)
    assert client.get("/rooms/").status_code == 200
    actions.suspend_member(by=admin, member=cast.mikkel)
    assert client.get("/rooms/").status_code == 302
    client.post("/accounts/login/", login)
    answer = client.get("/rooms/")
    assert (answer.status_code, b"Your membership rests" in answer.content) == (403, True)
    actions.restore_member(by=admin, member=cast.mikkel)
    assert client.get("/rooms/").status_code == 200


def test_who_may_suspend_whom(cast: Cast) -> None:
    for by, whom in ((cast.ingrid, cast.noor), (cast.noor, cast.ada), (cast.ingrid, cast.ingrid)):
        with pytest.raises(NotAllowed):
            actions.suspend_member(by=by, member=whom)
    actions.suspend_member(by=cast.ingrid, member=cast.mikkel)


def test_who_leaves_takes_name_and_account_and_leaves_the_texts(cast: Cast) -> None:
    case = bring(cast.noor, cast.community)
    actions.leave(by=cast.noor)
    actions.leave(by=cast.noor)
    deliver_all()
    member = Member.objects.get(pk=cast.noor.pk)
    case = Case.objects.visible_to(cast.mikkel).with_author().get(pk=case.pk)
    assert (member.name, member.user, case.byline.version) == ("", None, 2)
    assert byline_name(case.byline) == "former member"
    assert case.happened
    assert not User.objects.filter(email="noor@koffiekamer.example").exists()


def test_asking_to_join_tells_nobody_who_is_a_member(cast: Cast, client: Client) -> None:
    data = {"name": "Somebody", "centre": "sund", "message": "Please"}
    known = client.post("/ask-to-join/", data | {"email": "mikkel@koffiekamer.example"})
    unknown = client.post("/ask-to-join/", data | {"email": "new@koffiekamer.example"})
    assert known.content.count(b"Your request is on its way") == unknown.content.count(b"Your request is on its way")
    assert JoinRequest.objects.count() == 1
    deliver_all()
    assert [m.to for m in mail.outbox] == [["ingrid@koffiekamer.example"]]
    request = JoinRequest.objects.get()
    with pytest.raises(NotAllowed):
        actions.welcome_request(by=cast.noor, request=request)
    assert actions.welcome_request(by=cast.ingrid, request=request)
    actions.decline_request(by=cast.ingrid, request=request)
    deliver_all()
    assert [m.to for m in mail.outbox[1:]] == [["new@koffiekamer.example"]]


def test_too_many_requests_are_told_when_to_try_again(cast: Cast, client: Client) -> None:
    data = {"name": "S", "centre": "sund", "email": "new@koffiekamer.example"}
    answers = [client.post("/ask-to-join/", data).status_code for _ in range(6)]
    assert answers == [200] * 5 + [429]
    assert client.post("/ask-to-join/", data).headers["Retry-After"] == "3600"


def test_a_pasted_list_is_read_line_by_line() -> None:
    pasted = (
        "Ann Lee <ann@x.example>\nbob@x.example, Bob\n\nCarl\tcarl@x.example\nnobody\n"
        "ANN@x.example\nmem@x.example\ninv@x.example"
    )
    read = read_list(pasted, members={"mem@x.example"}, invited={"inv@x.example"})
    assert [(i.email, i.name, i.fate) for i in read] == [
        ("ann@x.example", "Ann Lee", Fate.NEW),
        ("bob@x.example", "Bob", Fate.NEW),
        ("carl@x.example", "Carl", Fate.NEW),
        ("", "", Fate.UNREADABLE),
        ("ann@x.example", "", Fate.TWICE),
        ("mem@x.example", "", Fate.MEMBER),
        ("inv@x.example", "", Fate.INVITED),
    ]
    assert [i.line for i in read] == [1, 2, 4, 5, 6, 7, 8]


@pytest.mark.parametrize("address", [f"{'x' * 300}@example.org", f"a@{'x' * 64}.example", "a@example..org"])
def test_what_no_mail_reaches_is_no_address(address: str) -> None:
    assert [i.fate for i in read_list(address, members=(), invited=())] == [Fate.UNREADABLE]


def test_a_list_goes_out_whole_or_not_at_all(cast: Cast) -> None:
    people = [("new@x.example", "New"), (f"{'x' * 300}@x.example", "")]
    with pytest.raises(DataError), transaction.atomic():
        actions.invite_all(
            by=cast.ingrid, centre=Centre.objects.get(slug="sund"), people=people, language="nl", role=""
        )
    assert not Invitation.objects.exists()
