"""Who may do what with a story. Seeing it is asked before, by the read."""

from cop.anonymity.policies import owns
from cop.community.models import Member
from cop.community.policies import may_coordinate
from cop.stories.enums import Provenance, State
from cop.stories.models import Climb, Concern, Reading, Slip, Story
from cop.stories.rules import moves


def may_write(member: Member) -> bool:
    """Say whether `member` may write a story: everybody who is here."""
    return member.active


def may_change(member: Member, story: Story) -> bool:
    """Say whether `member` may reword, hand in or withdraw the story: its author, until it is withdrawn."""
    return member.active and story.withdrawn_at is None and owns(member, story.byline)


def may_take_back(member: Member, climb: Climb) -> bool:
    """Say whether `member` may take the story back from its readers: its author, until it stands."""
    return may_change(member, climb.story) and moves(State(climb.state), "take back") is not None


def may_edit_climbs(member: Member) -> bool:
    """Say whether `member` is the editor, who finds readers and settles what they cannot."""
    return member.active and may_coordinate(member, None)


def may_read(member: Member, reading: Reading) -> bool:
    """Say whether `member` may give a word on this reading: its reader, until the word is given or the reading over."""
    return member.active and reading.reader_id == member.pk and reading.ended_at is None and reading.given_at is None


def may_try(member: Member, story: Story) -> bool:
    """Say whether `member` may tell that they tried it: any colleague, of what members read; never the author."""
    return member.active and story.told_id is not None and not owns(member, story.byline)


def may_attach(member: Member, slip: Slip, story: Story) -> bool:
    """Say whether `member` may tell the story with the consent of this slip: both are theirs, and it needs one."""
    own = slip.member_id == member.pk and may_change(member, story)
    return own and story.provenance == Provenance.CONSENTED and not story.under_age


def may_decide(member: Member, concern: Concern) -> bool:
    """Say whether `member` may decide on it: a moderator who neither wrote the story nor works with its author."""
    return Concern.objects.visible_to(member).filter(pk=concern.pk).exists()
