"""The demonstration's cast, rooms, and furniture files."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cop.coffee.enums import RoomKind
from cop.community.enums import Role

FURNITURE = Path(__file__).parent / "furniture"


@dataclass(frozen=True, slots=True)
class Person:
    """A member of the cast: whom the README, the tests and the tour speak of."""

    slug: str
    name: str
    centre: str
    languages: tuple[str, ...]
    strengths: tuple[str, ...] = ()
    profile: str = ""
    grants: tuple[tuple[Role, str], ...] = ()
    pledged: bool = True
    guest: bool = False


CAST = (
    Person("noor", "Noor van Dijk", "loopbaanlijn", ("nl", "en"), ("mbo", "chat"), "Chat en mail, vooral mbo."),
    Person(
        "mikkel",
        "Mikkel Sørensen",
        "evejledning-sund",
        ("da", "nb", "en"),
        ("4C", "telefon"),
        "Underviser nye vejledere i at læse aktivt.",
        ((Role.TRAINER, ""),),
    ),
    Person(
        "ingrid",
        "Ingrid Haugland",
        "karrieresenter-fjord",
        ("nb", "da", "en"),
        ("etikk", "kollegaveiledning"),
        "Koordinerer tre sentre, er redaktør for historiene og drikker for mye kaffe.",
        (
            (Role.COORDINATOR, ""),
            (Role.COORDINATOR, "karrieresenter-fjord"),
            (Role.COORDINATOR, "evejledning-sund"),
            (Role.COORDINATOR, "ohjaamo-saimaa"),
        ),
    ),
    Person("sam", "Sam Brennan", "careers-west", ("en",), ("redundancy",), "Phone and video, mostly adults in work."),
    Person(
        "ada",
        "Ada Peeters",
        "studiekompas",
        ("nl", "en", "fr"),
        ("ethiek",),
        "",
        ((Role.MODERATOR, ""), (Role.ADMINISTRATOR, "")),
    ),
    Person("pip", "Pip de Wit", "loopbaanlijn", ("nl", "en"), pledged=False),
    Person("kim", "Kim Bakker", "loopbaanlijn", ("nl", "en"), guest=True),
    Person("bo", "Bo Lindqvist", "ohjaamo-saimaa", ("sv", "fi", "da", "en"), (), "", ((Role.MODERATOR, ""),)),
)
ROLES = {
    "noor": "counsellor, reads Dutch and English",
    "mikkel": "trainer, reads Danish, Norwegian and English",
    "ingrid": "coordinator of three centres and editor of the stories, reads Norwegian, Danish and English",
    "sam": "counsellor of another centre, in no closed room",
    "ada": "moderator and administrator",
    "bo": "moderator of another centre",
    "kim": "guest for another six weeks: learns, and sits in one closed room",
    "pip": "counsellor on the first day, who has shared nothing yet",
}
ROOMS = (
    ("community", "The coffee room", "Cases from every centre, in any of our languages.", RoomKind.COMMUNITY, ()),
    (
        "circle-nordic",
        "Nordisk kaffebord",
        "For senter i Norge, Danmark og Finland.",
        RoomKind.CIRCLE,
        ("karrieresenter-fjord", "evejledning-sund", "ohjaamo-saimaa"),
    ),
    (
        "circle-low-countries",
        "De Lage Landen",
        "Nederlandse en Vlaamse collega’s onder elkaar.",
        RoomKind.CIRCLE,
        ("loopbaanlijn", "studiekompas"),
    ),
)
CLOSED_ROOM = (
    "peer-group-tuesday",
    "Peer group Tuesday",
    "Six of us, every other Tuesday. What is said here stays here.",
)
CLOSED_SEATS = ("ingrid", "noor", "mikkel")
# Each with its host, who sits there, and who is asked in; one that asks nobody is archived.
MORE_CLOSED = (
    (
        "aktiv-laesning",
        "Aktiv læsning",
        "Vi læser den samme chat og sammenligner.",
        "mikkel",
        ("ingrid", "kim"),
        ("noor",),
    ),
    ("leerkring-chat", "Leerkring chat 2025", "Acht avonden over stilte in chat. Afgerond.", "noor", ("pip",), ()),
)


def furniture(kind: str, key: str) -> list[dict[str, Any]]:
    """Read all rows of `<kind>-<code>.toml`, each with its file's code, in the order of the files' names."""
    files = sorted(FURNITURE.glob(f"{kind}-*.toml"))
    read = {file.stem.rpartition("-")[2]: tomllib.loads(file.read_text()) for file in files}
    return [{"code": code, **row} for code, tables in read.items() for row in tables.get(key, [])]


def weekdays(text: str) -> list[int]:
    """Read "mon-fri" or "tue,thu" as weekday numbers, Monday being 0."""
    names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    days: list[int] = []
    for part in text.split(","):
        first, _, last = part.strip().partition("-")
        days += range(names.index(first), names.index(last or first) + 1)
    return days
