"""The addresses at which calendars of members ask for days."""

from secrets import token_bytes

from django.db import transaction
from django.utils import timezone

from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.days.enums import FeedOf
from cop.days.models import Feed
from cop.days.queries import mark_of


@transaction.atomic
def open_feed(*, by: Member, of: FeedOf) -> None:
    """Make an address of the member's own; one made before leads nowhere from now on. Raises NotAllowed."""
    if not by.active:
        raise NotAllowed
    seed = token_bytes(32)
    told = {"seed": seed, "mark": mark_of(seed), "made_on": timezone.localdate()}
    Feed.objects.update_or_create(member=by, of=of, defaults=told)


@transaction.atomic
def close_feed(*, by: Member, of: FeedOf) -> None:
    """Take an address back: it leads nowhere from now on, and nothing of it is kept."""
    Feed.objects.filter(member=by, of=of).delete()
