"""A believable community, read from the furniture files."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any
from zlib import crc32

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from cop.accounts.models import User
from cop.coffee.actions import archive_room, give_seat, invite_to_room, put_room
from cop.coffee.enums import RoomKind
from cop.coffee.models import Room
from cop.community.actions.centre import CLOSED
from cop.community.enums import Role
from cop.community.models import Belonging, Centre, CentreDay, CentreWord, Grant, Member, OpeningHours, Steps
from cop.community.rules import read_days
from cop.curriculum.actions import count_editions, install_registers
from cop.framework.actions import install_words
from cop.home.actions.bell import ring_bells
from cop.home.actions.chat import put_talk
from cop.home.actions.consent import put_consents
from cop.home.actions.days import fill_days
from cop.home.actions.demo import PASSWORD
from cop.home.actions.evidence import put_evidence
from cop.home.actions.frame import revise_framework
from cop.home.actions.growth import fill_growth
from cop.home.actions.learn import fill_curriculum
from cop.home.actions.log import fill_log
from cop.home.actions.methods import fill_methods
from cop.home.actions.programme import fill_programmes
from cop.home.actions.quoted import put_quoted
from cop.home.actions.reading import put_climb
from cop.home.actions.report import report_texts
from cop.home.actions.shelf import fill_shelf
from cop.home.actions.tables import put_tables
from cop.home.actions.talk import put_case
from cop.home.actions.tools import fill_toolbox
from cop.home.rules import CAST, CLOSED_ROOM, CLOSED_SEATS, MORE_CLOSED, ROOMS, Person, furniture, weekdays

GUEST_FOR = timedelta(weeks=6)
BELONGS_FROM = date(2024, 1, 1)


@transaction.atomic
def furnish(say: Callable[[str], None]) -> bool:
    """Furnish an empty demo database; say whether there was anything to do."""
    install_words()
    install_registers()
    if Centre.objects.exists():
        return False
    say("Furnishing the community …")
    centres = {row["slug"]: _centre(row) for row in furniture("centres", "centre")}
    members = _cast(centres) | _members(centres)
    _steps(centres, members)
    rooms = _rooms(centres, members)
    now = timezone.now()
    for case in furniture("cases", "case"):
        room = rooms[_room_of(case, members[case["by"]])]
        put_case(case, room=room, members=members, now=now)
    for talk in furniture("talk", "talk"):
        put_talk(talk, room=rooms[talk["room"]], members=members, now=now)
    put_tables(rooms, members, now)
    report_texts(members)
    fill_toolbox(members)
    fill_shelf(members, now)
    for climb in furniture("climbs", "climb"):
        put_climb(climb, members=members, now=now)
    put_consents(members)
    put_quoted(members)
    fill_days(members, now)
    fill_programmes(members, now)
    fill_log(members, now)
    fill_curriculum(members, now)
    revise_framework(members)
    fill_methods(members)
    fill_growth(members)
    put_evidence(members)
    count_editions()
    ring_bells(members)
    return True


def _centre(row: dict[str, Any]) -> Centre:
    fields = ("slug", "name", "country", "time_zone", "language")
    centre = Centre.objects.create(kind=row.get("kind", "guidance"), **{field: row[field] for field in fields})
    for days, opens, closes in row["hours"]:
        OpeningHours.objects.bulk_create(
            OpeningHours(centre=centre, weekday=day, opens=time.fromisoformat(opens), closes=time.fromisoformat(closes))
            for day in weekdays(days)
        )
    CentreDay.objects.bulk_create(
        CentreDay(centre=centre, on=day, opens=opens, closes=closes)
        for day, openings in read_days(row.get("days", "")).items()
        for opens, closes in openings or CLOSED
    )
    for language, words in row["words"].items():
        CentreWord.objects.create(centre=centre, language=language, **words)
    return centre


def _steps(centres: dict[str, Centre], members: dict[str, Member]) -> None:
    for row in furniture("steps", "steps"):
        Steps.objects.create(
            centre=centres[row["centre"]],
            language=row["language"],
            body=row["body"].strip(),
            checked_on=timezone.localdate() - timedelta(days=row["days_ago"]),
            checked_by=members[row["by"]],
        )


def _cast(centres: dict[str, Centre]) -> dict[str, Member]:
    password = make_password(PASSWORD)
    return {person.slug: _person(person, centres, password) for person in CAST}


def _person(person: Person, centres: dict[str, Centre], password: str) -> Member:
    language = person.languages[0] if person.languages[0] == "nl" else "en"
    user = User.objects.create(
        email=f"{person.slug}@koffiekamer.example",
        password=password,
        language=language,
        time_zone=centres[person.centre].time_zone,
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    member = Member.objects.create(
        user=user,
        slug=person.slug,
        name=person.name,
        reads=list(person.languages),
        writes=list(person.languages),
        strengths=list(person.strengths),
        profile=person.profile,
        avatar_seed=crc32(person.slug.encode()) % 1000,
        pledged_on=_this_month() if person.pledged else None,
        guest_until=timezone.localdate() + GUEST_FOR if person.guest else None,
    )
    if person.guest:
        return member
    Belonging.objects.create(member=member, centre=centres[person.centre], from_on=BELONGS_FROM)
    for role, scope in person.grants:
        Grant.objects.create(member=member, role=role, scope=centres.get(scope))
    return member


def _this_month() -> date:
    return timezone.localdate().replace(day=1)


def _members(centres: dict[str, Centre]) -> dict[str, Member]:
    members = {}
    for row in furniture("members", "member"):
        centre = centres[row["centre"]]
        user = User.objects.create(
            email=f"{row['slug']}@{centre.slug}.example",
            password=make_password(None),
            language="nl" if row["writes"][:1] == ["nl"] else "en",
            time_zone=centre.time_zone,
        )
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        members[row["slug"]] = member = Member.objects.create(
            user=user,
            slug=row["slug"],
            name=row["name"],
            reads=row["reads"],
            writes=row["writes"],
            strengths=row.get("strengths", []),
            profile=row.get("profile", ""),
            avatar_seed=crc32(row["slug"].encode()) % 1000,
            pledged_on=_this_month(),
        )
        Belonging.objects.create(member=member, centre=centre, from_on=BELONGS_FROM)
        if row.get("role", "counsellor") in Role.values:
            Grant.objects.create(member=member, role=row["role"], scope=centre)
    return members


def _rooms(centres: dict[str, Centre], members: dict[str, Member]) -> dict[str, Room]:
    host = members["ingrid"]
    rooms = {}
    for slug, name, purpose, kind, of in ROOMS:
        over = tuple(centres[centre] for centre in of)
        rooms[slug] = put_room(by=host, slug=slug, name=name, purpose=purpose, kind=kind, centres=over)
    for centre in centres.values():
        purpose = f"Kaffe, koffie, coffee: the table of {centre.name}."
        rooms[centre.slug] = put_room(
            by=host, slug=centre.slug, name=centre.name, purpose=purpose, kind=RoomKind.CENTRE, centres=(centre,)
        )
    slug, name, purpose = CLOSED_ROOM
    rooms[slug] = closed = put_room(by=host, slug=slug, name=name, purpose=purpose, kind=RoomKind.CLOSED)
    for seated in CLOSED_SEATS[1:]:
        give_seat(by=host, room=closed, member=members[seated])
    for slug, name, purpose, by, sits, asked in MORE_CLOSED:
        room = put_room(by=members[by], slug=slug, name=name, purpose=purpose, kind=RoomKind.CLOSED)
        for colleague in sits:
            give_seat(by=members[by], room=room, member=members[colleague])
        for colleague in asked:
            invite_to_room(by=members[by], room=room, member=members[colleague])
        if not asked:
            archive_room(by=members[by], room=room)
    return rooms


def _room_of(case: dict[str, Any], bringer: Member) -> str:
    if case["room"] != "centre":
        return str(case["room"])
    return bringer.belongings.get().centre.slug
