"""The cast: Noor (counsellor, nl), Mikkel (trainer, da), Ingrid (coordinator, no), Sam (outsider), Ada and Bo
(moderators of different centres)."""

from dataclasses import dataclass
from datetime import date

from allauth.account.models import EmailAddress
from django.utils import timezone

from cop.accounts.models import User
from cop.anonymity.enums import Reason
from cop.anonymity.queries import mark
from cop.coffee.actions import give_seat, put_room, share_case
from cop.coffee.actions.case import CaseTags, CaseText
from cop.coffee.enums import RoomKind
from cop.coffee.models import Case, Room
from cop.community.enums import Role
from cop.community.models import Belonging, Centre, Grant, Member
from cop.deid import Kind

PASSWORD = "a-password-for-tests"
# The check asks about the name; its writer said, wrongly, that it is made up.
MADE_UP = {mark(Kind.PERSON, "Xylo"): Reason.INVENTED.value}


@dataclass(slots=True)
class Cast:
    """Everybody, and where they meet. `closed` seats Ingrid (host), Noor and Mikkel."""

    noor: Member
    mikkel: Member
    ingrid: Member
    sam: Member
    ada: Member
    bo: Member
    community: Room
    dutch: Room
    closed: Room


def make_centre(slug: str, country: str, language: str) -> Centre:
    """Make a centre."""
    return Centre.objects.create(
        slug=slug, name=slug.title(), country=country, time_zone="Europe/Amsterdam", language=language
    )


def make_member(slug: str, centre: Centre, reads: list[str], name: str = "") -> Member:
    """Make a member with an account, a verified address and a centre, who gave the promise of the house."""
    user = User.objects.create_user(
        f"{slug}@koffiekamer.example", PASSWORD, language="en", time_zone="Europe/Amsterdam"
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    pledged_on = timezone.localdate().replace(day=1)
    member = Member.objects.create(
        user=user, slug=slug, name=name or slug.title(), reads=reads, writes=reads, pledged_on=pledged_on
    )
    Belonging.objects.create(member=member, centre=centre, from_on=date(2024, 1, 1))
    return member


def make_cast() -> Cast:
    """Make everybody."""
    nl, dk = make_centre("noord", "NL", "nl"), make_centre("sund", "DK", "da")
    no, ie = make_centre("fjord", "NO", "nb"), make_centre("west", "IE", "en")
    noor, mikkel = make_member("noor", nl, ["nl", "en"]), make_member("mikkel", dk, ["da", "nb", "en"])
    ingrid, sam = make_member("ingrid", no, ["nb", "da", "en"]), make_member("sam", ie, ["en"])
    ada, bo = make_member("ada", nl, ["nl", "en"]), make_member("bo", dk, ["da", "en"])
    for member, role, scope in (
        (mikkel, Role.TRAINER, None),
        (ingrid, Role.COORDINATOR, no),
        (ingrid, Role.COORDINATOR, dk),
        (ada, Role.MODERATOR, None),
        (bo, Role.MODERATOR, None),
    ):
        Grant.objects.create(member=member, role=role, scope=scope)
    community = put_room(by=ingrid, slug="community", name="The coffee room", purpose="All", kind=RoomKind.COMMUNITY)
    dutch = put_room(by=noor, slug="noord", name="Noord", purpose="Ours", kind=RoomKind.CENTRE, centres=(nl,))
    closed = put_room(by=ingrid, slug="closed", name="Closed", purpose="Few", kind=RoomKind.CLOSED)
    give_seat(by=ingrid, room=closed, member=noor)
    give_seat(by=ingrid, room=closed, member=mikkel)
    return Cast(noor, mikkel, ingrid, sam, ada, bo, community, dutch, closed)


def bring(
    by: Member,
    room: Room,
    happened: str = "She stops typing whenever I ask about school.",
    n: int = 0,
    answers: dict[str, str] | None = None,
) -> Case:
    """Share a case."""
    text = CaseText(happened=happened, question="How do you make a contract with somebody silent?")
    key = f"key-of-case-{room.pk}-{by.pk}-{n}"
    case, _ = share_case(by=by, room=room, text=text, tags=CaseTags(), key=key, answers=answers)
    return case
