"""A client's yes: kept as a slip, brought to a story, and taken back with four words."""

from collections.abc import Collection
from datetime import date

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from cop.anonymity.rules import four_words
from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.core.keeping import kept_for, over
from cop.core.sealing import open_sealed, seal
from cop.framework.models import Channel
from cop.ledger.recording import record
from cop.stories.actions.hide import hide_story
from cop.stories.enums import Hidden, Outcome, Provenance, Reach, Rung
from cop.stories.facts import ConsentWithdrawn
from cop.stories.models import Concern, Consent, Slip, Spent, Story
from cop.stories.policies import may_attach, may_write
from cop.stories.queries import slip_marks, told_mark, told_marks


def make_code(*, by: Member) -> tuple[str, str]:
    """Return four fresh words, and the same sealed for the page that shows them, for this member on this day.

    Nothing is stored: what the client does not say yes to leaves nothing.
    """
    code = four_words()
    return code, seal({"code": code, "member": str(by.pk), "on": str(timezone.localdate())}).decode()


def opened_code(*, by: Member, sealed: str) -> str | None:
    """Return the four words a page of this member was given today or yesterday; None for anything else.

    Later they would be words the client may have taken back, of which the mark is forgotten.
    """
    told = open_sealed(sealed)
    if told.get("member") != str(by.pk):
        return None
    fresh = timezone.localdate() - date.fromisoformat(told["on"]) < kept_for("spent")
    return told["code"] if fresh else None


@transaction.atomic
def keep_slip(*, by: Member, code: str, language: str, reach: Reach, channel: Channel | None = None) -> Slip | None:
    """Keep a slip of the client's yes, once for its four words; None when the client took it back already."""
    if not may_write(by):
        raise NotAllowed
    marks = slip_marks(code)
    _wait_for(marks)
    if Spent.objects.filter(mark__in=marks).exists() or Consent.objects.filter(mark__in=told_marks(code)).exists():
        return None
    Member.objects.select_for_update().get(pk=by.pk)
    before = Slip.objects.filter(mark__in=marks).first()
    if before:
        return before
    last = Slip.objects.filter(member=by).aggregate(last=Max("number"))["last"] or 0
    about = {"asked_on": timezone.localdate(), "language": language, "reach": reach, "channel": channel}
    return Slip.objects.create(member=by, number=last + 1, mark=marks[0], **about)


@transaction.atomic
def drop_slip(*, by: Member, slip: Slip) -> None:
    """Throw a slip of one's own away; twice changes nothing."""
    Slip.objects.visible_to(by).filter(pk=slip.pk).delete()


@transaction.atomic
def attach_slip(*, by: Member, slip: Slip, story: Story, provenance: Provenance | None = None) -> Consent:
    """Let a story be told with the consent of a slip, which goes in the same transaction.

    `provenance` is where its new wording comes from, where that is not what the story says yet.

    Raises NotAllowed when the slip is not theirs or not there any more, as when the client took the consent back
    meanwhile, or when the story has a consent or needs none.
    """
    _wait_for([bytes(slip.mark)])
    found = Slip.objects.select_for_update().filter(pk=slip.pk).first()
    if (
        found is None
        or not may_attach(by, found, story, provenance or story.provenance)
        or Consent.objects.filter(story=story).exists()
    ):
        raise NotAllowed
    consent = Consent.objects.create(
        story=story,
        mark=told_mark(bytes(found.mark)),
        asked_on=found.asked_on.replace(day=1),
        channel=found.channel,
        language=found.language,
        reach=found.reach,
    )
    found.delete()
    return consent


@transaction.atomic
def put_consent(*, story: Story, code: str, rung: Rung) -> Consent:
    """Let an invented story be told with the consent of whoever has the four words; for the demonstration."""
    about = {
        "mark": told_mark(slip_marks(code)[0]),
        "asked_on": timezone.localdate(story.made_at).replace(day=1),
        "channel": story.channel,
        "language": story.language,
        "reach": Reach.EVERYONE if rung == Rung.PUBLIC else Reach.MEMBERS,
    }
    return Consent.objects.update_or_create(story=story, defaults=about)[0]


@transaction.atomic
def withdraw_consent(*, code: str) -> None:
    """Take back the consent four words stand for: its story is hidden at once, its slip is void.

    Returns nothing, whether anybody has such words or not. Whoever knows them is who was given them: nobody is asked
    who they are, and nothing is kept but that the words were spent.
    """
    marks = slip_marks(code)
    _wait_for(marks)
    Spent.objects.bulk_create([Spent(mark=marks[0], spent_on=timezone.localdate())], ignore_conflicts=True)
    Slip.objects.filter(mark__in=marks).delete()
    told = Story.objects.select_for_update(of=("self",)).filter(consent__mark__in=told_marks(code))
    story = told.exclude(hidden_for=Hidden.CONSENT).first()
    if story is None:
        return
    settled = {"decided_at": timezone.now(), "outcome": Outcome.GONE}
    Concern.objects.filter(story=story, decided_at=None).update(**settled)
    hide_story(story=story, reason=Hidden.CONSENT, for_good=True)
    record(ConsentWithdrawn(story.pk))


def _wait_for(marks: Collection[bytes]) -> None:
    """Let what happens to the same four words at once happen one after the other."""
    with connection.cursor() as cursor:
        for mark in sorted(marks):
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(mark[:8], "big", signed=True)])


@transaction.atomic
def forget_slips(*, limit: int = 500) -> int:
    """Let slips lapse that nobody used, so many at a time; return how many."""
    old = Slip.objects.over().select_for_update(skip_locked=True).order_by("asked_on", "pk")
    gone = list(old.values_list("pk", flat=True)[:limit])
    Slip.objects.filter(pk__in=gone).delete()
    return len(gone)


@transaction.atomic
def forget_spent(*, limit: int = 500) -> int:
    """Forget which words were typed, so many at a time; return how many."""
    old = Spent.objects.select_for_update(skip_locked=True).filter(spent_on__lt=timezone.localdate(over("spent")))
    gone = list(old.order_by("pk").values_list("pk", flat=True)[:limit])
    Spent.objects.filter(pk__in=gone).delete()
    return len(gone)


@transaction.atomic
def drop_slips_of(*, member: Member) -> None:
    """Delete the slips of who leaves: nobody can tell of those talks any more."""
    Slip.objects.filter(member=member).delete()
