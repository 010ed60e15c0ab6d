"""What a member shows and how the site speaks to them."""

from dataclasses import dataclass

from django.db import transaction

from cop.community.facts import MemberRenamed
from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.ledger.recording import record


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A member's own page."""

    name: str
    reads: list[str]
    writes: list[str]
    strengths: list[str]
    profile: str
    avatar_seed: int
    shown: bool
    language: str
    time_zone: str
    first_words: bool = True


@transaction.atomic
def edit_profile(*, by: Member, profile: Profile) -> Member:
    """Write the member's own page; a new name or face shows on what they wrote, too."""
    member = Member.objects.select_for_update().get(pk=by.pk)
    if not member.active or member.user is None:
        raise NotAllowed
    looks_new = (member.name, member.avatar_seed) != (profile.name, profile.avatar_seed)
    for field in ("name", "reads", "writes", "strengths", "profile", "avatar_seed", "shown", "first_words"):
        setattr(member, field, getattr(profile, field))
    member.save()
    member.user.language, member.user.time_zone = profile.language, profile.time_zone
    member.user.save(update_fields=["language", "time_zone"])
    if looks_new:
        record(MemberRenamed(member.pk))
    return member
