"""Bylines of members under their own name."""

from django.db.models import F

from cop.anonymity.models import Byline
from cop.community.models import Member


def byline_of(member: Member) -> Byline:
    """Return the named byline of `member`, made when first needed."""
    return Byline.objects.get_or_create(member=member)[0]


def rename(*, member: Member) -> None:
    """Let every text under the member's name show it anew."""
    Byline.objects.filter(member=member).update(version=F("version") + 1)
