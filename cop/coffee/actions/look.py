"""The last look: a case as its readers will see it, before it is shared."""

from collections.abc import Mapping
from dataclasses import fields

from django.utils import timezone

from cop.anonymity.enums import Surface
from cop.anonymity.models import Byline
from cop.anonymity.queries import look_over
from cop.coffee.actions.case import CaseTags, CaseText, columns
from cop.coffee.models import Case, Room
from cop.coffee.policies import may_share_case
from cop.community.models import Member
from cop.core.errors import NotAllowed, NotCleared
from cop.discussion.enums import Holds
from cop.discussion.models import Thread


def look_at_case(
    *,
    by: Member,
    room: Room,
    text: CaseText,
    tags: CaseTags,
    answers: Mapping[str, str] | None = None,
    alias: bool = False,
    holds: str = Holds.NOTHING,
) -> Case:
    """Return the case that `share_case` would bring into `room`; nothing is kept of it.

    Under an alias its byline is a stand-in: the two words are given at sharing. Raises NotAllowed or NotCleared.
    """
    if not may_share_case(by, room):
        raise NotAllowed
    words = text.canonical()
    check = look_over(words, surface=Surface.STORY, answers=answers)
    if not check.clear:
        raise NotCleared(check)
    return Case(
        room=room,
        thread=Thread(holds=holds),
        byline=Byline(alias=0) if alias else Byline(member=by),
        made_at=timezone.now(),
        **columns(words=words),
        **{f.name: getattr(tags, f.name) for f in fields(tags)},
    )
