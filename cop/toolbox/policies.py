"""Who may do what in the toolbox. Seeing it is asked before, by the read."""

from cop.anonymity.policies import owns
from cop.community.enums import Role
from cop.community.models import Member
from cop.toolbox.models import Entry

KEEPERS = (Role.COORDINATOR, Role.ADMINISTRATOR)


def may_propose(member: Member) -> bool:
    """Say whether `member` may propose an entry: everybody who is here and no guest."""
    return member.inside


def may_use(member: Member, entry: Entry) -> bool:
    """Say whether `member` may say that they used the entry."""
    return member.active and entry.retired_at is None


def may_keep(member: Member) -> bool:
    """Say whether `member` looks after all entries: who coordinates anything, or administers."""
    if member.within_request:
        return member.active and member.coordinates
    return member.active and member.grants.in_force().filter(role__in=KEEPERS).exists()


def may_edit(member: Member, entry: Entry) -> bool:
    """Say whether `member` may change or retire the entry: its owner, and who looks after all of them."""
    return entry.retired_at is None and ((member.active and owns(member, entry.byline)) or may_keep(member))


def may_judge(member: Member) -> bool:
    """Say whether the word of `member` makes others' proposals entries: a coordinator's or trainer's."""
    return member.active and member.grants.in_force().filter(role__in=(*KEEPERS, Role.TRAINER)).exists()


def may_accept(member: Member, entry: Entry) -> bool:
    """Say whether `member` may accept the entry; never one's own."""
    return entry.retired_at is None and not owns(member, entry.byline) and may_judge(member)
