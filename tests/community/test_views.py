"""The community's pages, through the front door."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from cop.community import actions
from cop.community.enums import Role
from cop.community.models import Belonging, Centre, Grant, Invitation, JoinRequest, Member
from tests.cast import Cast, make_member

type SignIn = Callable[[Member], Client]
LIST = {"people": "Ann Lee <ann@x.example>\nnobody", "centre": "sund", "language": "nl"}
ME = {
    "name": "Noor B",
    "reads": ["nl", "en"],
    "writes": ["nl"],
    "strengths": "mbo, mbo,  silence in   chat ",
    "language": "nl",
    "time_zone": "Europe/Amsterdam",
    "avatar_seed": "2",
    "shown": "on",
}


@pytest.fixture
def at_desk(cast: Cast, sign_in: SignIn, settings: Any) -> Client:
    """Ingrid at her desk, where no second factor is asked."""
    settings.DEMO = True
    return sign_in(cast.ingrid)


def test_the_desk_asks_for_a_second_step_first(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.ingrid)
    for path in ("", "requests/", "invitations/", "invitations/new/", "centres/", "people/mikkel/"):
        answer = client.get(f"/desk/{path}")
        assert (answer.status_code, answer.headers["Location"]) == (302, "/accounts/2fa/")
    assert client.post("/desk/people/mikkel/change/", {"act": "suspend"}).status_code == 302
    assert Member.objects.get(pk=cast.mikkel.pk).active


def test_a_list_is_looked_at_before_it_goes_out(at_desk: Client) -> None:
    look = at_desk.post("/desk/invitations/new/", LIST)
    assert b"ann@x.example" in look.content
    assert b"holds no address" in look.content
    assert not Invitation.objects.exists()
    assert at_desk.post("/desk/invitations/new/", LIST | {"send": "yes"}).status_code == 302
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.name, invitation.language) == ("ann@x.example", "Ann Lee", "nl")


@pytest.mark.parametrize("change", [{"centre": "noord"}, {"role": "moderator"}, {"people": ""}, {"language": "xx"}])
def test_a_list_for_elsewhere_or_with_a_role_above_is_refused_with_its_text(
    at_desk: Client, change: dict[str, str]
) -> None:
    answer = at_desk.post("/desk/invitations/new/", LIST | change | {"send": "yes"})
    assert answer.status_code == 422
    assert change.get("people", "nobody").encode() in answer.content
    assert not Invitation.objects.exists()


def test_an_invitation_is_sent_anew_and_taken_back(cast: Cast, at_desk: Client) -> None:
    invitation, _ = actions.invite(by=cast.ingrid, centre=Centre.objects.get(slug="sund"), email="n@x.example")
    path = f"/desk/invitations/{invitation.pk}/"
    at_desk.post(path, {"resend": ""})
    invitation.refresh_from_db()
    assert invitation.version == 2
    at_desk.post(path, {"revoke": ""})
    at_desk.post(path, {"resend": ""})
    invitation.refresh_from_db()
    assert (invitation.version, invitation.revoked_at is None) == (2, False)


def test_another_coordinators_affairs_are_404(cast: Cast, sign_in: SignIn, settings: Any) -> None:
    settings.DEMO = True
    sund, west = Centre.objects.get(slug="sund"), Centre.objects.get(slug="west")
    Grant.objects.create(member=cast.sam, role=Role.COORDINATOR, scope=west)
    grant = Grant.objects.create(member=cast.mikkel, role=Role.READER, scope=sund)
    invitation, _ = actions.invite(by=cast.ingrid, centre=sund, email="n@x.example")
    asked = JoinRequest.objects.create(email="a@x.example", name="A", centre=sund)
    sam = sign_in(cast.sam)
    for path in (
        f"invitations/{invitation.pk}/",
        f"requests/{asked.pk}/",
        f"people/mikkel/roles/{grant.pk}/end/",
        "people/mikkel/roles/",
        "people/mikkel/change/",
        "centres/sund/",
    ):
        assert sam.post(f"/desk/{path}", {"act": "suspend", "revoke": "", "welcome": ""}).status_code == 404
    for path, secret in (("invitations/", b"n@x.example"), ("requests/", b"a@x.example"), ("", b"Mikkel")):
        assert secret not in sam.get(f"/desk/{path}").content
    invitation.refresh_from_db()
    assert invitation.revoked_at is None
    assert JoinRequest.objects.open().count() == 1
    assert Grant.objects.in_force().filter(pk=grant.pk).exists()


def test_who_asked_is_welcomed_or_declined_at_the_desk(at_desk: Client) -> None:
    sund = Centre.objects.get(slug="sund")
    yes = JoinRequest.objects.create(email="yes@x.example", name="Yes", centre=sund)
    no = JoinRequest.objects.create(email="no@x.example", name="No", centre=sund)
    at_desk.post(f"/desk/requests/{yes.pk}/", {"welcome": ""})
    at_desk.post(f"/desk/requests/{no.pk}/", {"decline": ""})
    assert [i.email for i in Invitation.objects.all()] == ["yes@x.example"]
    assert dict(JoinRequest.objects.values_list("name", "welcomed")) == {"Yes": True, "No": False}


def test_roles_and_centres_change_at_the_desk(cast: Cast, at_desk: Client) -> None:
    person = "/desk/people/mikkel/"
    assert at_desk.post(f"{person}roles/", {"role": "reader", "scope": "sund"}).status_code == 302
    grant = cast.mikkel.grants.in_force().get(role=Role.READER)
    assert at_desk.post(f"{person}roles/{grant.pk}/end/").status_code == 302
    assert not cast.mikkel.grants.in_force().filter(role=Role.READER).exists()
    for data in (
        {"role": "reader", "scope": ""},
        {"role": "reader", "scope": "noord"},
        {"role": "moderator", "scope": "sund"},
        {"role": "reader", "scope": "sund", "until": "2020-01-01"},
        {},
    ):
        assert at_desk.post(f"{person}roles/", data).status_code == 422
    at_desk.post(f"{person}change/", {"act": "belong", "centre": "fjord"})
    assert Belonging.objects.filter(member=cast.mikkel, to_on=None).count() == 2
    at_desk.post(f"{person}change/", {"act": "end-belonging", "centre": "fjord"})
    assert Belonging.objects.filter(member=cast.mikkel, to_on=None).count() == 1
    assert at_desk.post(f"{person}change/", {"act": "belong", "centre": "noord"}).status_code == 404
    assert at_desk.post(f"{person}change/", {"act": "dance"}).status_code == 404


def test_ones_own_page_is_kept(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.noor)
    assert client.post("/me/", ME).status_code == 302
    noor = Member.objects.select_related("user").get(pk=cast.noor.pk)
    assert noor.user is not None
    assert (noor.name, noor.strengths, noor.shown) == ("Noor B", ["mbo", "silence in chat"], True)
    assert (noor.user.language, noor.user.time_zone) == ("nl", "Europe/Amsterdam")


@pytest.mark.parametrize("change", [{"name": " "}, {"name": "x" * 81}, {"reads": ["xx"]}, {"time_zone": "Mars/Base"}])
def test_a_page_that_is_not_in_order_comes_back_with_its_text(
    cast: Cast, sign_in: SignIn, change: dict[str, Any]
) -> None:
    answer = sign_in(cast.noor).post("/me/", ME | {"profile": "Words I typed"} | change)
    assert answer.status_code == 422
    assert b"Words I typed" in answer.content
    assert Member.objects.get(pk=cast.noor.pk).name == "Noor"


def test_the_rules_of_a_password_speak_as_the_site_does(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    noor.cookies["django_language"] = "nl"
    rules = noor.get("/accounts/password/change/").content.decode()
    assert "Je wachtwoord heeft minstens 10 tekens" in rules
    assert not re.search(r"\b[Uu]w?\b", re.sub(r"<[^>]+>", " ", rules))


def test_people_are_found_at_the_desk_by_name_and_address(cast: Cast, at_desk: Client) -> None:
    make_member("aino", cast.mikkel.belongings.get().centre, ["fi"])
    for asked, found in (
        ("mik", {"Mikkel"}),
        ("aino@", {"Aino"}),
        ("example", set()),
        ("", {"Mikkel", "Aino"}),
        ("nobody", set()),
    ):
        page = at_desk.get("/desk/", {"name": asked}).content.decode()
        assert {name for name in ("Mikkel", "Aino") if f"{name}</a>" in page} == found, asked
        assert f'value="{asked}"' in page
    assert "Nobody fits that" in page
    assert "Sam</a>" not in at_desk.get("/desk/", {"name": "Sam"}).content.decode()


def test_who_is_not_shown_is_not_found(cast: Cast, sign_in: SignIn) -> None:
    Member.objects.filter(pk=cast.mikkel.pk).update(shown=False)
    noor = sign_in(cast.noor)
    assert noor.get("/members/mikkel/").status_code == 404
    assert b"Mikkel" not in noor.get("/members/").content
    assert sign_in(cast.mikkel).get("/members/mikkel/").status_code == 200


def test_colleagues_are_found_by_name_strength_language_and_centre(cast: Cast, sign_in: SignIn) -> None:
    Member.objects.filter(pk=cast.mikkel.pk).update(strengths=["silence in chat"])
    noor = sign_in(cast.noor)
    for query, found in (
        ("name=mikk", {"mikkel"}),
        ("name=silence", {"mikkel"}),
        ("language=nb", {"mikkel", "ingrid"}),
        ("centre=noord", {"noor", "ada"}),
        ("centre=noord&name=ad", {"ada"}),
        ("name=%25", set()),
        ("centre=nowhere", set()),
    ):
        members = noor.get(f"/members/?{query}").context["found"].members
        assert {member["slug"] for member in members} == found


def test_a_long_directory_goes_on_where_it_stopped(cast: Cast, sign_in: SignIn) -> None:
    west = Centre.objects.get(slug="west")
    for n in range(45):
        make_member(f"extra-{n:02}", west, ["en"])
    noor = sign_in(cast.noor)
    first = noor.get("/members/").context["found"]
    second = noor.get("/members/", {"after": first.after}).context["found"]
    slugs = [member["slug"] for member in (*first.members, *second.members)]
    assert (len(first.members), second.after) == (40, "")
    assert len(set(slugs)) == len(slugs) == 51


def test_leaving_is_asked_first_and_then_whole(cast: Cast, sign_in: SignIn) -> None:
    client, elsewhere = sign_in(cast.noor), sign_in(cast.noor)
    assert client.get("/me/leave/").status_code == 200
    assert Member.objects.get(pk=cast.noor.pk).active
    assert client.post("/me/leave/").status_code == 302
    for left in (client, elsewhere):
        assert left.get("/rooms/").status_code == 302
    assert sign_in(cast.mikkel).get("/members/noor/").status_code == 404


def test_signing_out_everywhere_else_keeps_this_session(cast: Cast) -> None:
    here, there = Client(), Client()
    for client in (here, there):
        client.post("/accounts/login/", {"login": "noor@koffiekamer.example", "password": "a-password-for-tests"})
        assert client.get("/rooms/").status_code == 200
    assert here.post("/me/sign-out-everywhere/").status_code == 302
    assert [here.get("/rooms/").status_code, there.get("/rooms/").status_code] == [200, 302]


@pytest.mark.parametrize(("theme", "kept"), [("light", "light"), ("dark", "dark"), ("", ""), ("<b>", "")])
def test_appearance_is_kept_in_a_cookie(client: Client, theme: str, kept: str) -> None:
    answer = client.post("/appearance/", {"theme": theme, "next": "https://elsewhere.example/"})
    assert (answer.cookies["theme"].value, answer.headers["Location"]) == (kept, "/")


@pytest.mark.parametrize("switch", ["sound", "keys"])
def test_a_sound_and_single_letters_are_off_until_switched_on(
    cast: Cast, sign_in: Callable[[Member], Client], switch: str
) -> None:
    noor, mark = sign_in(cast.noor), f" data-{switch}>"
    pages = ("/me/keys/", "/me/notices/")
    assert [mark in noor.get(path).content.decode() for path in pages] == [False, False]
    noor.post("/appearance/", {switch: "on", "next": "/me/keys/"})
    assert [mark in noor.get(path).content.decode() for path in pages] == [True, True]
    noor.post("/appearance/", {"theme": "dark"})  # one choice leaves the others
    assert mark in noor.get("/me/keys/").content.decode()
    noor.post("/appearance/", {switch: "off"})
    assert mark not in noor.get("/me/keys/").content.decode()


def test_coming_in_asks_a_name_and_nothing_else(cast: Cast, client: Client) -> None:
    from cop.core.signed import seal

    invitation, _ = actions.invite(
        by=cast.ingrid, centre=Centre.objects.get(slug="sund"), email="n@x.example", name="Nina", language="nl"
    )
    door = f"/join/{seal('invitation', invitation.pk, 1)}/"
    assert b'value="Nina"' in client.get(door).content
    assert client.post(door, {"name": " "}).status_code == 422
    answer = client.post(door, {"name": "Nina N", "time_zone": "Not/Real"})
    assert answer.headers["Location"] == "/rooms/"
    assert client.get("/rooms/").status_code == 200
    member = Member.objects.select_related("user").get(name="Nina N")
    assert member.user is not None
    assert (member.user.language, member.user.time_zone) == ("nl", "Europe/Amsterdam")
    assert not member.user.has_usable_password()
    assert client.get(door).status_code == 410


def test_a_number_on_ones_own_page_is_asked_about_once(cast: Cast, sign_in: SignIn) -> None:
    noor, words = sign_in(cast.noor), {"profile": "Ring me on 06 12345678, mornings."}
    refused = noor.post("/me/", ME | words)
    page = refused.content.decode()
    assert (refused.status_code, words["profile"] in page, 'name="ours"' in page) == (422, True, True)
    assert noor.post("/me/", ME | words | {"ours": "on"}).status_code == 302
    cast.noor.refresh_from_db()
    assert cast.noor.profile == words["profile"]
    assert noor.post("/me/", ME | words).status_code == 302  # what stood there already is not asked about again


def test_a_role_is_offered_where_one_may_give_it(at_desk: Client, cast: Cast, sign_in: SignIn) -> None:
    assert "the whole community" not in at_desk.get("/desk/people/mikkel/").content.decode().partition("Give this")[0]
    refused = at_desk.post("/desk/people/mikkel/roles/", {"role": "trainer"})
    assert refused.status_code == 422
    Grant.objects.create(member=cast.ada, role=Role.ADMINISTRATOR)
    assert "the whole community</option>" in sign_in(cast.ada).get("/desk/people/mikkel/").content.decode()


def test_too_many_wrong_passwords_are_told_when_to_try_again(cast: Cast, client: Client) -> None:
    wrong = {"login": cast.noor.user.email, "password": "not-this-one"}
    answers = [client.post("/accounts/login/", wrong) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert answers[-1].headers["Retry-After"] == "300"
    assert b"Try again in 5 minutes" in answers[-1].content
