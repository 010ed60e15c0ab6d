"""What somebody learnt at a table: kept encrypted, for them alone, erased when they want."""

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import drop_draft
from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed
from cop.core.sealing import seal
from cop.core.text import clean
from cop.intervision.models import Chair, Insight, Table
from cop.intervision.policies import took_part
from cop.intervision.queries import chair_of, insight_place


@transaction.atomic
def keep_insight(*, by: Member, table: Table, text: str, version: int) -> Insight | None:
    """Keep what somebody who took part learnt, of which the page saw `version`, 0 for none; nothing written erases it.

    It makes no fact. Raises NotAllowed, or Conflict with both texts when it was changed on another page.
    """
    chair, text = taking_part(by=by, table=table), clean(text)
    have = Insight.objects.filter(chair=chair).first()
    before = have.said if have else ""
    if have and have.version != version and before != text:
        raise Conflict(mine=text, theirs=before, version=have.version)
    if have and not text:
        have.delete()
        have = None
    elif text and have is None:
        have = Insight.objects.create(chair=chair, words=seal({"text": text}), touched_on=timezone.localdate())
    elif have and before != text:
        have.words, have.version, have.touched_on = seal({"text": text}), have.version + 1, timezone.localdate()
        have.save()
    drop_draft(by=by, place=insight_place(table))
    return have


def taking_part(*, by: Member, table: Table) -> Chair:
    """Return the locked chair of somebody who took part in a table. Raises NotAllowed."""
    chair = chair_of(by, table)
    if not took_part(by, chair):
        raise NotAllowed
    assert chair is not None
    Chair.objects.select_for_update().values("pk").get(pk=chair.pk)  # of two pages the second sees the first
    return chair


@transaction.atomic
def forget_insights_of(*, member: Member) -> None:
    """Erase what a member who left learnt at tables under their name; what was an alias's goes with the way to it."""
    Insight.objects.filter(chair__byline__member=member).delete()
