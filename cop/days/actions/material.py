"""What there is to read of a day."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import byline_of, clear
from cop.anonymity.enums import Purpose
from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.core.text import clean
from cop.days.actions.place import locked_day
from cop.days.facts import MaterialAdded, MaterialRemoved
from cop.days.models import Day, Material, Session
from cop.days.policies import may_give
from cop.discussion.rules import spoken_in
from cop.ledger.recording import record


@transaction.atomic
def add_material(
    *,
    by: Member,
    day: Day,
    title: str,
    link: str,
    session: Session | None = None,
    answers: Mapping[str, str] | None = None,
) -> Material:
    """Put something to read beside `day`; the same address twice is there once. Raises NotAllowed or NotCleared."""
    day = locked_day(day=day)
    if not may_give(by, day):
        raise NotAllowed
    words = {"title": " ".join(clean(title).split()), "link": clean(link)}
    before = Material.objects.filter(day=day, link=words["link"]).first()
    if before is not None:
        return before
    byline = byline_of(by)
    made = Material.objects.create(
        day=day,
        session=session,
        byline=byline,
        language=spoken_in(words["title"], writes=by.writes, talk="en"),
        clearance=clear(byline=byline, purpose=Purpose.MATERIAL, fields=words, answers=answers),
        made_at=timezone.now(),
        **words,
    )
    record(MaterialAdded(day.pk), actor=byline.actor)
    return made


@transaction.atomic
def remove_material(*, by: Member, day: Day, material_id: int) -> None:
    """Take something to read away, with its words; doing it twice changes nothing. Raises NotAllowed."""
    if not may_give(by, day):
        raise NotAllowed
    found = Material.objects.select_related("clearance").filter(pk=material_id, day=day).first()
    if found is None:
        return
    cleared = found.clearance
    found.delete()
    cleared.delete()
    record(MaterialRemoved(day.pk), actor=byline_of(by).actor)
