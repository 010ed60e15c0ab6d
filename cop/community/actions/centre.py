"""Centres: opening one, and its hours and words."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as column
from datetime import date, time

from django.db import transaction
from django.utils.text import slugify

from cop.community.enums import CentreKind
from cop.community.facts import CentreEdited, CentreOpened
from cop.community.models import Centre, CentreDay, CentreWord, Member, OpeningHours
from cop.community.policies import may_administer, may_coordinate
from cop.core.errors import NotAllowed
from cop.ledger.facts import Actor, Keeps
from cop.ledger.recording import record

CLOSED: list[tuple[time | None, time | None]] = [(None, None)]  # the one row of a day without openings


@dataclass(frozen=True, slots=True, kw_only=True)
class CentreData:
    """A centre as its page shows it. `hours` maps a weekday (0 is Monday) to openings, `words` a language to four.

    `days` maps days that keep other hours to their openings, none for a day on which the centre is closed.
    """

    name: str
    kind: str = CentreKind.GUIDANCE
    country: str
    time_zone: str
    language: str
    hours: Mapping[int, list[tuple[time, time]]]
    words: Mapping[str, Mapping[str, str]]
    days: Mapping[date, list[tuple[time, time]]] = column(default_factory=dict)


@transaction.atomic
def open_centre(*, by: Member, centre: CentreData) -> Centre:
    """Open a centre. Its first room follows from the fact, on the floor that knows rooms."""
    if not may_administer(by):
        raise NotAllowed
    base = slugify(centre.name)[:40] or "centre"
    taken = set(Centre.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    slug = next(s for n in range(1, len(taken) + 2) if (s := base if n == 1 else f"{base}-{n}") not in taken)
    opened = Centre.objects.create(slug=slug, **_plain(centre))
    _write_details(opened, centre)
    record(CentreOpened(opened.pk, by.pk), actor=Actor(Keeps.MEMBER, by.pk))
    return opened


@transaction.atomic
def edit_centre(*, by: Member, centre: Centre, to: CentreData) -> Centre:
    """Change a centre's name, hours and words, as its coordinators may."""
    if not may_coordinate(by, centre):
        raise NotAllowed
    centre = Centre.objects.select_for_update().get(pk=centre.pk)
    for field, value in _plain(to).items():
        setattr(centre, field, value)
    centre.save()
    _write_details(centre, to)
    record(CentreEdited(centre.pk), actor=Actor(Keeps.MEMBER, by.pk))
    return centre


def _plain(centre: CentreData) -> dict[str, str]:
    return {field: getattr(centre, field) for field in ("name", "kind", "country", "time_zone", "language")}


def _write_details(centre: Centre, to: CentreData) -> None:
    centre.hours.all().delete()
    OpeningHours.objects.bulk_create(
        OpeningHours(centre=centre, weekday=weekday, opens=opens, closes=closes)
        for weekday, openings in to.hours.items()
        for opens, closes in openings
    )
    centre.days.all().delete()
    CentreDay.objects.bulk_create(
        CentreDay(centre=centre, on=day, opens=opens, closes=closes)
        for day, openings in to.days.items()
        for opens, closes in openings or CLOSED
    )
    for language, words in to.words.items():
        CentreWord.objects.update_or_create(centre=centre, language=language, defaults=dict(words))
