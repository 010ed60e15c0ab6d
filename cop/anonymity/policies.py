"""Whose a byline is, and who may open an alias: two moderators of different centres."""

from datetime import timedelta

from django.utils import timezone

from cop.anonymity.models import Byline, Reveal
from cop.community.enums import Role
from cop.community.models import Member
from cop.community.policies import may_moderate, share_a_centre
from cop.core.sealing import blinds

WITHIN = timedelta(hours=72)


def owns(member: Member, byline: Byline) -> bool:
    """Say whether `member` is behind `byline`. Asks no query where `byline__link` was brought along."""
    if byline.member_id is not None:
        return byline.member_id == member.pk
    link = getattr(byline, "link", None)
    return link is not None and bytes(link.mark) in blinds("alias", member.pk, byline.thread_ref)


def may_ask_reveal(member: Member, byline: Byline) -> bool:
    """Say whether `member` may ask to open `byline`, as long as there is a way back."""
    return may_moderate(member) and byline.alias is not None and hasattr(byline, "link") and not owns(member, byline)


def may_second(member: Member, reveal: Reveal) -> bool:
    """Say whether `member` may agree: another moderator, of no centre of the first one's, within three days."""
    waits = reveal.seconded_at is None and reveal.asked_at > timezone.now() - WITHIN
    other = member.pk != reveal.asked_by_id and not share_a_centre(member, reveal.asked_by)
    return waits and other and may_ask_reveal(member, reveal.byline)


def may_see_revealed(member: Member, reveal: Reveal) -> bool:
    """Say whether `member` may see the name: the two who agreed, for three days."""
    fresh = reveal.seconded_at is not None and reveal.seconded_at > timezone.now() - WITHIN
    return fresh and member.pk in {reveal.asked_by_id, reveal.seconded_by_id} and may_moderate(member)


def may_choose_words(member: Member) -> bool:
    """Say whether `member` decides what the check never asks about: who coordinates anything, or administers."""
    roles = (Role.COORDINATOR, Role.ADMINISTRATOR)
    return member.active and member.grants.in_force().filter(role__in=roles).exists()
