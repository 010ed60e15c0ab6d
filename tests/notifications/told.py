"""What the tests of the bell share: cases under an alias, notices, facts handed over, and a clock put back."""

from datetime import timedelta

from django.db.models import F

from cop.coffee.actions import share_case
from cop.coffee.actions.case import CaseTags, CaseText
from cop.coffee.models import Case, Room
from cop.community.models import Member
from cop.ledger.models import Entry
from cop.ledger.tasks import deliver
from cop.notifications.actions import notify
from cop.notifications.enums import Kind
from cop.notifications.models import Device, Notice, PushLog, SentLog

STORY = "She stops typing whenever I ask about school."


def veiled(by: Member, room: Room, key: str = "key-of-alias") -> Case:
    """Share a case under an alias."""
    text = CaseText(happened=STORY, question="What would you do?")
    case, _ = share_case(by=by, room=room, text=text, tags=CaseTags(), key=key, alias=True)
    return case


def tell(member: Member, n: int = 1, kind: Kind = Kind.REPLY) -> Notice:
    """Tell a member of a case."""
    notice = notify(to=member, kind=kind, url=f"/cases/{n}/", ids={"case": n})
    assert notice is not None
    return notice


def hand_over() -> None:
    """Let the listeners hear what happened."""
    for pk in Entry.objects.filter(handed_at=None).values_list("pk", flat=True):
        deliver(pk)


def later(minutes: int) -> None:
    """Let notices, and what is to be tried again, be so many minutes older."""
    back = timedelta(minutes=minutes)
    Notice.objects.update(made_at=F("made_at") - back, moved_at=F("moved_at") - back)
    SentLog.objects.update(next_at=F("next_at") - back)
    PushLog.objects.update(next_at=F("next_at") - back)
    Device.objects.update(made_at=F("made_at") - back)
