"""Who lives in the two worlds: two who may stand behind the alias and share nothing, and everybody who looks on."""

from dataclasses import dataclass, field
from datetime import date

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.test import Client
from django.test.client import ClientHandler
from django.utils import timezone

from cop.accounts.models import User
from cop.anonymity.actions import give_ring
from cop.coffee.actions import put_room
from cop.coffee.enums import RoomKind
from cop.coffee.models import Room
from cop.community.actions import invite
from cop.community.enums import Role
from cop.community.models import Belonging, Centre, Grant, JoinRequest, Member
from cop.framework.actions import install_words
from tests.leaks.world import MORNING, World

VISITOR = "visitor"
HANDLER = ClientHandler(enforce_csrf_checks=False)  # one for all: each new one looks for every static file


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """Somebody who brings the case. Nothing of it is like the other's, not even the minute and the browser."""

    name: str
    slug: str
    email: str
    seed: int
    centre: str
    country: str
    zone: str
    language: str
    speaks: list[str]
    strengths: list[str]
    profile: str
    minute: int
    second: int
    address: str
    browser: str


NOOR = Bearer(
    name="Aaltje Noorderlicht",
    slug="aaltje-noorderlicht",
    email="aaltje@kreek.example",
    seed=2,
    centre="kreek",
    country="NL",
    zone="Europe/Amsterdam",
    language="nl",
    speaks=["nl", "de"],
    strengths=["calm in a storm"],
    profile="I sail: https://boats.example/aaltje",
    minute=17,
    second=23,
    address="192.0.2.17",
    browser="Zeilboot/7",
)
TOVE = Bearer(
    name="Zita Østerby",
    slug="zita-osterby",
    email="zita@sund.example",
    seed=5,
    centre="sund",
    country="DK",
    zone="Atlantic/Reykjavik",
    language="en",
    speaks=["da", "nb", "en"],
    strengths=["numbers", "young people"],
    profile="I bake: https://bread.example/zita",
    minute=41,
    second=52,
    address="198.51.100.41",
    browser="Rugbroed/3",
)
BEARERS = (NOOR, TOVE)
LANGUAGES = {"mikkel": "nl", Role.MODERATOR: "nl"}


@dataclass(slots=True)
class Village:
    """The members by slug, the rooms, and a signed-in browser for each."""

    members: dict[str, Member]
    table: Room
    open_table: Room
    cookies: dict[str, str] = field(default_factory=dict)

    def browser(self, slug: str, **extra: str) -> Client:
        """Return a browser of a member, or of a visitor."""
        client = Client(raise_request_exception=False, **extra)  # type: ignore[arg-type]
        client.handler = HANDLER
        if slug in self.cookies:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.cookies[slug]
        return client

    def onlookers(self) -> list[str]:
        """Return everybody who may look on, whichever of the two bears the alias."""
        return [VISITOR, *(slug for slug in self.members if slug not in {NOOR.slug, TOVE.slug})]


def _member(slug: str, centre: Centre, bearer: Bearer | None = None) -> Member:
    zone, language = (bearer.zone, bearer.language) if bearer else ("Europe/Dublin", LANGUAGES.get(slug, "en"))
    email = bearer.email if bearer else f"{slug}@koffiekamer.example"
    user = User.objects.create_user(email, language=language, time_zone=zone)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    speaks = bearer.speaks if bearer else ["en"]
    more = {"strengths": bearer.strengths, "profile": bearer.profile, "avatar_seed": bearer.seed} if bearer else {}
    name = bearer.name if bearer else slug.title()
    pledged = timezone.localdate().replace(day=1)
    member = Member.objects.create(
        user=user, slug=slug, name=name, reads=speaks, writes=speaks, pledged_on=pledged, **more
    )
    Belonging.objects.create(member=member, centre=centre, from_on=date(2024, 1, 1))
    give_ring(member=member)
    return member


def settle_in(world: World) -> Village:
    """Furnish the village: its centres, people, roles and rooms, and everybody signed in."""
    world.now = MORNING
    world.roll("the village")
    install_words()
    zones = {b.centre: (b.country, b.zone) for b in BEARERS} | {"west": ("IE", "Europe/Dublin")}
    centres = {
        slug: Centre.objects.create(slug=slug, name=f"Huis {slug}", country=land, time_zone=zone, language="en")
        for slug, (land, zone) in zones.items()
    }
    members = {b.slug: _member(b.slug, centres[b.centre], b) for b in BEARERS}
    members |= {slug: _member(slug, centres["west"]) for slug in ("sam", "mikkel", "bo")}
    # Whoever has a role works with one of the two, and with the other not: both must look the same to them.
    members |= {str(role): _member(str(role), centres[NOOR.centre]) for role in Role}
    for role in Role:
        local = [centres[b.centre] for b in BEARERS]
        for scope in local if role is Role.COORDINATOR else [None]:
            Grant.objects.create(member=members[role], role=role, scope=scope)
    Grant.objects.create(member=members["bo"], role=Role.MODERATOR)
    for slug in (*Role, "bo"):
        Authenticator.objects.create(user=members[slug].user, type=Authenticator.Type.TOTP, data={"secret": "A" * 32})
    invite(by=members[Role.ADMINISTRATOR], centre=centres["west"], email="new@koffiekamer.example")
    JoinRequest.objects.create(email="ask@koffiekamer.example", name="Ask", centre=centres[NOOR.centre])
    common = {"by": members["mikkel"], "purpose": "All of us", "kind": RoomKind.COMMUNITY}
    table = put_room(slug="table", name="The table", **common)  # type: ignore[arg-type]
    open_table = put_room(slug="open-table", name="The open table", **common)  # type: ignore[arg-type]
    Room.objects.filter(pk=open_table.pk).update(alias_replies=True)
    village = Village(members, table, Room.objects.get(pk=open_table.pk))
    for slug, member in members.items():
        world.roll(f"{slug} signs in")
        client = Client()
        assert member.user is not None
        client.force_login(member.user)
        village.cookies[slug] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return village
