"""What there is to read of a day."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import attach, byline_of, clear, detach
from cop.anonymity.enums import Purpose
from cop.anonymity.queries import cards_of
from cop.anonymity.rules import same_again
from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed
from cop.core.text import clean
from cop.days.actions.place import locked_day
from cop.days.facts import MaterialAdded, MaterialRemoved
from cop.days.models import Day, Material, Session
from cop.days.policies import may_give
from cop.discussion.rules import spoken_in
from cop.ledger.receipts import KeyReused, once
from cop.ledger.recording import record


@transaction.atomic
def add_material(
    *,
    by: Member,
    day: Day,
    title: str,
    key: str,
    link: str = "",
    session: Session | None = None,
    uploads: Sequence[str] = (),
    answers: Mapping[str, str] | None = None,
) -> Material | None:
    """Put something to read beside `day`, once for each `key`; an address that is there already is not put twice.

    Returns it; None for one that was taken away since. Raises NotAllowed, NotCleared, Unfit, or Conflict when `key`
    came before with something else.
    """
    day = locked_day(day=day)
    if not may_give(by, day):
        raise NotAllowed
    words = {"title": " ".join(clean(title).split()), "link": clean(link)}

    def write() -> int:
        before = Material.objects.filter(day=day, link=words["link"]).first() if words["link"] else None
        return (before or _put(by, day, words, session, uploads, answers or {})).pk

    payload = "\x1f".join([*words.values(), str(session.pk if session else ""), same_again(uploads)])
    try:
        number, _new = once(who=by.pk, action=f"material:{day.pk}", key=key, payload=payload, do=write)
    except KeyReused as reused:
        first = Material.objects.filter(pk=reused.result_id).first()
        theirs = _whole({"title": first.title, "link": first.link}) if first else ""
        raise Conflict(mine=_whole(words), theirs=theirs) from reused
    return Material.objects.filter(pk=number).first()


def _put(
    by: Member,
    day: Day,
    words: Mapping[str, str],
    session: Session | None,
    uploads: Sequence[str],
    answers: Mapping[str, str],
) -> Material:
    byline = byline_of(by)
    files = attach(by=by, byline=byline, tokens=uploads, answers=answers)
    made = Material.objects.create(
        day=day,
        session=session,
        byline=byline,
        language=spoken_in(words["title"], writes=by.writes, talk="en"),
        clearance=clear(byline=byline, purpose=Purpose.MATERIAL, fields=words, answers=answers),
        attached=cards_of(files),
        made_at=timezone.now(),
        **words,
    )
    made.files.set(files)
    record(MaterialAdded(day.pk), actor=byline.actor)
    return made


def _whole(words: Mapping[str, str]) -> str:
    return "\n\n".join(text for text in words.values() if text)


@transaction.atomic
def remove_material(*, by: Member, day: Day, material_id: int) -> None:
    """Take something to read away, with its words and files; doing it twice changes nothing. Raises NotAllowed."""
    if not may_give(by, day):
        raise NotAllowed
    found = Material.objects.select_related("clearance").filter(pk=material_id, day=day).first()
    if found is None:
        return
    cleared, files = found.clearance, list(found.files.all())
    found.delete()
    detach(attachments=files)
    cleared.delete()
    record(MaterialRemoved(day.pk), actor=byline_of(by).actor)
